package org.belisha.filtering.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.belisha.filtering.Club;
import org.jspecify.annotations.Nullable;

/** What was typed of a club: its name and its usual times. */
record ClubForm(
        @Nullable String called,
        @Nullable List<String> days,
        @Nullable String begins,
        @Nullable String ends) {

    /** The form of a club as it is. */
    static ClubForm of(Club club) {
        Club.Times times = club.times();
        return new ClubForm(
                club.name(),
                times.days().stream().map(DayOfWeek::name).toList(),
                times.begins() == null ? "" : times.begins().toString(),
                times.ends() == null ? "" : times.ends().toString());
    }

    /** Every day of the week and its name. */
    static Map<String, String> weekdays() {
        Map<String, String> all = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            all.put(day.name(), day.getDisplayName(TextStyle.FULL, Locale.UK));
        }
        return all;
    }

    /** What is wrong, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (days != null && !weekdays().keySet().containsAll(days)) {
            errors.put("days", "Choose days of the week");
        }
        if (isBlank(begins) != isBlank(ends)) {
            errors.put(isBlank(begins) ? "begins" : "ends", "Enter when it begins and when it ends, or neither");
        } else if (!isBlank(begins)) {
            LocalTime first = time(begins);
            LocalTime last = time(ends);
            if (first == null || last == null || !last.isAfter(first)) {
                errors.put("ends", "Enter two times of one day, such as 15:30 and 16:30");
            }
        }
        return errors;
    }

    /** The name, or nothing. */
    String name() {
        return called == null ? "" : called;
    }

    /** The times; only where there are no errors. */
    Club.Times times() {
        List<DayOfWeek> chosen = days == null
                ? List.of()
                : days.stream().map(DayOfWeek::valueOf).sorted().distinct().toList();
        return new Club.Times(chosen, time(begins), time(ends));
    }

    private static boolean isBlank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private static @Nullable LocalTime time(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
