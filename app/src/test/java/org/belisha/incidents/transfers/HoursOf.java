package org.belisha.incidents.transfers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.belisha.incidents.SchoolHours;

/** Calendars of schools for tests. */
final class HoursOf {

    private HoursOf() {}

    /** Weekdays, with a half-term in the last week of October. */
    static SchoolHours autumn() {
        return new SchoolHours(
                LocalTime.of(8, 0),
                LocalTime.of(17, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(new SchoolHours.Holiday(
                        UUID.randomUUID(), "Half-term", LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))));
    }
}
