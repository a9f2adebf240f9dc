package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.filtering.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** The forms about inspection, which differ only in their questions. */
final class PlainForm {
    private static final int LONGEST_WHY = 300;

    private PlainForm() {}

    /** Shows a form that is sent to where it came from. */
    static String show(Model model, String path, String title, String lead, List<FormField> fields) {
        model.addAttribute("title", title);
        model.addAttribute("lead", lead);
        model.addAttribute("action", "/filtering/inspection/" + path);
        model.addAttribute("fields", fields);
        return "filtering/inspection-form";
    }

    /** What was typed is shown again, with what is wrong. */
    static void wrong(Map<String, String> errors, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
    }

    static void needsWhy(String why, Map<String, String> errors) {
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            errors.put("why", "Say why, in up to " + LONGEST_WHY + " characters");
        }
    }

    static Optional<Profile> profile(String chosen, Map<String, String> errors) {
        Optional<Profile> profile = Arrays.stream(Profile.values())
                .filter(each -> each.name().equals(chosen))
                .findFirst();
        if (profile.isEmpty()) {
            errors.put("profile", "Choose for whom it is");
        }
        return profile;
    }

    static Map<String, String> profiles() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose for whom");
        for (Profile profile : Profile.values()) {
            choices.put(profile.name(), profile.title());
        }
        return choices;
    }

    static Map<String, String> yesOrNo(String yes, String no) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("true", yes);
        choices.put("false", no);
        return choices;
    }
}
