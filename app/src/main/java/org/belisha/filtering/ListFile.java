package org.belisha.filtering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of domains as shipped: one a line, comments after {@code #}, and a line {@code # dated 2026-11-22}.
 *
 * @param hosts each covers what lies below it
 * @param dated the day of this edition
 */
record ListFile(Set<Hostname> hosts, LocalDate dated) {
    static final ListFile EMPTY = new ListFile(Set.of(), LocalDate.EPOCH);

    /** In every illegal-content list, so that a self-test can prove that the list is loaded. */
    static final Hostname CANARY = Hostname.of("illegal-canary.belisha.test");

    /** The category of hosts given as an address literal. */
    static final String ADDRESS = "address";

    private static final String DATED = "# dated ";

    /** Reads a shipped list; a line that is no host name fails the whole list. */
    static ListFile shipped(String name) {
        try (InputStream in = ListFile.class.getResourceAsStream("/filtering/lists/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("list " + name + " is not shipped");
            }
            return read(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new IllegalStateException("list " + name + " cannot be read", unreadable);
        }
    }

    private static ListFile read(String name, BufferedReader lines) throws IOException {
        Set<Hostname> hosts = new HashSet<>();
        LocalDate dated = LocalDate.EPOCH;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.startsWith(DATED)) {
                dated = LocalDate.parse(line.substring(DATED.length()).strip());
            }
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (text.isEmpty()) {
                continue;
            }
            Hostname host = Hostname.orNull(text);
            if (host == null) {
                throw new IllegalStateException("list " + name + ", line " + number + ": not a host name");
            }
            hosts.add(host);
        }
        return new ListFile(Set.copyOf(hosts), dated);
    }

    DomainTable table() {
        return DomainTable.of(hosts.stream().collect(Collectors.toMap(host -> host, host -> 0)));
    }

    ListFile with(Set<Hostname> others) {
        Set<Hostname> more = new HashSet<>(hosts);
        more.addAll(others);
        return new ListFile(Set.copyOf(more), dated);
    }
}
