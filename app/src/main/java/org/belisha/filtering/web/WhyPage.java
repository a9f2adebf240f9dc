package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.belisha.database.SchoolId;
import org.belisha.filtering.PeopleByName;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TypedAddress;
import org.belisha.filtering.WhatIf;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * "What would happen?": a person or a profile and an address, and each step of the decision.
 *
 * <p>It is asked by POST, so that no name and no site stands in an address or a log.
 */
@Controller
class WhyPage {

    private final WhatIf whatIf;
    private final PeopleByName byName;

    WhyPage(WhatIf whatIf, PeopleByName byName) {
        this.whatIf = whatIf;
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
