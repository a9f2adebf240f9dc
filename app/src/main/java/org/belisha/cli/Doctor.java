package org.belisha.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** `doctor`: what Belisha needs from this machine, each with its cure. */
final class Doctor {

    private static final long ENOUGH_DISK = 2L << 30;

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
        disk(settings.home());
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
