package org.belisha.filtering;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/** A club, or sessions before and after school or in the holidays. */
public record Club(UUID id, SchoolId school, String name, Times times, Instant madeAt) {

    /**
     * When a club usually is.
     *
     * @param days none where it has no usual days, as in the holidays
     * @param begins at this time of day, London, where it has one
     */
    public record Times(
            List<DayOfWeek> days,
            @Nullable LocalTime begins,
            @Nullable LocalTime ends) {
        private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

        /** "Monday, Thursday, 3:30pm to 4:30pm". */
        public String words() {
            String named = days.stream()
                    .map(day -> day.getDisplayName(TextStyle.FULL, Locale.UK))
                    .collect(Collectors.joining(", "));
            String clock = begins == null || ends == null ? "" : CLOCK.format(begins) + " to " + CLOCK.format(ends);
            if (named.isEmpty() && clock.isEmpty()) {
                return "No usual times";
            }
            return named.isEmpty() ? clock : clock.isEmpty() ? named : named + ", " + clock;
        }
    }
}
