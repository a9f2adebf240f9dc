package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server: durable, private to its home, and up again after any kind of end. */
class PostgresServerTest {

    @TempDir
    private Path temporary;

    @Test
    void is_durable_on_loopback_with_scram_only() throws Exception {
        try (PostgresServer server = PostgresServer.start(temporary)) {
            DatabaseAccess access = server.access();
            try (Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    assertThat(show(owner, setting)).as(setting).isEqualTo("on");
                }
                assertThat(show(owner, "listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(show(owner, "password_encryption")).isEqualTo("scram-sha-256");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(access.url(), access.app(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(temporary.resolve("database.secrets")))
                    .hasSize(2);
        }
    }

    @Test
    void keeps_what_was_committed_when_the_server_is_killed() throws Exception {
        PostgresServer killed = PostgresServer.start(temporary);
        write(killed.access(), "CREATE TABLE kept (said text)");
        write(killed.access(), "INSERT INTO kept VALUES ('saved')");
        killed.process().destroyForcibly();
        killed.process().onExit().get(20, TimeUnit.SECONDS);

        try (PostgresServer again = PostgresServer.start(temporary)) {
            assertThat(read(again.access(), "SELECT said FROM kept")).isEqualTo("saved");
        }
    }

    @Test
    void ends_the_server_that_a_killed_belisha_left_behind() throws Exception {
        // Not closed: what is left when the process above it is killed.
        PostgresServer orphan = PostgresServer.start(temporary);
        write(orphan.access(), "CREATE TABLE kept AS SELECT 'saved'::text AS said");

        try (PostgresServer again = PostgresServer.start(temporary)) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(read(again.access(), "SELECT said FROM kept")).isEqualTo("saved");
        }
    }

    @Test
    void refuses_the_data_of_another_major_version_and_touches_nothing() throws Exception {
        PostgresServer.start(temporary).close();
        Path version = temporary.resolve("data/PG_VERSION");
        Files.writeString(version, "17\n");

        assertThatThrownBy(() -> PostgresServer.start(temporary))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("carries 18");
        assertThat(Files.readString(version)).isEqualTo("17\n");
    }

    @Test
    void a_second_start_on_one_home_is_refused() {
        try (HomeLock first = HomeLock.take(temporary).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(HomeLock.take(temporary)).isEmpty();
        }
        assertThat(HomeLock.take(temporary)).isPresent();
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var row = connection.createStatement().executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void write(DatabaseAccess access, String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
            owner.createStatement()
                    .execute("CREATE SCHEMA IF NOT EXISTS belisha_test; SET search_path = belisha_test; " + statement);
        }
    }

    private static String read(DatabaseAccess access, String query) throws SQLException {
        try (Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
            owner.createStatement().execute("SET search_path = belisha_test");
            try (var row = owner.createStatement().executeQuery(query)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
