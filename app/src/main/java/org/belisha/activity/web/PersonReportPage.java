package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.activity.PersonReport;
import org.belisha.activity.PersonReports;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What one pupil opened in a time that is chosen, to be printed for a talk with the parents. */
@Controller
class PersonReportPage {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 92;

    private final PersonReports reports;
    private final People people;
    private final InstantSource clock;

    PersonReportPage(PersonReports reports, People people, InstantSource clock) {
        this.reports = reports;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/activity/person/{person}")
    @Needs(Permission.SEE_ACTIVITY)
    String report(
            @PathVariable("person") UUID person,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "until", defaultValue = "") String until,
            Model model,
            HttpServletResponse response) {
        PersonId id = new PersonId(person);
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        LocalDate last = until.isBlank() ? today : day(until);
        LocalDate first = from.isBlank() ? (last == null ? today : last).minusDays(USUAL_DAYS) : day(from);
        Map<String, String> errors = new LinkedHashMap<>();
        if (first == null) {
            errors.put("from", "Enter a day, such as 2026-09-07");
        }
        if (last == null) {
            errors.put("until", "Enter a day, such as 2026-10-07");
        }
        if (first != null && last != null) {
            long days = ChronoUnit.DAYS.between(first, last);
            if (days < 0 || days > MOST_DAYS) {
                errors.put("from", "Choose at most " + MOST_DAYS + " days, the first of them before the last");
            }
        }
        model.addAttribute("errors", errors);
        model.addAttribute("from", from.isBlank() && first != null ? first.toString() : from);
        model.addAttribute("until", until.isBlank() ? today.toString() : until);
        model.addAttribute("person", person);
        if (!errors.isEmpty() || first == null || last == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            if (people.pupil(id).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            model.addAttribute("report", null);
            return "activity/person";
        }
        PersonReport report =
                reports.of(id, first, last).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("report", report);
        model.addAttribute(
                "most",
                report.kinds().stream()
                        .mapToLong(PersonReport.Line::visits)
                        .max()
                        .orElse(1));
        model.addAttribute("printedAt", clock.instant());
        return "activity/person";
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
