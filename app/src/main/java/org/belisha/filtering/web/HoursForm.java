package org.belisha.filtering.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.filtering.TimeWindow;
import org.jspecify.annotations.Nullable;

/** Hours of the week as they were typed: days ticked, from and to; all left empty means always. */
record HoursForm(
        @Nullable List<String> days,
        @Nullable String from,
        @Nullable String to) {

    /** The choices of days, by name. */
    static Map<String, String> weekdays() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            choices.put(day.name(), day.getDisplayName(TextStyle.FULL, Locale.UK));
        }
        return choices;
    }

    /** Puts what is wrong with it beside the other errors. */
    void check(Map<String, String> errors) {
        boolean noHours = blank(from) && blank(to);
        if (chosen().isEmpty() && !noHours) {
            errors.put("days", "Choose the days of these hours, or leave the hours empty");
        }
        if (!chosen().isEmpty() && time(from) == null) {
            errors.put("from", "Enter the hour it begins, such as 12:15");
        }
        if (!chosen().isEmpty() && time(to) == null) {
            errors.put("to", "Enter the hour it ends, such as 13:00");
        }
    }

    /** The hours, or null for always. */
    @Nullable
    TimeWindow window() {
        LocalTime start = time(from);
        LocalTime end = time(to);
        return chosen().isEmpty() || start == null || end == null ? null : TimeWindow.of(chosen(), start, end);
    }

    private Set<DayOfWeek> chosen() {
        List<String> names = days == null ? List.of() : days;
        return java.util.Arrays.stream(DayOfWeek.values())
                .filter(day -> names.contains(day.name()))
                .collect(Collectors.toSet());
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private static @Nullable LocalTime time(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
