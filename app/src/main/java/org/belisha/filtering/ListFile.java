package org.belisha.filtering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A list of domains as shipped or kept: one a line, comments after {@code #}, and a line {@code # dated 2026-11-22}.
 *
 * @param domains the hash of each whole name, which covers what lies below it; shared, never to be changed
 * @param parts of sites: the hash of the name, then that of name and path, and so on
 * @param dated the day of this edition
 */
// The arrays hold up to a million domains and are compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record ListFile(long[] domains, long[] parts, LocalDate dated) {
    static final ListFile EMPTY = new ListFile(new long[0], new long[0], LocalDate.EPOCH);

    /** In every illegal-content list, so that a self-test can prove that the list is loaded. */
    static final Hostname CANARY = Hostname.of("illegal-canary.belisha.test");

    /** What a list is for that joins the illegal tier; no category, so no profile can name it. */
    static final String ILLEGAL = "illegal";

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

    /** The names on a shipped list, in its order. */
    static List<Hostname> names(String name) {
        try (InputStream in = ListFile.class.getResourceAsStream("/filtering/lists/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("list " + name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Hostname::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("list " + name + " cannot be read", unreadable);
        }
    }

    /** Reads a list in this plain form; a line that is no host name fails the whole list. */
    static ListFile read(String name, Reader from) throws IOException {
        BufferedReader lines = new BufferedReader(from);
        LongList domains = new LongList();
        LongList parts = new LongList();
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
            int slash = entry.indexOf('/');
            Hostname host = Hostname.orNull(slash < 0 ? entry : entry.substring(0, slash));
            if (host == null) {
                throw new IllegalStateException("list " + name + ", line " + number + ": not a host name");
            }
            if (slash < 0) {
                domains.add(host.suffixes()[0]);
            } else {
                parts.add(host.suffixes()[0]);
                parts.add(SuffixHash.part(host.suffixes()[0], PlainPath.of(entry.substring(slash))));
            }
        }
        return new ListFile(domains.toArray(), parts.toArray(), dated);
    }

    /** What this has and what the other has, dated as this one. */
    ListFile with(ListFile other) {
        return new ListFile(joined(domains, other.domains), joined(parts, other.parts), dated);
    }

    private static long[] joined(long[] one, long[] other) {
        long[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    /** A list of these hosts. */
    static ListFile of(Set<Hostname> hosts) {
        return new ListFile(
                hosts.stream().mapToLong(host -> host.suffixes()[0]).toArray(), new long[0], LocalDate.EPOCH);
    }

    @Override
    public String toString() {
        return "ListFile[" + domains.length + " domains, dated " + dated + "]";
    }
}
