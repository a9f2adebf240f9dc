package org.belisha.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server left running on our data folder when its Belisha was killed; it is ended before a new one starts. */
record Orphan(Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    void end() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> alive = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        if (alive.isEmpty()) {
            // PostgreSQL itself finds out whether a dead server's children still hold the data; never take that from
            // it.
            return;
        }
        Optional<ProcessHandle> server = alive.filter(this::servesThisFolder);
        if (server.isEmpty()) {
            // The pid has gone to a stranger since: the file would refuse our start for ever.
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.warn("ending the database server that an earlier run left behind");
        Signals.fastShutdown(server.get());
        for (int waited = 0; server.get().isAlive() && waited < 400; waited++) {
            PostgresServer.pause(50);
        }
        if (server.get().isAlive()) {
            server.get().destroyForcibly();
        }
    }

    private boolean servesThisFolder(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> String.join(" ", arguments).contains(data.toString()))
                .orElse(false);
    }
}
