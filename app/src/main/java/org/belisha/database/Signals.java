package org.belisha.database;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The one signal that PostgreSQL's fast shutdown wants and that Java cannot send. */
final class Signals {

    private Signals() {}

    /** Rolls back open work and stops in order. */
    static void fastShutdown(ProcessHandle postgres) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
