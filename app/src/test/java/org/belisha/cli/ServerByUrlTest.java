package org.belisha.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.belisha.database.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole start on a server that somebody else runs, given by BELISHA_DATABASE_URL with roles of that server's own. */
class ServerByUrlTest {

    private static final String STRANGERS = """
            SELECT (SELECT rolbypassrls OR rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'trust_app')
              OR EXISTS (SELECT 1 FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'trust_app')
              OR EXISTS (
                SELECT 1 FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE a.attname = 'school_id' AND NOT a.attisdropped AND n.nspname NOT LIKE 'pg\\_%'
                  AND NOT c.relforcerowsecurity)
            """;

    @TempDir
    private Path temporary;

    private PostgresServer server;
    private Map<String, String> environment;

    @BeforeEach
    void aServerOfSomebodyElse() throws Exception {
        Path there = Files.createDirectories(temporary.resolve("elsewhere"));
        server = PostgresServer.start(there);
        String url = server.access().url().replaceAll("/belisha$", "/trust");
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(there.resolve("database.secrets"))) {
            secrets.load(reader);
        }
        try (Connection superuser = DriverManager.getConnection(
                        url.replaceAll("/trust$", "/postgres"), "postgres", secrets.getProperty("superuser"));
                var statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE trust_owner LOGIN NOBYPASSRLS PASSWORD 'owner-secret'");
            statement.execute("CREATE ROLE trust_app LOGIN NOBYPASSRLS PASSWORD 'app-secret'");
            statement.execute("CREATE DATABASE trust OWNER trust_owner");
        }
        environment = new HashMap<>(Map.of(
                "BELISHA_HOME",
                temporary.resolve("home").toString(),
                "BELISHA_WEB_PORT",
                freePort(),
                "BELISHA_PROXY_PORT",
                freePort(),
                "BELISHA_DATABASE_URL",
                url,
                "BELISHA_DATABASE_OWNER",
                "trust_owner",
                "BELISHA_DATABASE_OWNER_PASSWORD",
                "owner-secret",
                "BELISHA_DATABASE_APP",
                "trust_app",
                "BELISHA_DATABASE_APP_PASSWORD",
                "app-secret"));
        Files.createDirectories(temporary.resolve("home"));
    }

    @AfterEach
    void stopped() {
        server.close();
    }

    @Test
    void belisha_starts_on_it_migrates_as_owner_and_works_as_app() throws Exception {
        try (Running running = Running.whole(Settings.from(environment), Map.of())) {
            String here = "http://127.0.0.1:" + environment.get("BELISHA_WEB_PORT");
            assertThat(get(here + "/actuator/health").body()).contains("UP");
            assertThat(get(here + "/accounts/set-up").statusCode()).isEqualTo(200);
            assertThat(running).isNotNull();
        }
        assertThat(temporary.resolve("home/data"))
                .as("no database of Belisha's own")
                .doesNotExist();
        try (Connection owner = DriverManager.getConnection(
                        environment.get("BELISHA_DATABASE_URL"), "trust_owner", "owner-secret");
                var row = owner.createStatement().executeQuery(STRANGERS)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1))
                    .as("the app owns or bypasses something, or a table is open")
                    .isFalse();
        }
        try (Connection app =
                DriverManager.getConnection(environment.get("BELISHA_DATABASE_URL"), "trust_app", "app-secret")) {
            assertThatThrownBy(() -> app.createStatement().executeQuery("SELECT * FROM schools.person_role"))
                    .hasMessageContaining("no school scope is set");
            assertThatThrownBy(() -> app.createStatement().execute("CREATE TABLE schools.mine (a integer)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_wrong_password_and_a_missing_role_are_refused() {
        environment.put("BELISHA_DATABASE_OWNER_PASSWORD", "guessed");
        assertThatThrownBy(() -> Running.whole(Settings.from(environment), Map.of()))
                .hasStackTraceContaining("password authentication failed");

        environment.remove("BELISHA_DATABASE_APP");
        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("BELISHA_DATABASE_APP is not");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
