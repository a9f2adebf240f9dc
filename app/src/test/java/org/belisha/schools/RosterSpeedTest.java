package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.belisha.BelishaApplication;
import org.belisha.OwnDatabase;
import org.belisha.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** 10,000 pupils with their parents, classes and enrolments, where 500 schools are known: how long they take, and that a rerun writes nothing. */
@SpringBootTest(
        classes = {BelishaApplication.class, TestClock.Configuration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"belisha.proxy.port=0", "belisha.demo=false"})
@ContextConfiguration(initializers = OwnDatabase.class)
@DirtiesContext
class RosterSpeedTest {

    private static final Duration MOST = Duration.ofSeconds(30);

    private static final String OTHER_SCHOOLS = """
            INSERT INTO schools.school (name, opened_at) SELECT 'Other ' || i, now() FROM generate_series(1, 500) i
            """;

    @Autowired
    private RosterImport imports;

    @Autowired
    private JdbcClient database;

    @Test
    void ten_thousand_pupils_take_less_than_thirty_seconds_and_a_rerun_changes_nothing(TestReporter reporter) {
        assertThat(database.sql(OTHER_SCHOOLS).update()).isEqualTo(500);
        RosterMaker maker = new RosterMaker();
        for (int school = 1; school <= 24; school++) {
            maker.school("s" + school, 60);
        }
        RosterFile file = RosterFile.oneRoster("large.zip", maker.zip());

        long began = System.nanoTime();
        StepTimes steps = new StepTimes();
        RosterReport first = imports.apply(file, Importer.machine(), false, steps);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        began = System.nanoTime();
        StepTimes rerun = new StepTimes();
        RosterReport second = imports.apply(file, Importer.machine(), false, rerun);
        Duration again = Duration.ofNanos(System.nanoTime() - began);

        assertThat(first.faults()).isEmpty();
        reporter.publishEntry("10,080 pupils", taken.toMillis() + " ms; rerun " + again.toMillis() + " ms");
        reporter.publishEntry("steps", steps.words() + "; rerun: " + rerun.words());
        assertThat(added(first, "Pupils on roll")).isEqualTo(10_080);
        assertThat(added(first, "Parents and carers of a pupil")).isEqualTo(20_160);
        assertThat(taken).as("time of the first import: %s", steps.words()).isLessThan(MOST);
        assertThat(second.applied()).isTrue();
        assertThat(second.rows())
                .as("rows the rerun wrote: %s", second.counts())
                .isZero();
    }

    private static int added(RosterReport report, String what) {
        return report.counts().stream()
                .filter(count -> count.what().equals(what))
                .mapToInt(RosterReport.Count::added)
                .sum();
    }
}
