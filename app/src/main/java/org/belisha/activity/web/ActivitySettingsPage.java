package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.belisha.activity.ActivitySettings;
import org.belisha.activity.Retention;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long visits are kept and alerts may wait, with every value there has been. */
@Controller
class ActivitySettingsPage {

    private static final String PATH = "/activity/settings";
    private static final int LONGEST_WHY = 300;
    private static final int FEWEST_MINUTES = 5;
    private static final int MOST_MINUTES = 480;

    private final ActivitySettings settings;
    private final Retention retention;
    private final People people;

    ActivitySettingsPage(ActivitySettings settings, Retention retention, People people) {
        this.settings = settings;
        this.retention = retention;
        this.people = people;
    }

    @GetMapping(PATH)
    @Needs(Permission.SET_ACTIVITY)
    String page(Model model) {
        return page(
                Integer.toString(settings.retentionMonths()),
                Long.toString(settings.triageTarget().toMinutes()),
                "",
                model);
    }

    @PostMapping(PATH)
    @Needs(Permission.SET_ACTIVITY)
    String decide(
            @RequestParam(name = "months", defaultValue = "") String months,
            @RequestParam(name = "minutes", defaultValue = "") String minutes,
            @RequestParam(name = "why", defaultValue = "") String why,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        int kept = number(months);
        int target = number(minutes);
        if (kept < ActivitySettings.FEWEST_MONTHS || kept > ActivitySettings.MOST_MONTHS) {
            errors.put(
                    "months",
                    "Enter from " + ActivitySettings.FEWEST_MONTHS + " to " + ActivitySettings.MOST_MONTHS + " months");
        }
        if (target < FEWEST_MINUTES || target > MOST_MINUTES) {
            errors.put("minutes", "Enter from " + FEWEST_MINUTES + " to " + MOST_MINUTES + " minutes");
        }
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            errors.put("why", "Say why, in up to " + LONGEST_WHY + " characters");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return page(months, minutes, why, model);
        }
        SchoolScope.trust().run(() -> settings.decide(kept, target, why.strip(), viewer.person()));
        next.addFlashAttribute("said", "Decided, with the reason. Days that are too old go within the hour.");
        return "redirect:" + PATH;
    }

    private String page(String months, String minutes, String why, Model model) {
        List<ActivitySettings.Change> changes = settings.changes();
        var days = retention.kept();
        model.addAttribute("months", months);
        model.addAttribute("minutes", minutes);
        model.addAttribute("why", why);
        model.addAttribute("changes", changes);
        model.addAttribute(
                "names",
                people
                        .people(changes.stream()
                                .map(ActivitySettings.Change::by)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name)));
        model.addAttribute("daysKept", days.size());
        model.addAttribute("oldest", days.isEmpty() ? null : days.getFirst());
        return "activity/settings";
    }

    private static int number(String typed) {
        return typed.strip().matches("\\d{1,4}") ? Integer.parseInt(typed.strip()) : -1;
    }
}
