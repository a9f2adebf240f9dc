package org.belisha.incidents.examinations.web;

import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.examinations.Authorisers;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

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
        SchoolId school = school(viewer);
        List<Authorisers.Named> named = authorisers.named(school);
        model.addAttribute("named", named);
        model.addAttribute("staff", forms.staff(school));
        model.addAttribute("names", names);
        return "incidents/examinations/authorisers";
    }

    @PostMapping(HERE)
    @Needs(Permission.NAME_SEARCH_AUTHORISERS)
    String name(SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                authorisers.name(viewer, school(viewer), form.person("person"), form.text("why")),
                HERE,
                () -> list(viewer, model));
    }

    @PostMapping(HERE + "/{id}/end")
    @Needs(Permission.NAME_SEARCH_AUTHORISERS)
    String end(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(authorisers.end(viewer, school(viewer), id), HERE, () -> list(viewer, model));
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.NAME_SEARCH_AUTHORISERS);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }
}
