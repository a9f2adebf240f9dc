package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {

    /** 2026-09-07 is a Monday; the clocks go back on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "MONDAY, 12:15, 13:00, 2026-09-07T11:14:59Z, false",
        "MONDAY, 12:15, 13:00, 2026-09-07T11:15:00Z, true",
        "MONDAY, 12:15, 13:00, 2026-09-07T11:59:59Z, true",
        "MONDAY, 12:15, 13:00, 2026-09-07T12:00:00Z, false",
        "MONDAY, 12:15, 13:00, 2026-09-08T11:30:00Z, false",
        "MONDAY, 12:15, 13:00, 2026-11-02T12:15:00Z, true",
        "FRIDAY, 22:00, 06:00, 2026-09-11T21:30:00Z, true",
        "FRIDAY, 22:00, 06:00, 2026-09-12T04:59:00Z, true",
        "FRIDAY, 22:00, 06:00, 2026-09-12T05:00:00Z, false",
        "FRIDAY, 22:00, 06:00, 2026-09-11T04:00:00Z, false",
        "SUNDAY, 22:00, 06:00, 2026-09-07T04:00:00Z, true",
        "MONDAY, 00:00, 00:00, 2026-09-07T22:59:00Z, true",
        "MONDAY, 00:00, 00:00, 2026-09-07T23:00:00Z, false",
    })
    void hours_are_those_of_the_clock_in_school(
            DayOfWeek day, LocalTime from, LocalTime to, Instant at, boolean holds) {
        TimeWindow window = TimeWindow.of(Set.of(day), from, to);
        assertThat(window.holds(WeekMinute.at(at.toEpochMilli()))).isEqualTo(holds);
    }

    @Test
    void it_is_said_in_words() {
        assertThat(new TimeWindow(0b11111, 12 * 60 + 15, 13 * 60).words())
                .isEqualTo("Monday to Friday, 12:15 to 13:00");
        assertThat(new TimeWindow(0b1000001, 0, 0).words()).isEqualTo("Monday, Sunday, all day");
        assertThatThrownBy(() -> new TimeWindow(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeWindow(1, 0, 1440)).isInstanceOf(IllegalArgumentException.class);
    }
}
