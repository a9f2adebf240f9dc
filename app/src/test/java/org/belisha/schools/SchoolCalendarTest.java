package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.belisha.database.Times;
import org.junit.jupiter.api.Test;

/** Time of school days: weekends and holidays do not count, and a day whose clocks change is as long as it is. */
class SchoolCalendarTest {
    private static final Duration A_DAY = Duration.ofHours(24);

    private final SchoolCalendar always = new SchoolCalendar(List.of());
    private final SchoolCalendar halfTerm = new SchoolCalendar(
            List.of(new SchoolHolidays.Holiday(LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))));

    @Test
    void weekends_and_holidays_are_closed_their_last_day_too() {
        assertThat(always.isOpen(LocalDate.of(2026, 10, 24))).isFalse();
        assertThat(always.isOpen(LocalDate.of(2026, 10, 26))).isTrue();
        assertThat(halfTerm.isOpen(LocalDate.of(2026, 10, 26))).isFalse();
        assertThat(halfTerm.isOpen(LocalDate.of(2026, 10, 30))).isFalse();
        assertThat(halfTerm.isOpen(LocalDate.of(2026, 11, 2))).isTrue();
    }

    @Test
    void a_day_from_a_friday_is_monday_and_over_half_term_a_week_later() {
        Instant friday = at(2026, 10, 23, 15);
        assertThat(always.plus(friday, A_DAY)).isEqualTo(at(2026, 10, 26, 15));
        assertThat(halfTerm.plus(friday, A_DAY)).isEqualTo(at(2026, 11, 2, 15));
        assertThat(always.plus(at(2026, 10, 24, 12), A_DAY))
                .as("what comes on a Saturday begins on Monday")
                .isEqualTo(at(2026, 10, 27, 0));
        assertThat(always.plus(at(2026, 10, 20, 9), A_DAY)).isEqualTo(at(2026, 10, 21, 9));
    }

    @Test
    void back_from_a_monday_is_friday_and_over_half_term_a_week_before() {
        Instant monday = at(2026, 11, 2, 15);
        assertThat(always.minus(monday, A_DAY)).isEqualTo(at(2026, 10, 30, 15));
        assertThat(halfTerm.minus(monday, A_DAY)).isEqualTo(at(2026, 10, 23, 15));
        assertThat(halfTerm.minus(at(2026, 10, 28, 12), A_DAY))
                .as("in the holidays it stands still")
                .isEqualTo(at(2026, 10, 23, 0));
    }

    @Test
    void what_is_late_by_one_is_due_by_the_other() {
        for (int hour = 0; hour < 24 * 20; hour++) {
            Instant now = at(2026, 10, 19, 0).plus(Duration.ofHours(hour));
            Instant asked = at(2026, 10, 22, 16);
            boolean late = asked.isBefore(halfTerm.minus(now, A_DAY));
            boolean past = now.isAfter(halfTerm.plus(asked, A_DAY));
            assertThat(late).as("%s", now).isEqualTo(past);
        }
    }

    @Test
    void a_school_that_never_opens_ends_the_search() {
        SchoolCalendar closed = new SchoolCalendar(
                List.of(new SchoolHolidays.Holiday(LocalDate.of(2020, 1, 1), LocalDate.of(2040, 1, 1))));
        Instant now = at(2026, 10, 20, 9);
        assertThat(closed.plus(now, A_DAY)).isAfter(now.plus(Duration.ofDays(300)));
        assertThat(closed.minus(now, A_DAY)).isBefore(now.minus(Duration.ofDays(300)));
    }

    private static Instant at(int year, int month, int day, int hour) {
        return LocalDate.of(year, month, day)
                .atTime(hour, 0)
                .atZone(Times.LONDON)
                .toInstant();
    }
}
