package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of incidents. */
@Controller
class IncidentListPage {

    private final Incidents incidents;

    IncidentListPage(Incidents incidents) {
        this.incidents = incidents;
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
}
