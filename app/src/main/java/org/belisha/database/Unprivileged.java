package org.belisha.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How to run PostgreSQL, which refuses to be root: as we are, in a user namespace, or as another account. */
record Unprivileged(List<String> prefix, boolean otherAccount) {

    private static final String ACCOUNT = "nobody";

    /** The first way that works here; throws with what to do where none does. */
    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), false);
        }
        if (works(List.of("unshare", "-U", "true"))) {
            return new Unprivileged(List.of("unshare", "-U"), false);
        }
        List<String> setpriv = List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=nogroup", "--clear-groups");
        List<String> probe = new ArrayList<>(setpriv);
        probe.add("true");
        if (works(probe)) {
            return new Unprivileged(setpriv, true);
        }
        throw new DatabaseRefused(
                "PostgreSQL does not run as root, and neither a user namespace nor another account could be used here.",
                "Start Belisha as an ordinary user, or give it a database server with BELISHA_DATABASE_URL.");
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /** Lets the other account own this folder, where one is used. */
    void own(Path folder) throws IOException {
        if (otherAccount) {
            var account = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT);
            try (var all = Files.walk(folder)) {
                for (Path path : all.toList()) {
                    Files.setOwner(path, account);
                }
            }
        }
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
