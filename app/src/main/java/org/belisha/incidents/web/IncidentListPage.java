package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of incidents, and the chronology of one child. */
@Controller
class IncidentListPage {

    private final Incidents incidents;
    private final Sanctions sanctions;
    private final Reflections reflections;
    private final Names names;

    IncidentListPage(Incidents incidents, Sanctions sanctions, Reflections reflections, Names names) {
        this.incidents = incidents;
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.names = names;
    }

    @GetMapping("/incidents/all")
    @Needs(Permission.SEE_INCIDENTS)
    String list(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "OPEN") String show,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolFor(Permission.SEE_INCIDENTS);
        Map<String, String> shows = new LinkedHashMap<>();
        shows.put("OPEN", "Open");
        shows.put("CLOSED", "Closed");
        shows.put("ALL", "All");
        model.addAttribute("list", school == null ? List.of() : incidents.list(viewer, school, show, words));
        model.addAttribute("query", words);
        model.addAttribute(
                "chips",
                shows.entrySet().stream()
                        .map(each -> new Chip(
                                each.getValue(),
                                Chip.url("/incidents/all", each.getKey(), words),
                                each.getKey().equals(show)))
                        .toList());
        return "incidents/all";
    }

    @GetMapping("/incidents/child/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String child(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        PersonId child = new PersonId(id);
        model.addAttribute("chronology", incidents.chronology(viewer, child).orElseThrow(NotFound::new));
        model.addAttribute("withdrawals", sanctions.ofPupil(child));
        model.addAttribute("reflections", reflections.ofPupil(child));
        model.addAttribute("names", names);
        return "incidents/child";
    }
}
