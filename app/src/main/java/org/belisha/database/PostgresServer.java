package org.belisha.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child of this process: durable, on loopback, with SCRAM, its data under the home. */
public final class PostgresServer implements AutoCloseable {

    private static final String RUNNING = "database.running";
    private static final int STARTS = 20;

    private final Path home;
    private final Process process;
    private final DatabaseAccess access;

    private PostgresServer(Path home, Process process, DatabaseAccess access) {
        this.home = home;
        this.process = process;
        this.access = access;
    }

    /**
     * Starts the server of this home, making its data folder the first time; the caller holds the {@link HomeLock}.
     *
     * @throws DatabaseRefused with the cure, where the data is of another major version or the server will not come up
     */
    public static PostgresServer start(Path home) {
        return start(home, Unprivileged.here());
    }

    /** The same, run in this way. */
    static PostgresServer start(Path home, Unprivileged unprivileged) {
        try {
            Files.createDirectories(home);
            PostgresBinaries binaries = PostgresBinaries.under(home);
            Secrets secrets = Secrets.under(home);
            Path data = home.resolve("data");
            DataFolder folder = new DataFolder(data, binaries, unprivileged);
            folder.make(secrets);
            folder.refuseOtherVersion();
            new Orphan(data).end();
            unprivileged.own(data);
            int port = freePort();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
            Process process = launch(home, data, binaries, unprivileged, port);
            for (int attempt = 0; !up(process, url + "postgres", secrets); attempt++) {
                if (attempt == STARTS) {
                    throw new DatabaseRefused(
                            "PostgreSQL ended as soon as it was started.",
                            "Read " + home.resolve("log/postgres.log") + "; its last lines say why.");
                }
                // A killed server's children may hold the data for some seconds yet.
                pause(500);
                process = launch(home, data, binaries, unprivileged, port);
            }
            makeRoles(url, secrets);
            DatabaseAccess access =
                    new DatabaseAccess(url + "belisha", "belisha_owner", secrets.owner(), "belisha_app", secrets.app());
            Path running = home.resolve(RUNNING);
            Path part = home.resolve(RUNNING + ".part");
            Files.writeString(part, access.url());
            Files.move(part, running, StandardCopyOption.ATOMIC_MOVE);
            return new PostgresServer(home, process, access);
        } catch (IOException failed) {
            throw new UncheckedIOException("the database under " + home + " could not be started", failed);
        }
    }

    /** How to reach the server that another process runs on this home. */
    public static DatabaseAccess running(Path home) {
        try {
            Secrets secrets = Secrets.under(home);
            return new DatabaseAccess(
                    Files.readString(home.resolve(RUNNING)),
                    "belisha_owner",
                    secrets.owner(),
                    "belisha_app",
                    secrets.app());
        } catch (IOException failed) {
            throw new UncheckedIOException("another Belisha holds this home but its database is not up yet", failed);
        }
    }

    /** The major version whose data lies under a home, or null where there is none yet. */
    public static @Nullable String dataVersion(Path home) throws IOException {
        Path version = home.resolve("data/PG_VERSION");
        return Files.exists(version) ? Files.readString(version).strip() : null;
    }

    /** The major version this build carries. */
    public static String carriedVersion() {
        return PostgresBinaries.MAJOR;
    }

    /** How to reach it. */
    public DatabaseAccess access() {
        return access;
    }

    /** The process, for tests that end it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops the server: no new work, open work rolled back, everything on disk. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.resolve(RUNNING));
        } catch (IOException left) {
            // The file only helps other commands find a running server; a stale one is found out when they connect.
        }
        Signals.fastShutdown(process.toHandle());
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Path home, Path data, PostgresBinaries binaries, Unprivileged unprivileged, int port)
            throws IOException {
        Path log = Files.createDirectories(home.resolve("log")).resolve("postgres.log");
        List<String> command = unprivileged.command(binaries.program("postgres"), "-D", data.toString());
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=80",
                "shared_buffers=128MB",
                // A question without a time is asked of every day of visits, each with its indexes.
                "max_locks_per_transaction=512",
                "timezone=UTC",
                "log_min_duration_statement=-1",
                "log_statement=none",
                // Statements may hold what people wrote; the server's log must not.
                "log_min_error_statement=panic",
                "log_error_verbosity=terse")) {
            command.add("-c");
            command.add(setting);
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Waits until it answers; false where it ended instead. */
    private static boolean up(Process process, String url, Secrets secrets) {
        while (process.isAlive()) {
            try (Connection connection = DriverManager.getConnection(url, "postgres", secrets.superuser())) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                pause(25);
            }
        }
        return false;
    }

    private static void makeRoles(String url, Secrets secrets) {
        try (Connection connection = DriverManager.getConnection(url + "postgres", "postgres", secrets.superuser());
                Statement statement = connection.createStatement()) {
            try (var there = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'belisha'")) {
                if (there.next()) {
                    return;
                }
            }
            statement.execute("DROP ROLE IF EXISTS belisha_owner");
            statement.execute("DROP ROLE IF EXISTS belisha_app");
            statement.execute(
                    "CREATE ROLE belisha_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '" + secrets.owner() + "'");
            statement.execute("CREATE ROLE belisha_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '"
                    + secrets.app() + "'");
            // The database is made last, so that a start cut short here begins again from the roles.
            statement.execute("CREATE DATABASE belisha OWNER belisha_owner");
        } catch (SQLException refused) {
            throw new IllegalStateException("the database roles could not be made", refused);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the database was starting", stopped);
        }
    }

    /** The data folder: made whole or not at all, and of our major version. */
    private record DataFolder(Path data, PostgresBinaries binaries, Unprivileged unprivileged) {

        void make(Secrets secrets) throws IOException {
            if (Files.exists(data)) {
                return;
            }
            Path part = data.resolveSibling("data.part");
            PostgresBinaries.removeFolder(part);
            Files.createDirectory(
                    part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            unprivileged.own(part);
            Path password = Files.createTempFile(data.getParent(), "password", ".part");
            try {
                Files.writeString(password, secrets.superuser());
                if (unprivileged.otherAccount()) {
                    unprivileged.own(password);
                }
                Process initdb = new ProcessBuilder(unprivileged.command(
                                binaries.program("initdb"),
                                "-D",
                                part.toString(),
                                "-U",
                                "postgres",
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C"))
                        .redirectErrorStream(true)
                        .start();
                String said =
                        new String(initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                if (initdb.waitFor() != 0) {
                    throw new DatabaseRefused(
                            "The data folder could not be made: "
                                    + said.lines().reduce((a, b) -> b).orElse(""),
                            "Check that " + data.getParent() + " is writable and has free space.");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while the data folder was made", stopped);
            } finally {
                Files.delete(password);
            }
            Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
        }

        void refuseOtherVersion() throws IOException {
            String major = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!major.equals(PostgresBinaries.MAJOR)) {
                throw new DatabaseRefused(
                        "The data in " + data + " was written by PostgreSQL " + major + "; this Belisha carries "
                                + PostgresBinaries.MAJOR + ".",
                        "Start the Belisha that wrote it, back it up there and restore it here; nothing was changed.");
            }
        }
    }
}
