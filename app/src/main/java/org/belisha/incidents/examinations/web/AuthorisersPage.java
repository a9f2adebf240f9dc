package org.belisha.incidents.examinations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.Authorisers;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom the head has named to authorise searches. */
@Controller
class AuthorisersPage {

    private static final String HERE = "/incidents/examinations/authorisers";

    private final Authorisers authorisers;
    private final ExaminationForm forms;
    private final Names names;

    AuthorisersPage(Authorisers authorisers, ExaminationForm forms, Names names) {
        this.authorisers = authorisers;
        this.forms = forms;
        this.names = names;
    }

    @GetMapping(HERE)
    @Needs(Permission.NAME_SEARCH_AUTHORISERS)
    String list(Viewer viewer, Model model) {
        return page(viewer, Fields.empty(), Map.of(), model);
    }

    @PostMapping(HERE)
    @Needs(Permission.NAME_SEARCH_AUTHORISERS)
    String name(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(
                authorisers.name(viewer, school(viewer), form.person("person"), form.text("why")),
                form,
                viewer,
                model,
                response);
    }

    @PostMapping(HERE + "/{id}/end")
    @Needs(Permission.NAME_SEARCH_AUTHORISERS)
    String end(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        return after(authorisers.end(viewer, school(viewer), id), Fields.empty(), viewer, model, response);
    }

    private String after(Outcome outcome, Fields form, Viewer viewer, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + HERE;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, form, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new NotFound();
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.NAME_SEARCH_AUTHORISERS);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }

    private String page(Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        SchoolId school = school(viewer);
        List<Authorisers.Named> named = authorisers.named(school);
        model.addAttribute("named", named);
        model.addAttribute("staff", forms.staff(school));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("names", names);
        return "incidents/examinations/authorisers";
    }
}
