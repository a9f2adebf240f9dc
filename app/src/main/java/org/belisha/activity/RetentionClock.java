package org.belisha.activity;

import java.util.function.IntSupplier;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks hourly whether days are to be made, counted or taken away; a day is taken away in a transaction of its own. */
@Component
class RetentionClock {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);

    private final Retention retention;
    private final VisitCounts counts;

    RetentionClock(Retention retention, VisitCounts counts) {
        this.retention = retention;
        this.counts = counts;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1H")
    void tick() {
        SchoolScope.trust().run(() -> {
            attempt("made", retention::makeDays);
            attempt("counted", counts::countDue);
            attempt("taken away", this::takeAway);
        });
    }

    private int takeAway() {
        int days = 0;
        while (retention.takeAwayOne()) {
            days++;
        }
        retention.takeAwayStrays();
        return days;
    }

    /** What fails now is tried again in an hour; visits are written meanwhile. */
    private static void attempt(String what, IntSupplier work) {
        try {
            int days = work.getAsInt();
            if (days > 0) {
                LOG.info("{} days of visits were {}", days, what);
            }
        } catch (RuntimeException failed) {
            LOG.error("days of visits could not be {}", what, failed);
        }
    }
}
