package org.belisha.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How to run PostgreSQL, which refuses to be root: as we are, in a user namespace, or as another account. */
record Unprivileged(List<String> prefix, boolean root, boolean otherAccount) {

    private static final String ROOT = "root";
    private static final String ACCOUNT = "nobody";
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=nogroup", "--clear-groups");

    /** The first way that works here; throws with what to do where none does. */
    static Unprivileged here() {
        return of(System.getProperty("user.name"), Unprivileged::works);
    }

    /** The first way for this account whose command works. */
    static Unprivileged of(String user, Predicate<List<String>> works) {
        if (!ROOT.equals(user)) {
            return new Unprivileged(List.of(), false, false);
        }
        if (works.test(probe(NAMESPACE))) {
            return new Unprivileged(NAMESPACE, true, false);
        }
        if (works.test(probe(SETPRIV))) {
            return new Unprivileged(SETPRIV, true, true);
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

    /**
     * Lets the account that runs the server own this folder, also where it was made the other way before; throws where that account could
     * not reach it.
     */
    void own(Path folder) throws IOException {
        if (!root) {
            return;
        }
        String account = otherAccount ? ACCOUNT : ROOT;
        if (!account.equals(Files.getOwner(folder).getName())) {
            var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account);
            try (var all = Files.walk(folder)) {
                for (Path path : all.toList()) {
                    Files.setOwner(path, owner);
                }
            }
        }
        if (otherAccount && !works(command("test", "-r", folder.toString()))) {
            throw new DatabaseRefused(
                    "PostgreSQL runs here as " + ACCOUNT + ", who may not pass the folders above " + folder + ".",
                    "Give Belisha a home that others may pass, such as /var/lib/belisha, with BELISHA_HOME.");
        }
    }

    private static List<String> probe(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        return probe;
    }

    /** Whether a command ends well. */
    static boolean works(List<String> command) {
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
