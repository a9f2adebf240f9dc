package org.belisha.filtering.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.belisha.database.Times;
import org.jspecify.annotations.Nullable;

/** An end as it is typed into a day and a time field, London time; a proposal, and the reading of what was typed. */
final class EndTime {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int ROUND_TO = 5;

    private EndTime() {}

    /** An hour from now, on a full five minutes, and today still. */
    static ZonedDateTime proposed(Instant now) {
        ZonedDateTime here = now.atZone(Times.LONDON);
        ZonedDateTime inAnHour = here.plusHours(1).truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime rounded = inAnHour.minusMinutes(inAnHour.getMinute() % ROUND_TO);
        return rounded.toLocalDate().equals(here.toLocalDate()) ? rounded : endOfDay(now);
    }

    /** The last minute of today. */
    static ZonedDateTime endOfDay(Instant now) {
        return now.atZone(Times.LONDON).toLocalDate().atTime(23, 59).atZone(Times.LONDON);
    }

    /** The day and the time, or null where they are none. */
    static @Nullable Instant read(@Nullable String day, @Nullable String time) {
        if (day == null || time == null) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip())
                    .atTime(LocalTime.parse(time.strip()))
                    .atZone(Times.LONDON)
                    .toInstant();
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    /** The time of today, or null where it is none. */
    static @Nullable Instant today(@Nullable String time, Instant now) {
        return read(now.atZone(Times.LONDON).toLocalDate().toString(), time);
    }

    /** As a time field takes it. */
    static String clock(ZonedDateTime moment) {
        return CLOCK.format(moment);
    }
}
