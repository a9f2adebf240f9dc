package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that really stops: visits wait on the disk, survive a restart, and are recorded once and in their order. */
class SpoolTest {
    private static final long ROOMY = 64L * 1024 * 1024;

    @TempDir
    private Path home;

    private @Nullable DatabaseAccess access;
    private final DataSource database = new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            DatabaseAccess now = access;
            if (now == null) {
                throw new SQLException("not started");
            }
            return DriverManager.getConnection(now.url(), now.app(), now.appPassword());
        }

        @Override
        public Connection getConnection(String name, String password) throws SQLException {
            return getConnection();
        }
    };
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final VisitTable table =
            new VisitTable(JdbcClient.create(database), new JdbcTemplate(database), (device, at) -> null);

    @Test
    void visits_wait_for_a_database_that_is_away_and_are_recorded_in_order_even_after_a_restart() throws IOException {
        transactions.setTransactionExecutionListeners(List.of(wholeTrust()));
        VisitQueue queue = new VisitQueue(new LostCount());
        VisitWriter writer = writer(queue);
        PostgresServer server = started();
        see(queue, 0, 1);
        writer.write();
        assertThat(recorded()).containsExactly("site0.test");

        server.close();
        see(queue, 1, 2_500);
        writer.write();
        writer.replay();
        assertThat(writer.onDisk()).isEqualTo(2_499);
        assertThat(queue.waiting() + queue.lost().total()).isZero();

        VisitQueue after = new VisitQueue(new LostCount());
        VisitWriter restarted = writer(after);
        assertThat(restarted.onDisk()).as("what the killed process left").isEqualTo(2_499);
        see(after, 2_500, 2_501);
        restarted.write();
        assertThat(restarted.onDisk()).as("what comes later waits behind it").isEqualTo(2_500);

        try (PostgresServer again = started()) {
            assertThat(again.process().isAlive()).isTrue();
            Path kept = home.resolve("kept");
            Path first = files().getFirst();
            Files.copy(first, kept);
            restarted.replay();
            assertThat(restarted.onDisk()).isZero();
            assertThat(recorded())
                    .containsExactlyElementsOf(IntStream.range(0, 2_501)
                            .mapToObj(number -> "site" + number + ".test")
                            .toList());
            Files.move(kept, first);
            VisitWriter killedBeforeRemoving = writer(new VisitQueue(new LostCount()));
            assertThat(killedBeforeRemoving.onDisk()).isPositive();
            killedBeforeRemoving.replay();
            assertThat(killedBeforeRemoving.onDisk()).isZero();
            assertThat(recorded()).as("nothing twice").hasSize(2_501);
        }
    }

    @Test
    void what_does_not_fit_on_the_disk_is_counted_and_holds_nobody_up() throws IOException {
        VisitQueue queue = new VisitQueue(new LostCount());
        try (VisitSpool small = VisitSpool.in(home.resolve("small"), 200_000)) {
            VisitWriter writer = new VisitWriter(queue, table, visits -> visits, keeping(queue), transactions, small);
            see(queue, 0, 5_000);
            writer.write();
            assertThat(small.waiting()).isPositive();
            assertThat(queue.lost().total()).isPositive();
            assertThat(small.waiting() + queue.lost().total()).isEqualTo(5_000);
            assertThat(queue.waiting()).isZero();
        }
    }

    @Test
    void what_a_kill_cut_short_is_left_out_and_the_rest_is_read() throws IOException {
        try (VisitSpool spool = VisitSpool.in(home.resolve("visits"), ROOMY)) {
            assertThat(spool.add(List.of(visit(1), visit(2)))).isTrue();
            assertThat(spool.add(List.of(visit(3)))).isTrue();
        }
        Path file = files().getFirst();
        try (var torn = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            torn.truncate(Files.size(file) - 7);
        }
        try (VisitSpool spool = VisitSpool.in(home.resolve("visits"), ROOMY)) {
            VisitSpool.Part part = spool.oldest();
            assertThat(part).isNotNull();
            assertThat(part.visits()).containsExactly(visit(1), visit(2));
            assertThat(part.unread()).as("what was cut").isEqualTo(1);
        }
    }

    @Test
    void a_spoilt_block_is_counted_as_lost_and_those_behind_it_are_recorded() throws IOException {
        transactions.setTransactionExecutionListeners(List.of(wholeTrust()));
        try (VisitSpool spool = VisitSpool.in(home.resolve("visits"), ROOMY)) {
            assertThat(spool.add(List.of(visit(1), visit(2)))).isTrue();
            assertThat(spool.add(List.of(visit(3)))).isTrue();
        }
        try (var spoilt = Files.newByteChannel(files().getFirst(), StandardOpenOption.WRITE)) {
            spoilt.position(40).write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        }
        VisitQueue queue = new VisitQueue(new LostCount());
        VisitWriter writer = writer(queue);
        try (PostgresServer server = started()) {
            assertThat(server.process().isAlive()).isTrue();
            writer.replay();
            assertThat(recorded()).containsExactly("site3.test");
            assertThat(queue.lost().all()).as("it is in the database").isEmpty();
            assertThat(lost()).containsExactly("UNREADABLE 2");
        }
    }

    private VisitWriter writer(VisitQueue queue) {
        return new VisitWriter(
                queue,
                table,
                visits -> visits,
                keeping(queue),
                transactions,
                VisitSpool.in(home.resolve("visits"), ROOMY));
    }

    private LostKeeping keeping(VisitQueue queue) {
        return new LostKeeping(
                queue.lost(),
                new LostTable(JdbcClient.create(database)),
                transactions,
                LostFile.at(home.resolve("lost-visits")));
    }

    private PostgresServer started() {
        PostgresServer server = PostgresServer.start(home.resolve("database"));
        access = server.access();
        Migrations.run(server.access());
        return server;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(home.resolve("visits"))) {
            return files.sorted().toList();
        }
    }

    private List<String> recorded() {
        List<String> hosts = new TransactionTemplate(transactions)
                .execute(status -> new JdbcTemplate(database)
                        .queryForList("SELECT host FROM activity.visit ORDER BY id", String.class));
        return hosts == null ? List.of() : hosts;
    }

    private List<String> lost() {
        List<String> lost = new TransactionTemplate(transactions)
                .execute(status -> new JdbcTemplate(database)
                        .queryForList("SELECT cause || ' ' || visits FROM activity.lost_visit", String.class));
        return lost == null ? List.of() : lost;
    }

    private static void see(VisitQueue queue, int from, int until) {
        IntStream.range(from, until).forEach(number -> queue.seen(visit(number)));
    }

    private static SeenVisit visit(int number) {
        SchoolId school = SchoolId.TRUST;
        PersonId person = new PersonId(new UUID(0, number));
        return new SeenVisit(
                number % 2 == 0 ? null : new UUID(1, number),
                new Visit(new Who.Someone(school, person), Hostname.of("site" + number + ".test"), 80, "/é?q=1"),
                person,
                Profile.KS2,
                number % 2 == 0
                        ? new Decision.Allow(new Reason(Reason.Code.DEFAULT, ""))
                        : new Decision.Block(new Reason(Reason.Code.CATEGORY, "games")),
                Instant.parse("2026-09-07T08:05:00.5Z"));
    }

    private TransactionExecutionListener wholeTrust() {
        return new TransactionExecutionListener() {
            @Override
            public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null) {
                    Connection connection = DataSourceUtils.getConnection(database);
                    new JdbcTemplate(new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                                    connection, true))
                            .queryForList("SELECT set_config('belisha.schools', '*', true)");
                    DataSourceUtils.releaseConnection(connection, database);
                }
            }
        };
    }
}
