package org.belisha.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the table of demo accounts: who, how to sign in as them, and what to try first. */
record DemoRow(String role, String school, String name, String username, String secret, String tries) {

    private static final String HEAD = "role,school,name,username,secret,try";

    /** Keeps the table where the user and the journeys find it; every person in it is made up. */
    static void write(List<DemoRow> rows, Path file) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(
                    part,
                    Stream.concat(Stream.of(HEAD), rows.stream().map(DemoRow::line))
                            .toList());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The table that an earlier start kept. */
    static List<DemoRow> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(",", 6))
                    .map(cell -> new DemoRow(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The table for a terminal. */
    static String table(List<DemoRow> rows) {
        return rows.stream()
                .map(row -> "%-22s %-14s %-20s %-16s %-24s %s"
                        .formatted(
                                row.role(),
                                shortened(row.school()),
                                row.name(),
                                row.username(),
                                row.secret(),
                                row.tries()))
                .collect(Collectors.joining("\n"));
    }

    private static String shortened(String school) {
        return school.replace(" Primary School", "");
    }

    // No cell holds a comma but the last, so that a line is split as easily as it is read.
    private String line() {
        return String.join(",", role, school, name, username, secret, tries);
    }
}
