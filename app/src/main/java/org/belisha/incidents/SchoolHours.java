package org.belisha.incidents;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.belisha.database.Times;

/** When somebody of the safeguarding team watches: days, hours (London) and holidays of one school. */
public record SchoolHours(LocalTime opens, LocalTime closes, Set<DayOfWeek> days, List<Holiday> holidays) {

    private static final int FURTHEST = 400;

    public SchoolHours {
        days = Set.copyOf(days);
        holidays = List.copyOf(holidays);
    }

    /** Days on which nobody watches. */
    public record Holiday(java.util.UUID id, String words, LocalDate startsOn, LocalDate endsOn) {
        boolean holds(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }

    /** Whether somebody watches at this moment. */
    public boolean watched(Instant moment) {
        var local = moment.atZone(Times.LONDON);
        return schoolDay(local.toLocalDate())
                && !local.toLocalTime().isBefore(opens)
                && local.toLocalTime().isBefore(closes);
    }

    /** How much watched time lies between two moments; a clock that goes back counts its hour twice, as it passes. */
    public Duration watchedTime(Instant from, Instant until) {
        Duration sum = Duration.ZERO;
        LocalDate last = until.atZone(Times.LONDON).toLocalDate();
        LocalDate day = from.atZone(Times.LONDON).toLocalDate();
        for (int n = 0; n < FURTHEST && !day.isAfter(last); n++, day = day.plusDays(1)) {
            if (!schoolDay(day)) {
                continue;
            }
            Instant start = latest(from, day.atTime(opens).atZone(Times.LONDON).toInstant());
            Instant end =
                    earliest(until, day.atTime(closes).atZone(Times.LONDON).toInstant());
            if (end.isAfter(start)) {
                sum = sum.plus(Duration.between(start, end));
            }
        }
        return sum;
    }

    /** When somebody watches again, where that is within a year or so. */
    public Optional<Instant> watchedAgain(Instant moment) {
        LocalDate day = moment.atZone(Times.LONDON).toLocalDate();
        for (int n = 0; n < FURTHEST; n++, day = day.plusDays(1)) {
            Instant start = day.atTime(opens).atZone(Times.LONDON).toInstant();
            if (schoolDay(day) && closes.isAfter(opens) && start.isAfter(moment)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** The day that is so many school days after this one; after a year without any, the last day that was looked at. */
    public LocalDate after(LocalDate day, int schoolDays) {
        LocalDate reached = day;
        int left = schoolDays;
        for (int n = 0; n < FURTHEST && left > 0; n++) {
            reached = reached.plusDays(1);
            left -= schoolDay(reached) ? 1 : 0;
        }
        return reached;
    }

    /** Whether the school has a holiday on this day, or before it is a school day again. */
    public boolean holidayFollows(LocalDate day) {
        LocalDate next = after(day, 1);
        return holidays.stream()
                .anyMatch(holiday ->
                        !holiday.startsOn().isAfter(next) && !holiday.endsOn().isBefore(day));
    }

    private boolean schoolDay(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && holidays.stream().noneMatch(holiday -> holiday.holds(day));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
