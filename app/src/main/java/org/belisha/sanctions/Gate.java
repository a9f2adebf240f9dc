package org.belisha.sanctions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Filtering;
import org.belisha.permissions.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the filter what holds for a pupil now: the longest of the withdrawals that run, or nothing. In the caller's transaction. */
@Component
class Gate {

    private final SanctionTable withdrawals;
    private final Filtering filtering;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Gate(SanctionTable withdrawals, Filtering filtering, ApplicationEventPublisher events, InstantSource clock) {
        this.withdrawals = withdrawals;
        this.filtering = filtering;
        this.events = events;
        this.clock = clock;
    }

    /** Several withdrawals of one pupil may overlap, so the gate follows what is left and not the one that changed. */
    void follow(UUID changed, PersonId pupil, SchoolId school) {
        Instant now = clock.instant();
        Instant until = withdrawals.running(pupil, school, now).stream()
                .map(Withdrawal::gateUntil)
                .filter(end -> end.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (until == null) {
            filtering.restore(pupil, school);
            events.publishEvent(new InternetRestored(changed, school, pupil));
        } else {
            filtering.withdraw(pupil, school, until);
            events.publishEvent(new InternetWithdrawn(changed, school, pupil, until));
        }
    }
}
