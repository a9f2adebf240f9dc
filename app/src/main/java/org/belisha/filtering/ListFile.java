package org.belisha.filtering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * A list of domains as shipped or kept: one a line, comments after {@code #}, and a line {@code # dated 2026-11-22}.
 *
 * @param domains the hash of each whole name, which covers what lies below it; shared, never to be changed
 * @param dated the day of this edition
 */
// The arrays hold up to a million domains and are compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record ListFile(long[] domains, LocalDate dated) {
    static final ListFile EMPTY = new ListFile(new long[0], LocalDate.EPOCH);

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
            return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException("list " + name + " cannot be read", unreadable);
        }
    }

    /** Reads a list in this plain form; a line that is no host name fails the whole list. */
    static ListFile read(String name, Reader from) throws IOException {
        BufferedReader lines = new BufferedReader(from);
        LongList domains = new LongList();
        LocalDate dated = LocalDate.EPOCH;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            int comment = line.indexOf('#');
            if (comment == 0 && line.startsWith(DATED)) {
                dated = LocalDate.parse(line.substring(DATED.length()).strip());
            }
            String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (entry.isEmpty()) {
                continue;
            }
            Hostname host = Hostname.orNull(entry);
            if (host == null) {
                throw new IllegalStateException("list " + name + ", line " + number + ": not a host name");
            }
            domains.add(host.suffixes()[0]);
        }
        return new ListFile(domains.toArray(), dated);
    }

    /** These domains and those of the other list, dated as this one. */
    ListFile with(ListFile other) {
        long[] all = Arrays.copyOf(domains, domains.length + other.domains.length);
        System.arraycopy(other.domains, 0, all, domains.length, other.domains.length);
        return new ListFile(all, dated);
    }

    /** A list of these hosts. */
    static ListFile of(Set<Hostname> hosts) {
        return new ListFile(hosts.stream().mapToLong(host -> host.suffixes()[0]).toArray(), LocalDate.EPOCH);
    }

    @Override
    public String toString() {
        return "ListFile[" + domains.length + " domains, dated " + dated + "]";
    }
}
