package org.belisha.schools.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.belisha.schools.TermDates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a school is closed: the clocks of alerts, of sites asked for and of concerns stand still then. */
@Controller
class TermDatesPage {
    private static final String PATH = "/schools/term-dates";

    private final TermDates dates;
    private final Schools schools;

    TermDatesPage(TermDates dates, Schools schools) {
        this.dates = dates;
        this.schools = schools;
    }

    @GetMapping(PATH)
    @Needs(Permission.MANAGE_SCHOOL)
    String show(Viewer viewer, Model model) {
        return page(viewer, Map.of(), model);
    }

    @PostMapping(PATH)
    @Needs(Permission.MANAGE_SCHOOL)
    String close(
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        String words = typed.getOrDefault("words", "").strip();
        LocalDate first = day(typed, "first");
        LocalDate last = day(typed, "last");
        Map<String, String> errors = new LinkedHashMap<>();
        if (words.isEmpty()) {
            errors.put("words", "Say what the days are called, such as Autumn half-term");
        }
        if (first == null) {
            errors.put("first", "Enter the first day, such as 26 10 2026");
        }
        if (last == null) {
            errors.put("last", "Enter the last day, such as 30 10 2026");
        }
        if (first != null && last != null && errors.isEmpty() && !dates.close(school(viewer), words, first, last)) {
            errors.put(
                    last.isBefore(first) ? "last" : "words",
                    last.isBefore(first)
                            ? "The last day comes before the first"
                            : "Say what the days are called, in up to 100 characters");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return page(viewer, typed, model);
        }
        next.addFlashAttribute("said", "Added. Nothing falls due on these days.");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/remove")
    @Needs(Permission.MANAGE_SCHOOL)
    String reopen(@RequestParam("id") UUID id, Viewer viewer, RedirectAttributes next) {
        if (!dates.reopen(school(viewer), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "Removed. These are school days again.");
        return "redirect:" + PATH;
    }

    private String page(Viewer viewer, Map<String, String> typed, Model model) {
        SchoolId school = school(viewer);
        model.addAttribute("school", schools.school(school).orElseThrow());
        model.addAttribute("closed", dates.closedDays(school));
        model.addAttribute("typed", typed);
        return "schools/term-dates";
    }

    private static @Nullable LocalDate day(Map<String, String> typed, String name) {
        try {
            return LocalDate.of(
                    Integer.parseInt(typed.getOrDefault(name + "-year", "").strip()),
                    Integer.parseInt(typed.getOrDefault(name + "-month", "").strip()),
                    Integer.parseInt(typed.getOrDefault(name + "-day", "").strip()));
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.MANAGE_SCHOOL);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return school;
    }
}
