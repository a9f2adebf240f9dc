package org.belisha.activity.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.Times;
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
        @Nullable String from,
        @Nullable String until,
        @Nullable Integer page) {
    private static final String BETWEEN = "between";
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
        times.put(BETWEEN, "Between two times");
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
        if (isBetween()) {
            Instant first = moment(from);
            Instant last = moment(until);
            if (first == null) {
                errors.put("from", "Enter the day and time from which to look");
            }
            if (last == null) {
                errors.put("until", "Enter the day and time until which to look");
            }
            if (first != null && last != null && !first.isBefore(last)) {
                errors.put("until", "Enter a time after the first one");
            }
        }
        return errors;
    }

    /** Nothing asked for. */
    static ActivityForm empty() {
        return new ActivityForm(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Nullable
    String searched() {
        return words == null || words.isBlank() ? null : words.strip();
    }

    private boolean isBetween() {
        return BETWEEN.equals(time);
    }

    /** The first moment of the time that is looked at; only where nothing is wrong. */
    Instant first(Instant now) {
        return isBetween()
                ? Objects.requireNonNull(moment(from))
                : now.minus(TIMES.getOrDefault(time == null ? "day" : time, Duration.ofDays(1)));
    }

    /** The first moment after it; the last minute that is named is looked at whole. */
    Instant end(Instant now) {
        return isBetween() ? Objects.requireNonNull(moment(until)).plus(Duration.ofMinutes(1)) : now.plusSeconds(1);
    }

    private static @Nullable Instant moment(@Nullable String typed) {
        try {
            return typed == null
                    ? null
                    : LocalDateTime.parse(typed.strip()).atZone(Times.LONDON).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
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
