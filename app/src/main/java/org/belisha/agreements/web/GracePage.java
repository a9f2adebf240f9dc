package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.agreements.Grace;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How many days people are given to sign, and who changed it when. */
@Controller
class GracePage {

    private final Grace grace;
    private final People people;

    GracePage(Grace grace, People people) {
        this.grace = grace;
        this.people = people;
    }

    @GetMapping("/agreements/grace")
    @Needs(Permission.SET_GRACE)
    String page(Viewer viewer, Model model) {
        SchoolId school = school(viewer);
        return shown(school, Integer.toString(grace.days(school)), model);
    }

    @PostMapping("/agreements/grace")
    @Needs(Permission.SET_GRACE)
    String set(
            @RequestParam(name = "days", defaultValue = "") String days,
            Viewer viewer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        SchoolId school = school(viewer);
        String typed = days.strip();
        Optional<String> objection =
                grace.set(school, typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : -1, viewer.person());
        if (objection.isEmpty()) {
            flash.addFlashAttribute("said", "Saved. It holds from now on.");
            return "redirect:/agreements/grace";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", Map.of("days", objection.get()));
        return shown(school, days, model);
    }

    private String shown(SchoolId school, String days, Model model) {
        List<Grace.Change> changes = grace.history(school);
        Map<PersonId, String> names = new LinkedHashMap<>();
        people.people(changes.stream().map(Grace.Change::by).distinct().toList())
                .forEach((id, person) -> names.put(id, person.name()));
        model.addAttribute("days", days);
        model.addAttribute("changes", changes);
        model.addAttribute("names", names);
        return "agreements/grace";
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.SET_GRACE);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return school;
    }
}
