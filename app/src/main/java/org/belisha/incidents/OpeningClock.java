package org.belisha.incidents;

import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every half minute, school by school, for concerns that nobody opened in time. */
@Component
class OpeningClock {

    private final Schools schools;
    private final Triage triage;
    private final Undecided undecided;
    private final Additions additions;

    OpeningClock(Schools schools, Triage triage, Undecided undecided, Additions additions) {
        this.schools = schools;
        this.triage = triage;
        this.undecided = undecided;
        this.additions = additions;
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void look() {
        for (School school : schools.all()) {
            SchoolScope.of(school.id()).run(() -> {
                triage.tellOfUnopened(school.id());
                undecided.tell(school.id());
                additions.tellOfUnread(school.id());
            });
        }
    }
}
