package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A disk that is really full (ENOSPC) while the database is away: what does not fit is counted and said, what did fit stays
 * whole, and nobody waits. Needs the right to mount a small file system of memory; without it the test is skipped, not passed.
 */
class FullDiskTest {
    private static final long ROOMY = 64L * 1024 * 1024;

    @TempDir
    private Path folder;

    private final DataSource away = new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("away");
        }

        @Override
        public Connection getConnection(String name, String password) throws SQLException {
            return getConnection();
        }
    };
    private final LostCount lost = new LostCount();
    private final VisitQueue queue = new VisitQueue(lost);
    private boolean mounted;

    @BeforeEach
    void aSmallDisk() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=512k", "belisha-test", folder.toString());
        assumeTrue(mounted, "the right to mount a file system of memory");
    }

    @AfterEach
    void noDisk() throws Exception {
        if (mounted) {
            assertThat(run("umount", "--lazy", folder.toString())).isTrue();
        }
    }

    @Test
    void what_does_not_fit_is_counted_and_said_and_what_did_fit_is_whole() throws Exception {
        VisitSpool spool = VisitSpool.in(folder.resolve("visits"), ROOMY);
        VisitWriter writer = writer(spool);
        long start = System.nanoTime();
        see(0, 20_000);
        writer.write();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        long kept = writer.onDisk();
        assertThat(kept).as("visits that fitted").isPositive();
        assertThat(lost.total())
                .as("visits that did not")
                .isEqualTo(20_000 - kept)
                .isPositive();
        assertThat(queue.waiting()).as("visits that fill the memory instead").isZero();
        assertThat(LostFile.at(folder.resolve("lost")).all())
                .as("what a start on the same full disk finds of those that were lost")
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.cause()).isEqualTo(LostVisit.Cause.DISK);
                    assertThat(found.visits()).isEqualTo(20_000 - kept);
                });
        assertThat(hosts(VisitSpool.in(folder.resolve("visits"), ROOMY)))
                .as("what a start on the same disk finds")
                .hasSize((int) kept)
                .startsWith("site0.test", "site1.test")
                .doesNotHaveDuplicates();
    }

    @Test
    void once_there_is_room_visits_are_kept_again_behind_the_others() throws Exception {
        VisitWriter writer = writer(VisitSpool.in(folder.resolve("visits"), ROOMY));
        Path filler = folder.resolve("filler");
        fill(filler);
        see(0, 100);
        writer.write();
        assertThat(writer.onDisk()).isZero();
        assertThat(lost.total()).isEqualTo(100);
        Files.delete(filler);
        see(100, 200);
        writer.write();
        assertThat(writer.onDisk()).isEqualTo(100);
        assertThat(lost.total()).as("no more than before").isEqualTo(100);
        assertThat(hosts(VisitSpool.in(folder.resolve("visits"), ROOMY)))
                .hasSize(100)
                .startsWith("site100.test");
    }

    private VisitWriter writer(VisitSpool spool) {
        VisitTable table = new VisitTable(JdbcClient.create(away), new JdbcTemplate(away), (device, at) -> null);
        JdbcTransactionManager transactions = new JdbcTransactionManager(away);
        LostKeeping keeping = new LostKeeping(
                lost, new LostTable(JdbcClient.create(away)), transactions, LostFile.at(folder.resolve("lost")));
        return new VisitWriter(queue, table, visits -> visits, keeping, transactions, spool);
    }

    private static List<String> hosts(VisitSpool spool) throws IOException {
        List<String> hosts = new ArrayList<>();
        for (VisitSpool.Part part = spool.oldest(); part != null; part = spool.oldest()) {
            part.visits().forEach(seen -> hosts.add(seen.visit().host().text()));
            spool.remove(part);
        }
        return hosts;
    }

    /** Writes until the disk says that it is full. */
    private static void fill(Path filler) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(page);
            }
            throw new AssertionError("the small disk is not small");
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void see(int from, int until) {
        IntStream.range(from, until).forEach(number -> queue.seen(visit(number)));
    }

    private static SeenVisit visit(int number) {
        PersonId person = new PersonId(new UUID(0, number));
        return new SeenVisit(
                null,
                new Visit(
                        new Who.Someone(SchoolId.TRUST, person), Hostname.of("site" + number + ".test"), 80, "/a/page"),
                person,
                Profile.KS2,
                new Decision.Allow(new Reason(Reason.Code.DEFAULT, "")),
                Instant.parse("2026-09-07T08:05:00Z"));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(15, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
