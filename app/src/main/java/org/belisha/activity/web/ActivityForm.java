package org.belisha.activity.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** What is looked for: by name or id of a person, class, device, site, words searched for, outcome and time. */
record ActivityForm(
        @Nullable String who,
        @Nullable UUID person,
        @Nullable String site,
        @Nullable UUID classId,
        @Nullable UUID device,
        @Nullable String words,
        @Nullable String outcome,
        @Nullable String time,
        @Nullable Integer page) {
    private static final Map<String, Duration> TIMES = Map.of(
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7),
            "month", Duration.ofDays(31),
            "term", Duration.ofDays(120),
            "year", Duration.ofDays(366));

    static Map<String, String> times() {
        Map<String, String> times = new LinkedHashMap<>();
        times.put("hour", "The last hour");
        times.put("day", "The last 24 hours");
        times.put("week", "The last 7 days");
        times.put("month", "The last 31 days");
        times.put("term", "The last 120 days");
        times.put("year", "The last year");
        return times;
    }

    static Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put("", "Allowed and blocked");
        outcomes.put("allowed", "Allowed");
        outcomes.put("blocked", "Blocked");
        return outcomes;
    }

    /** What is wrong, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (site != null && !site.isBlank() && host() == null) {
            errors.put("site", "Enter a site, such as museum.org.uk");
        }
        return errors;
    }

    /** Nothing asked for. */
    static ActivityForm empty() {
        return new ActivityForm(null, null, null, null, null, null, null, null, null);
    }

    @Nullable
    String searched() {
        return words == null || words.isBlank() ? null : words.strip();
    }

    Duration lately() {
        return TIMES.getOrDefault(time == null ? "day" : time, Duration.ofDays(1));
    }

    @Nullable
    Hostname host() {
        return (site == null || site.isBlank()) ? null : Hostname.orNull(site.strip());
    }

    @Nullable
    Boolean allowed() {
        if (outcome == null || outcome.isBlank()) {
            return null;
        }
        return outcome.equals("allowed");
    }

    @Nullable
    PersonId personId() {
        return person == null ? null : new PersonId(person);
    }

    int pageNumber() {
        return page == null ? 1 : Math.max(1, page);
    }

    /** A name is searched for personal data, so it is not shown. */
    @Override
    public String toString() {
        return "ActivityForm[]";
    }
}
