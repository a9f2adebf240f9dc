package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** A visit that is written while its day gets a part of its own is recorded at once: neither lost nor kept waiting on the disk. */
@BelishaTest
class DayInBetweenTest extends AlertFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private DayTable days;

    @Autowired
    private LostKeeping lost;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void the_part_is_attached_while_the_visit_waits(@TempDir Path home) throws Exception {
        // A day of this test alone, long before any other.
        LocalDate day = LocalDate.of(2017, 1, 1).plusDays(school.value() % 900);
        CountDownLatch made = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread attaching = Thread.ofPlatform()
                .start(() -> SchoolScope.trust()
                        .run(() -> transaction.executeWithoutResult(status -> {
                            days.make(day);
                            made.countDown();
                            awaited(mayEnd);
                        })));
        assertThat(made.await(15, TimeUnit.SECONDS)).isTrue();
        VisitSpool spool = VisitSpool.in(home, 1_000_000);
        VisitQueue queue = new VisitQueue(new LostCount());
        VisitWriter writer = new VisitWriter(queue, visits, raiser::raise, lost, transactions, spool);
        queue.seen(visit(
                pupil,
                Profile.KS2,
                "volcano.test",
                "/",
                true,
                DayTable.begins(day).plusSeconds(36_000)));
        Thread writing = Thread.ofPlatform().start(writer::write);
        await().atMost(PATIENCE).until(() -> waits() > 0);
        mayEnd.countDown();
        attaching.join();
        writing.join();
        assertThat(spool.waiting()).as("nothing waits on the disk").isZero();
        assertThat(count("SELECT count(*) FROM activity.visit WHERE host = 'volcano.test' AND school_id = " + school
                        + " AND tableoid <> 'activity.visit_other'::regclass"))
                .as("it lies in its day")
                .isEqualTo(1);
    }

    private long waits() {
        return count("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'activity.visit_other'::regclass");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
