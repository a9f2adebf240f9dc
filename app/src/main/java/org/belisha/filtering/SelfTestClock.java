package org.belisha.filtering;

import java.time.Duration;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs each school's self-test daily, wherever a proxy runs. */
@Component
class SelfTestClock {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTestClock.class);
    private static final Duration A_DAY = Duration.ofHours(23);

    private final SelfTests tests;
    private final Schools schools;
    private final boolean wanted;

    SelfTestClock(SelfTests tests, Schools schools, @Value("${belisha.gateways:true}") boolean wanted) {
        this.tests = tests;
        this.schools = schools;
        this.wanted = wanted;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT5M")
    void tick() {
        // A command without gateways has no snapshot to ask.
        if (!wanted) {
            return;
        }
        List<School> all = SchoolScope.trust().call(schools::all);
        all.forEach(school -> mind(school.id()));
    }

    /** Runs the test of this school where it did not run within the day. */
    void mind(SchoolId school) {
        try {
            SchoolScope.of(school).run(() -> {
                if (tests.isDue(school, A_DAY)) {
                    tests.run(school);
                }
            });
        } catch (RuntimeException failed) {
            LOG.error("the self-test of school {} could not be kept", school, failed);
        }
    }
}
