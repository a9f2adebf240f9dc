package org.belisha.filtering.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TypedAddress;
import org.jspecify.annotations.Nullable;

/** What was typed to ask what would happen. */
record WhyForm(
        @Nullable String address,
        @Nullable String who,
        @Nullable String profile) {

    static final WhyForm EMPTY = new WhyForm(null, null, null);

    /** The choices of profiles, by code, and none first. */
    static Map<String, String> profiles() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "As the person above");
        choices.putAll(RuleForm.profiles());
        return choices;
    }

    /** What is wrong, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (TypedAddress.of(address) == null) {
            errors.put("address", "Enter a web address, such as https://www.museum.org.uk/romans");
        }
        boolean named = who != null && !who.isBlank();
        if (named == (chosen() != null)) {
            errors.put("who", "Enter the name of a person, or choose a profile, but not both");
        }
        return errors;
    }

    @Nullable
    Profile chosen() {
        for (Profile each : Profile.values()) {
            if (each.name().equals(profile)) {
                return each;
            }
        }
        return null;
    }
}
