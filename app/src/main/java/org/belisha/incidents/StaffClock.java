package org.belisha.incidents;

import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the readers of a concern about an adult, once, that the working day for the LADO has passed. */
@Component
class StaffClock {

    private final Schools schools;
    private final StaffDecisions decisions;
    private final Telling telling;
    private final TransactionTemplate transaction;

    StaffClock(Schools schools, StaffDecisions decisions, Telling telling, TransactionTemplate transaction) {
        this.schools = schools;
        this.decisions = decisions;
        this.telling = telling;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 300_000, initialDelay = 90_000)
    void look() {
        schools.all().stream().map(School::id).forEach(this::look);
    }

    void look(SchoolId school) {
        SchoolScope.of(school)
                .run(() -> transaction.executeWithoutResult(any -> decisions
                        .markLate(school)
                        .forEach(concern -> telling.staffConcern(
                                school,
                                concern.readers().stream().map(Role::valueOf).toList(),
                                concern.subject()))));
    }
}
