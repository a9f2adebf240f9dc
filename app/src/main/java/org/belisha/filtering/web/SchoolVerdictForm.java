package org.belisha.filtering.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TimeWindow;
import org.jspecify.annotations.Nullable;

/** What was typed to decide otherwise for one school, or for some hours in all. */
record SchoolVerdictForm(
        @Nullable String profile,
        @Nullable String category,
        @Nullable String verdict,
        @Nullable List<String> days,
        @Nullable String from,
        @Nullable String to,
        @Nullable String why,
        @Nullable String owner) {
    private static final int LONGEST = 300;

    /** The choice that stands for whatever is on no list. */
    static final String UNLISTED = "unlisted";

    Map<String, String> errors(Map<String, String> categories) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (whom().isEmpty()) {
            errors.put("profile", "Choose for whom it is");
        }
        if (category == null || !categories.containsKey(category) || category.isEmpty()) {
            errors.put("category", "Choose a kind of site");
        }
        if (!"allow".equals(verdict) && !"block".equals(verdict)) {
            errors.put("verdict", "Choose what happens to these sites");
        }
        hours().check(errors);
        if (forTheTrust() && window() == null && !errors.containsKey("from") && !errors.containsKey("to")) {
            errors.putIfAbsent("days", "For every school choose hours; what always holds is decided in the rationale");
        }
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            errors.put("why", "Say why, in up to " + LONGEST + " characters");
        }
        return errors;
    }

    Optional<Profile> whom() {
        return Arrays.stream(Profile.values())
                .filter(one -> one.name().equals(profile))
                .findFirst();
    }

    /** The kind of site, or null for whatever is on no list. */
    @Nullable
    String kind() {
        return UNLISTED.equals(category) ? null : category;
    }

    boolean allows() {
        return "allow".equals(verdict);
    }

    boolean forTheTrust() {
        return "trust".equals(owner);
    }

    @Nullable
    TimeWindow window() {
        return hours().window();
    }

    private HoursForm hours() {
        return new HoursForm(days, from, to);
    }
}
