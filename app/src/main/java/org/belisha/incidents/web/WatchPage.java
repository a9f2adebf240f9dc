package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.SchoolHours;
import org.belisha.incidents.Watch;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When the team watches, how soon it opens a concern, and who is told out of hours. */
@Controller
class WatchPage {

    private final Watch watch;
    private final People people;
    private final Names names;

    WatchPage(Watch watch, People people, Names names) {
        this.watch = watch;
        this.people = people;
        this.names = names;
    }

    @GetMapping("/incidents/watch")
    @Needs(Permission.CLOSE_INCIDENT)
    String show(Viewer viewer, Model model) {
        return page(viewer, null, Map.of(), model);
    }

    @PostMapping("/incidents/watch")
    @Needs(Permission.CLOSE_INCIDENT)
    String set(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Map<String, String> wrong = new LinkedHashMap<>();
        LocalTime opens = time(form.text("opens"));
        LocalTime closes = time(form.text("closes"));
        int target = minutes(form, "target");
        int decide = minutes(form, "decide");
        if (opens == null) {
            wrong.put("opens", "Give the time as 8:00 or 08:00");
        }
        if (closes == null) {
            wrong.put("closes", "Give the time as 17:00");
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (form.all("days").contains(day.name())) {
                days.add(day);
            }
        }
        if (opens != null && closes != null) {
            wrong.putAll(watch.set(viewer, school(viewer), opens, closes, days, target, decide));
        }
        return answer(wrong, form, viewer, model, response);
    }

    @PostMapping("/incidents/watch/urgent")
    @Needs(Permission.CLOSE_INCIDENT)
    String setUrgent(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        boolean set = watch.setUrgent(viewer, school(viewer), minutes(form, "urgent"));
        Map<String, String> wrong = set ? Map.of() : Map.of("urgent", "The target must be between 1 and 240 minutes");
        return answer(wrong, form, viewer, model, response);
    }

    @PostMapping("/incidents/watch/holiday")
    @Needs(Permission.CLOSE_INCIDENT)
    String addHoliday(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        LocalDate starts = form.day("starts");
        LocalDate ends = form.day("ends");
        boolean added = starts != null
                && ends != null
                && watch.addHoliday(viewer, school(viewer), form.text("holiday"), starts, ends);
        Map<String, String> wrong =
                added ? Map.of() : Map.of("holiday", "Give a name, a first day and a last day that is not before it");
        return answer(wrong, form, viewer, model, response);
    }

    @PostMapping("/incidents/watch/holiday/remove")
    @Needs(Permission.CLOSE_INCIDENT)
    String removeHoliday(@RequestParam("id") UUID id, Viewer viewer) {
        watch.removeHoliday(viewer, school(viewer), id);
        return "redirect:/incidents/watch";
    }

    @PostMapping("/incidents/watch/rota")
    @Needs(Permission.CLOSE_INCIDENT)
    String rota(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        PersonId person = form.person("person");
        boolean added = person != null && watch.addToRota(viewer, school(viewer), person);
        return answer(
                added ? Map.of() : Map.of("person", "Choose somebody of the staff"), form, viewer, model, response);
    }

    @PostMapping("/incidents/watch/rota/remove")
    @Needs(Permission.CLOSE_INCIDENT)
    String offRota(@RequestParam("person") UUID person, Viewer viewer) {
        watch.takeOffRota(viewer, school(viewer), new PersonId(person));
        return "redirect:/incidents/watch";
    }

    private String answer(
            Map<String, String> wrong, Fields form, Viewer viewer, Model model, HttpServletResponse response) {
        if (wrong.isEmpty()) {
            return "redirect:/incidents/watch";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(viewer, form, wrong, model);
    }

    private String page(Viewer viewer, @Nullable Fields typed, Map<String, String> errors, Model model) {
        SchoolId school = school(viewer);
        SchoolHours hours = watch.hours(school);
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        known.add("opens", hours.opens().toString());
        known.add("closes", hours.closes().toString());
        known.add("target", Long.toString(watch.target(school).toMinutes()));
        known.add("decide", Long.toString(watch.toDecide(school).toMinutes()));
        known.add("urgent", Long.toString(watch.urgent(school).toMinutes()));
        hours.days().forEach(day -> known.add("days", day.name()));
        if (typed != null) {
            typed.typed().forEach(known::put);
        }
        Map<String, String> staff = new LinkedHashMap<>();
        staff.put("", "Choose");
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.NOMINATED_MEMBER, Role.HEAD, Role.SLT)) {
            people.withRole(school, role)
                    .forEach(person -> staff.put(person.id().toString(), person.name()));
        }
        model.addAttribute("form", new Fields(known));
        model.addAttribute("errors", errors);
        model.addAttribute(
                "dayChoices", Words.of(DayOfWeek.values(), day -> day.getDisplayName(TextStyle.FULL, Locale.UK)));
        model.addAttribute("holidays", hours.holidays());
        model.addAttribute("rota", watch.rota(school));
        model.addAttribute("staff", staff);
        model.addAttribute("names", names);
        model.addAttribute("now", watch.now(school));
        return "incidents/watch";
    }

    private static int minutes(Fields form, String name) {
        return form.text(name).matches("\\d{1,4}") ? Integer.parseInt(form.text(name)) : 0;
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.CLOSE_INCIDENT);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }
}
