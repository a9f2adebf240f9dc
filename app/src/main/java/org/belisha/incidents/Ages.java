package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;

/** How long ago something began that is due, overdue or too old to count. */
record Ages(Instant now) {

    Instant day() {
        return now.minus(Duration.ofDays(1));
    }

    Instant week() {
        return now.minus(Duration.ofDays(7));
    }

    Instant twoWeeks() {
        return now.minus(Duration.ofDays(14));
    }

    Instant month() {
        return now.minus(Duration.ofDays(28));
    }

    Instant year() {
        return now.minus(Duration.ofDays(365));
    }
}
