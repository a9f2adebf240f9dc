package org.belisha.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Remembers, outside the database, how far each chain had come: without that, cutting off a chain's end would leave no trace. */
@Component
class AuditHeads {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Path file;
    private final InstantSource clock;
    private final Map<SchoolId, Instant> lastWritten = new HashMap<>();

    AuditHeads(@Value("${belisha.home}") Path home, InstantSource clock) {
        this.file = home.resolve("audit-heads.csv");
        this.clock = clock;
    }

    /** Adds a line for this chain, at most one in ten minutes. */
    synchronized void remember(SchoolId school, long place, byte[] hash) {
        Instant now = clock.instant();
        Instant last = lastWritten.get(school);
        if (last != null && last.plus(PAUSE).isAfter(now)) {
            return;
        }
        lastWritten.put(school, now);
        String line = school + "," + place + "," + HexFormat.of().formatHex(hash) + "," + now + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("the audit heads could not be kept in " + file, failed);
        }
    }

    /** The remembered links of a chain, by place. */
    Map<Long, String> of(SchoolId school) {
        Map<Long, String> heads = new HashMap<>();
        for (String line : lines()) {
            String[] parts = line.split(",");
            if (parts.length == 4 && parts[0].equals(school.toString())) {
                heads.put(Long.valueOf(parts[1]), parts[2]);
            }
        }
        return heads;
    }

    /** What is wrong with this link by what is remembered, or null. */
    static @Nullable String contradiction(Map<Long, String> heads, long place, byte[] hash) {
        String remembered = heads.get(place);
        return remembered == null || remembered.equals(HexFormat.of().formatHex(hash))
                ? null
                : "link " + place + " is not the one remembered in audit-heads.csv";
    }

    /** The schools that have a remembered chain. */
    List<SchoolId> schools() {
        return lines().stream()
                .map(line -> line.split(",")[0])
                .distinct()
                .filter(school -> school.matches("\\d+"))
                .map(school -> new SchoolId(Integer.parseInt(school)))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
        } catch (IOException failed) {
            throw new UncheckedIOException("the audit heads could not be read from " + file, failed);
        }
    }
}
