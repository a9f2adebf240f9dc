package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the school usually does about which breach, and the stages of its behaviour policy. */
@Controller
class TemplatesPage {

    private static final String HERE = "/sanctions/templates";

    private final Templates templates;

    TemplatesPage(Templates templates) {
        this.templates = templates;
    }

    @GetMapping(HERE)
    @Needs(Permission.SET_SANCTIONS)
    String list(Viewer viewer, Model model) {
        return page(viewer, Map.of(), Map.of(), model);
    }

    @PostMapping(HERE)
    @Needs(Permission.SET_SANCTIONS)
    String add(@RequestParam Map<String, String> typed, Viewer viewer, Model model, HttpServletResponse response) {
        Answer answer = templates.add(
                viewer,
                school(viewer),
                typed.getOrDefault("called", ""),
                choice(Breach.class, typed.get("breach")),
                length(typed),
                choice(Templates.After.class, typed.get("after")));
        return after(answer, typed, viewer, model, response);
    }

    @PostMapping(HERE + "/{id}/end")
    @Needs(Permission.SET_SANCTIONS)
    String end(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        return after(templates.end(viewer, school(viewer), id), Map.of(), viewer, model, response);
    }

    @PostMapping(HERE + "/stages")
    @Needs(Permission.SET_SANCTIONS)
    String stages(@RequestParam Map<String, String> typed, Viewer viewer, Model model, HttpServletResponse response) {
        Answer answer = templates.setStages(viewer, school(viewer), typed.getOrDefault("stages", ""));
        return after(answer, typed, viewer, model, response);
    }

    private String after(
            Answer answer, Map<String, String> typed, Viewer viewer, Model model, HttpServletResponse response) {
        return switch (answer) {
            case Answer.Done done -> "redirect:" + HERE;
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, typed, refused.why(), model);
            }
            case Answer.LeadDecides asked -> throw SanctionsPage.notFound();
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    private static @Nullable Duration length(Map<String, String> typed) {
        try {
            int number = Integer.parseInt(typed.getOrDefault("length", "").strip());
            return typed.getOrDefault("unit", "").equals("DAYS") ? Duration.ofDays(number) : Duration.ofHours(number);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> of, @Nullable String name) {
        for (E each : of.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.SET_SANCTIONS);
        if (school == null) {
            throw SanctionsPage.notFound();
        }
        return school;
    }

    private String page(Viewer viewer, Map<String, String> typed, Map<String, String> errors, Model model) {
        SchoolId school = school(viewer);
        Map<String, String> breaches = new LinkedHashMap<>();
        breaches.put("", "Any");
        for (Breach breach : Breach.values()) {
            breaches.put(breach.name(), breach.words());
        }
        Map<String, String> afters = new LinkedHashMap<>();
        for (Templates.After after : Templates.After.values()) {
            afters.put(after.name(), after.words());
        }
        Map<String, String> units = new LinkedHashMap<>();
        units.put("HOURS", "Hours");
        units.put("DAYS", "Days");
        model.addAttribute("templates", templates.of(school));
        model.addAttribute("stages", typed.getOrDefault("stages", String.join("\n", templates.stages(school))));
        model.addAttribute("typed", typed);
        model.addAttribute("breaches", breaches);
        model.addAttribute("afters", afters);
        model.addAttribute("units", units);
        model.addAttribute("errors", errors);
        return "sanctions/templates";
    }
}
