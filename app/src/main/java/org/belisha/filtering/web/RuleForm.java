package org.belisha.filtering.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.jspecify.annotations.Nullable;

/** What was typed to make a rule. */
record RuleForm(
        @Nullable String site,
        @Nullable String verdict,
        @Nullable List<String> whom,
        @Nullable String why,
        @Nullable String owner) {
    private static final int LONGEST = 300;

    static final RuleForm EMPTY = new RuleForm(null, null, null, null, null);

    /** The choices of profiles, by code. */
    static Map<String, String> profiles() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Profile profile : Profile.values()) {
            choices.put(profile.name(), profile.title());
        }
        return choices;
    }

    /** What is wrong, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (host() == null) {
            errors.put("site", "Enter a site, such as museum.org.uk, without http:// and without a path");
        }
        if (!"allow".equals(verdict) && !"block".equals(verdict)) {
            errors.put("verdict", "Choose whether the rule allows or blocks");
        }
        if (chosen().isEmpty()) {
            errors.put("whom", "Choose for whom the rule is");
        }
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            errors.put("why", "Say why, in up to " + LONGEST + " characters");
        }
        return errors;
    }

    @Nullable
    Hostname host() {
        return site == null ? null : Hostname.orNull(site.strip());
    }

    boolean allows() {
        return "allow".equals(verdict);
    }

    boolean forTheTrust() {
        return "trust".equals(owner);
    }

    Set<Profile> chosen() {
        List<String> codes = whom == null ? List.of() : whom;
        return java.util.Arrays.stream(Profile.values())
                .filter(profile -> codes.contains(profile.name()))
                .collect(Collectors.toSet());
    }
}
