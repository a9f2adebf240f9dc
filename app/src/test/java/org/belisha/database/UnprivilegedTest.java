package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL never runs as root: a user namespace first, another account where namespaces are barred, and as we are otherwise. */
class UnprivilegedTest {

    @TempDir
    private Path temporary;

    @Test
    void an_ordinary_account_drops_nothing_and_tries_nothing() throws Exception {
        List<List<String>> tried = new ArrayList<>();
        Unprivileged ordinary = Unprivileged.of("jo", command -> tried.add(command));

        assertThat(tried).isEmpty();
        assertThat(ordinary.command("postgres", "-D", "data")).containsExactly("postgres", "-D", "data");
        var owner = Files.getOwner(temporary);
        ordinary.own(temporary);
        assertThat(Files.getOwner(temporary)).isEqualTo(owner);
    }

    @Test
    void root_takes_a_namespace_where_there_is_one() {
        assertThat(Unprivileged.of("root", command -> true).command("postgres"))
                .containsExactly("unshare", "-U", "postgres");
    }

    @Test
    void root_takes_another_account_where_namespaces_are_barred() {
        Unprivileged other = Unprivileged.of("root", command -> !command.contains("unshare"));

        assertThat(other.otherAccount()).isTrue();
        assertThat(other.command("postgres"))
                .containsExactly("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "postgres");
    }

    @Test
    void root_without_either_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> Unprivileged.of("root", command -> false))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("does not run as root");
    }

    /** As root the server really runs as the other account; as an ordinary user the same start runs it as that user. */
    @Test
    void the_server_runs_without_namespaces_and_keeps_its_data_when_they_are_back() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        String us = System.getProperty("user.name");
        String other = us.equals("root") ? "nobody" : us;

        try (PostgresServer server =
                PostgresServer.start(temporary, Unprivileged.of(us, UnprivilegedTest::worksWithoutNamespaces))) {
            assertThat(server.process().info().user()).contains(other);
            assertThat(Files.getOwner(temporary.resolve("data")).getName()).isEqualTo(other);
            run(server, "CREATE SCHEMA kept");
        }
        try (PostgresServer server = PostgresServer.start(temporary)) {
            assertThat(Files.getOwner(temporary.resolve("data")).getName()).isEqualTo(us);
            run(server, "DROP SCHEMA kept");
        }
        try (PostgresServer server =
                PostgresServer.start(temporary, Unprivileged.of(us, UnprivilegedTest::worksWithoutNamespaces))) {
            assertThat(server.process().info().user()).as("and back again").contains(other);
        }
    }

    @Test
    void a_home_that_the_other_account_cannot_reach_is_refused_with_what_to_do() throws Exception {
        Path hidden = Files.createDirectories(temporary.resolve("hidden/home"));
        Files.setPosixFilePermissions(hidden.getParent(), PosixFilePermissions.fromString("rwx------"));
        Unprivileged way = Unprivileged.of(System.getProperty("user.name"), UnprivilegedTest::worksWithoutNamespaces);

        if (way.otherAccount()) {
            assertThatThrownBy(() -> PostgresServer.start(hidden, way))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("may not pass the folders above");
        } else {
            PostgresServer.start(hidden, way).close();
            assertThat(hidden.resolve("data")).isDirectory();
        }
    }

    private static boolean worksWithoutNamespaces(List<String> command) {
        return !command.contains("unshare") && Unprivileged.works(command);
    }

    private static void run(PostgresServer server, String statement) throws Exception {
        DatabaseAccess access = server.access();
        try (Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword())) {
            owner.createStatement().execute(statement);
        }
    }
}
