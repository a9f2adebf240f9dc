package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.filtering.PeopleByName;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TypedAddress;
import org.belisha.filtering.WhatIf;
import org.belisha.filtering.WordLimits;
import org.belisha.filtering.Words;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.belisha.phrases.Themes;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * "What would happen?": a person or a profile and an address, and each step of the decision.
 *
 * <p>It is asked by POST, so that no name and no site stands in an address or a log.
 */
@Controller
class WhyPage {
    private static final int LONGEST_TEXT = 20_000;

    private final WhatIf whatIf;
    private final Words words;
    private final PeopleByName byName;

    WhyPage(WhatIf whatIf, Words words, PeopleByName byName) {
        this.whatIf = whatIf;
        this.words = words;
        this.byName = byName;
    }

    @GetMapping("/filtering/why")
    @Needs(Permission.ASK_WHY)
    String form(Model model) {
        return show(WhyForm.EMPTY, model);
    }

    @PostMapping("/filtering/why")
    @Needs(Permission.ASK_WHY)
    String ask(WhyForm form, Viewer viewer, Model model, HttpServletResponse response) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.ASK_WHY));
        Map<String, String> errors = form.errors();
        Profile profile = form.chosen();
        TypedAddress address = TypedAddress.of(form.address());
        Person person = errors.isEmpty() && profile == null ? person(school, form, errors) : null;
        if (!errors.isEmpty() || address == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return show(form, model);
        }
        model.addAttribute("typed", address);
        if (person != null) {
            model.addAttribute("whom", person.name());
            model.addAttribute("found", whatIf.forPerson(school, person.id(), address));
        } else if (profile != null) {
            model.addAttribute("whom", profile.title());
            model.addAttribute("found", whatIf.forProfile(school, profile, address));
        }
        return show(form, model);
    }

    /** What a text weighs, and what that would mean for each profile. */
    @PostMapping("/filtering/why/words")
    @Needs(Permission.ASK_WHY)
    String weigh(
            @RequestParam(name = "text", defaultValue = "") String text, Model model, HttpServletResponse response) {
        model.addAttribute("text", text);
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("text", "Enter some words, up to " + LONGEST_TEXT + " characters"));
            return show(WhyForm.EMPTY, model);
        }
        Score score = words.weigh(text);
        model.addAttribute("score", score);
        model.addAttribute(
                "outcomes",
                Stream.of(Profile.values())
                        .map(profile -> new Outcome(profile, words.limits(profile), score.total()))
                        .toList());
        model.addAttribute(
                "themes",
                score.hits().stream()
                        .map(Hit::theme)
                        .distinct()
                        .collect(Collectors.toMap(theme -> theme, Themes::title)));
        return show(WhyForm.EMPTY, model);
    }

    /** What a weight means for a profile. */
    record Outcome(Profile profile, WordLimits limits, int weight) {

        /** Whether a page of this weight is stopped. */
        public boolean pageStops() {
            return limits.page() > 0 && weight >= limits.page();
        }

        /** Whether a search of this weight is stopped. */
        public boolean searchStops() {
            return limits.search() > 0 && weight >= limits.search();
        }
    }

    private @Nullable Person person(SchoolId school, WhyForm form, Map<String, String> errors) {
        String typed = form.who() == null ? "" : form.who().strip();
        List<Person> found = byName.find(school, typed);
        boolean exact = found.size() > 1
                && found.getFirst().name().equalsIgnoreCase(typed)
                && !found.get(1).name().equalsIgnoreCase(typed);
        if (found.size() == 1 || exact) {
            return found.getFirst();
        }
        errors.put(
                "who",
                found.isEmpty() ? "Nobody here has that name" : "Several people have that name; write it in full");
        return null;
    }

    private static String show(WhyForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("profiles", WhyForm.profiles());
        return "filtering/why";
    }
}
