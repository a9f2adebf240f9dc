package org.belisha.activity;

import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute, school by school, for alerts that nobody answered in time. */
@Component
class AlertClock {

    private static final Logger LOG = LoggerFactory.getLogger(AlertClock.class);

    private final Schools schools;
    private final AlertTimes times;

    AlertClock(Schools schools, AlertTimes times) {
        this.schools = schools;
        this.times = times;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void look() {
        for (School school : SchoolScope.trust().call(schools::all)) {
            try {
                SchoolScope.of(school.id()).run(() -> times.mind(school.id()));
            } catch (RuntimeException failed) {
                LOG.error("alerts of school {} could not be minded", school.id(), failed);
            }
        }
    }
}
