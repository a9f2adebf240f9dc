package org.belisha.sanctions;

import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts withdrawals that were set for later; ends need nobody, since the gateway holds each end time. */
@Component
class SanctionClock {

    private final Schools schools;
    private final Sanctions sanctions;

    SanctionClock(Schools schools, Sanctions sanctions) {
        this.schools = schools;
        this.sanctions = sanctions;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void startDue() {
        for (School school : schools.all()) {
            SchoolScope.of(school.id()).run(() -> sanctions.startDue(school.id()));
        }
    }
}
