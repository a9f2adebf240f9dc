package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When somebody watches: days, hours, holidays, and the nights on which clocks change. */
class SchoolHoursTest {

    private static final SchoolHours HOURS = new SchoolHours(
            LocalTime.of(8, 0),
            LocalTime.of(17, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            List.of(new SchoolHours.Holiday(
                    UUID.randomUUID(), "Half-term", LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))));

    @Test
    void weekdays_are_watched_and_evenings_weekends_and_holidays_are_not() {
        assertThat(HOURS.watched(at("2026-09-07T08:00:00Z"))).isTrue();
        assertThat(HOURS.watched(at("2026-09-07T06:59:59Z"))).isFalse();
        assertThat(HOURS.watched(at("2026-09-07T16:00:00Z")))
                .as("17:00 in summer time")
                .isFalse();
        assertThat(HOURS.watched(at("2026-09-06T10:00:00Z"))).isFalse();
        assertThat(HOURS.watched(at("2026-10-28T10:00:00Z"))).isFalse();
    }

    @Test
    void only_watched_time_counts_towards_the_target() {
        Duration overTheWeekend = HOURS.watchedTime(at("2026-09-04T15:40:00Z"), at("2026-09-07T07:30:00Z"));
        assertThat(overTheWeekend).isEqualTo(Duration.ofMinutes(20 + 30));
        assertThat(HOURS.watchedTime(at("2026-10-24T12:00:00Z"), at("2026-11-01T12:00:00Z")))
                .isZero();
    }

    @Test
    void it_says_when_somebody_looks_again_also_across_a_clock_change() {
        assertThat(HOURS.watchedAgain(at("2026-10-23T18:00:00Z"))).contains(at("2026-11-02T08:00:00Z"));
        assertThat(HOURS.watchedAgain(at("2027-03-26T18:00:00Z"))).contains(at("2027-03-29T07:00:00Z"));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
