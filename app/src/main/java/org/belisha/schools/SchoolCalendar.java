package org.belisha.schools;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.belisha.database.Times;

/** The days on which one school is open: weekdays that are in no holiday. A day counts from midnight to midnight, London. */
public record SchoolCalendar(List<SchoolHolidays.Holiday> holidays) {

    /** So far it looks for a day on which the school is open; no holiday is longer. */
    private static final int FURTHEST = 400;

    public SchoolCalendar {
        holidays = List.copyOf(holidays);
    }

    /** Whether the school is open on this day. */
    public boolean isOpen(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && holidays.stream().noneMatch(holiday -> holiday.holds(day));
    }

    /** The moment at which so much time of school days has passed since another. */
    public Instant plus(Instant from, Duration time) {
        LocalDate day = day(from);
        LocalDate furthest = day.plusDays(FURTHEST);
        Instant at = from;
        for (Duration left = time; day.isBefore(furthest); day = day.plusDays(1)) {
            Instant ends = begins(day.plusDays(1));
            if (isOpen(day)) {
                Duration today = Duration.between(at, ends);
                if (today.compareTo(left) >= 0) {
                    return at.plus(left);
                }
                left = left.minus(today);
            }
            at = ends;
        }
        return at;
    }

    /** The moment since which so much time of school days has passed until another. */
    public Instant minus(Instant until, Duration time) {
        LocalDate day = day(until);
        LocalDate furthest = day.minusDays(FURTHEST);
        Instant at = until;
        for (Duration left = time; day.isAfter(furthest); day = day.minusDays(1)) {
            Instant begins = begins(day);
            if (isOpen(day)) {
                Duration today = Duration.between(begins, at);
                if (today.compareTo(left) >= 0) {
                    return at.minus(left);
                }
                left = left.minus(today);
            }
            at = begins;
        }
        return at;
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(Times.LONDON).toLocalDate();
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(Times.LONDON).toInstant();
    }
}
