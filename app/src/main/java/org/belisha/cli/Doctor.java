package org.belisha.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.PostgresServer;
import org.belisha.database.Times;
import org.belisha.filtering.ListHealth;

/** `doctor`: what Belisha needs from this machine, each with its cure. */
final class Doctor {

    private static final long ENOUGH_DISK = 2L << 30;
    private static final Instant BUILT_AFTER = Instant.parse("2026-11-01T00:00:00Z");

    private int faults;

    private Doctor() {}

    static int run(Settings settings) {
        Doctor doctor = new Doctor();
        doctor.examine(settings);
        System.out.println(doctor.faults == 0 ? "All well." : doctor.faults + " to put right.");
        return doctor.faults == 0 ? 0 : 1;
    }

    private void examine(Settings settings) {
        int jdk = Runtime.version().feature();
        say(jdk >= 25, "JDK " + jdk, "Install a JDK 25 or newer and point JAVA_HOME at it.");
        port(settings.bind(), settings.webPort(), "BELISHA_WEB_PORT");
        port(settings.bind(), settings.proxyPort(), "BELISHA_PROXY_PORT");
        names(settings);
        disk(settings.home());
        database(settings);
        clock(settings.home());
        lists();
    }

    private void names(Settings settings) {
        try {
            settings.dns().free(settings.bind());
            say(true, settings.dns().words(), "");
        } catch (Refused taken) {
            say(false, taken.what(), taken.cure());
        }
    }

    private void lists() {
        try {
            say(true, "the illegal-content list of " + ListHealth.illegalTier() + " is whole", "");
        } catch (IllegalStateException missing) {
            say(false, "the lists of this build are not whole", "Build Belisha again from a clean checkout.");
        }
    }

    /** Reaches the database that is given or running; else looks at what lies there, without starting anything. */
    private void database(Settings settings) {
        DatabaseAccess given = settings.database();
        try {
            if (given != null) {
                reach(given);
                return;
            }
            String lies = PostgresServer.dataVersion(settings.home());
            boolean ours = lies == null || lies.equals(PostgresServer.carriedVersion());
            say(
                    ours,
                    lies == null ? "no data yet; the first start makes it" : "data of PostgreSQL " + lies,
                    "This build carries PostgreSQL " + PostgresServer.carriedVersion()
                            + ": start the Belisha that wrote the data, back it up there and restore it here.");
            Optional<HomeLock> free = HomeLock.take(settings.home());
            free.ifPresent(HomeLock::close);
            if (ours && free.isEmpty()) {
                reach(PostgresServer.running(settings.home()));
            }
        } catch (IOException | UncheckedIOException unreadable) {
            say(
                    false,
                    "the data under " + settings.home() + " cannot be read",
                    "Give this account the right to read it.");
        }
    }

    private void reach(DatabaseAccess access) {
        try (Connection connection = DriverManager.getConnection(access.url(), access.app(), access.appPassword())) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            say(version >= 15, "the database answers, PostgreSQL " + version, "Belisha needs PostgreSQL 15 or newer.");
        } catch (SQLException refused) {
            say(
                    false,
                    "the database does not answer: " + refused.getMessage(),
                    "Check its address and the app role's name and password.");
        }
    }

    /** Signatures and audit rows carry times: a clock behind what was already written is wrong. */
    private void clock(Path home) {
        try {
            Path log = home.resolve("log/postgres.log");
            Instant written = Files.exists(log) ? Files.getLastModifiedTime(log).toInstant() : Instant.EPOCH;
            Instant now = Instant.now();
            say(
                    now.plusSeconds(60).isAfter(written) && now.isAfter(BUILT_AFTER),
                    "the clock says " + Times.words(now),
                    "It is behind what Belisha has already written: set it, or turn time synchronisation on.");
        } catch (IOException unreadable) {
            say(false, home + " cannot be read", "Give this account the right to read it.");
        }
    }

    private void port(String bind, int port, String setting) {
        try {
            Start.free(bind, port, setting);
            say(true, "port " + port + " is free", "");
        } catch (Refused taken) {
            say(false, taken.what(), taken.cure());
        }
    }

    private void disk(Path home) {
        try {
            Files.createDirectories(home);
            FileStore store = Files.getFileStore(home);
            long free = store.getUsableSpace();
            say(
                    free >= ENOUGH_DISK,
                    (free >> 20) + " MB free under " + home,
                    "Free some space, or move the home with BELISHA_HOME: below 2 GB records may be refused.");
        } catch (IOException refused) {
            say(false, home + " cannot be written", "Give this account the right to write it, or set BELISHA_HOME.");
        }
    }

    private void say(boolean well, String what, String cure) {
        System.out.println((well ? "ok    " : "FAULT ") + what + (well ? "" : "\n      " + cure));
        if (!well) {
            faults++;
        }
    }
}
