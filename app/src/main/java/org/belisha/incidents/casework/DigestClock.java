package org.belisha.incidents.casework;

import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every quarter of an hour, school by school, for those who are to have the day's digest. */
@Component
class DigestClock {

    private final Schools schools;
    private final DueBoard board;

    DigestClock(Schools schools, DueBoard board) {
        this.schools = schools;
        this.board = board;
    }

    @Scheduled(fixedDelay = 900_000, initialDelay = 120_000)
    void look() {
        for (School school : schools.all()) {
            SchoolScope.of(school.id()).run(() -> board.digest(school.id()));
        }
    }
}
