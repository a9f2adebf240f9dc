package org.belisha.incidents.casework.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The team of a case, and the entries that are theirs alone (4.2b). */
@Controller
class TeamPage {

    private static final String PATH = "/incidents/casework/team";

    private final CaseTeams teams;
    private final Learning learning;
    private final Names names;

    TeamPage(CaseTeams teams, Learning learning, Names names) {
        this.teams = teams;
        this.learning = learning;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.REVIEW_INCIDENTS)
    String mine(Viewer viewer, Model model) {
        model.addAttribute("cases", teams.cases(viewer));
        return "incidents/casework/teams";
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.REVIEW_INCIDENTS)
    String team(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping(PATH + "/{id}/people")
    @Needs(Permission.TRIAGE)
    String people(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        boolean joins = !Boolean.FALSE.equals(form.yes("joins"));
        return after(teams.change(viewer, id, form.person("person"), joins), viewer, id, form, model, response);
    }

    @PostMapping(PATH + "/{id}/entry")
    @Needs(Permission.REVIEW_INCIDENTS)
    String entry(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        UUID corrects = form.text("corrects").isEmpty() ? null : Fields.uuid(form.text("corrects"));
        return after(teams.write(viewer, id, corrects, form.text("words")), viewer, id, form, model, response);
    }

    private String after(
            Outcome outcome, Viewer viewer, UUID id, Fields form, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + PATH + "/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        CaseTeams.Case found = teams.look(viewer, id).orElseThrow(NotFound::new);
        var school = found.incident().school();
        Map<String, String> people = new LinkedHashMap<>();
        people.put("", "Choose");
        learning.owners(school).stream()
                .filter(person -> !found.members().contains(person.id()))
                .forEach(person -> people.put(person.id().toString(), names.of(person.id(), school)));
        Map<PersonId, String> members = new LinkedHashMap<>();
        found.members().forEach(person -> members.put(person, names.of(person, school)));
        model.addAttribute("found", found);
        model.addAttribute("incident", found.incident());
        model.addAttribute("members", members);
        model.addAttribute("people", people);
        model.addAttribute("mayName", found.incident().open() && viewer.may(Permission.TRIAGE, school));
        model.addAttribute("mayWrite", found.incident().open() && found.mayRead());
        model.addAttribute("maySee", viewer.may(Permission.SEE_INCIDENTS, school));
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/casework/team";
    }
}
