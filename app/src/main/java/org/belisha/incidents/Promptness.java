package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** How soon a concern is opened and decided: in watched time, or where a child may be in danger now by the clock, whatever the hour. */
@Component
class Promptness {

    private static final int URGENT_TO_DECIDE = 4;

    private final Watch watch;

    Promptness(Watch watch) {
        this.watch = watch;
    }

    /** The rules of a school, read once for all its concerns. */
    Rules of(SchoolId school) {
        return new Rules(watch.hours(school), watch.target(school), watch.toDecide(school), watch.urgent(school));
    }

    /** Hours and targets. */
    record Rules(SchoolHours hours, Duration toOpen, Duration toDecide, Duration urgent) {

        /** Whether a concern has waited so many times the target to be opened. */
        boolean unopenedTooLong(Concern concern, Instant now, int times) {
            return waited(concern, now).compareTo((concern.urgent() ? urgent : toOpen).multipliedBy(times)) >= 0;
        }

        /** Likewise to be decided. */
        boolean undecidedTooLong(Concern concern, Instant now, int times) {
            Duration target = concern.urgent() ? urgent.multipliedBy(URGENT_TO_DECIDE) : toDecide;
            return waited(concern, now).compareTo(target.multipliedBy(times)) >= 0;
        }

        private Duration waited(Concern concern, Instant now) {
            return concern.urgent()
                    ? Duration.between(concern.reportedAt(), now)
                    : hours.watchedTime(concern.reportedAt(), now);
        }

        /** When an urgent concern is due, or null where school hours count. */
        @org.jspecify.annotations.Nullable
        Instant dueByTheClock(Concern concern) {
            return concern.urgent()
                    ? concern.reportedAt().plus(concern.opened() ? urgent.multipliedBy(URGENT_TO_DECIDE) : urgent)
                    : null;
        }
    }
}
