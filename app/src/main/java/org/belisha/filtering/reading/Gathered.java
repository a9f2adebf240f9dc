package org.belisha.filtering.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/** What has been read of a list so far. */
final class Gathered {
    /** Beyond these a person looks at the file itself; the rest are counted. */
    private static final int MOST_SHOWN = 100_000;

    private static final int TOLD_EVERY = 1000;
    private static final int LONGEST_ADDRESS = 1000;

    private final ReadLimits limits;
    private final Reading reading;
    private final List<String> sites = new ArrayList<>();
    private final Set<String> exceptions = new HashSet<>();
    private final List<ReadList.Problem> problems = new ArrayList<>();
    private String file = "";
    private int line;
    private long lines;
    private int skipped;
    private int problemCount;

    Gathered(ReadLimits limits, Reading reading) {
        this.limits = limits;
        this.reading = reading;
    }

    void startFile(String name) {
        file = name;
        line = 0;
    }

    void nextLine() {
        line++;
        if (++lines % TOLD_EVERY == 0) {
            reading.at(lines);
        }
    }

    /** A site and all below it; "*." and a leading dot say no more than that. */
    void block(String name) {
        Hostname host = host(name);
        if (host != null) {
            add(host.text());
        }
    }

    /** A site that the list takes back. */
    void except(String name) {
        Hostname host = host(name);
        if (host != null) {
            exceptions.add(host.text());
        }
    }

    /** A part of a site, given as host and path. */
    void blockAddress(String address) {
        int slash = address.indexOf('/');
        String path = slash < 0 ? "" : address.substring(slash);
        if (path.length() <= 1) {
            block(slash < 0 ? address : address.substring(0, slash));
            return;
        }
        Hostname host = host(address.substring(0, slash));
        if (host == null) {
            return;
        }
        if (path.length() > LONGEST_ADDRESS || !path.chars().allMatch(c -> c > ' ' && c < 127)) {
            problem("the path is too long, or holds what no address holds");
        } else {
            add(host.text() + path);
        }
    }

    private @Nullable Hostname host(String name) {
        String bare = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        Hostname host = Hostname.orNull(bare);
        if (host == null) {
            problem("not a host name");
        } else if (!host.isAddress() && host.text().indexOf('.') < 0) {
            problem("this would cover every site that ends so");
            return null;
        }
        return host;
    }

    private void add(String site) {
        if (sites.size() >= limits.sites()) {
            throw new ListRefused("The list has more than " + limits.sites() + " sites.");
        }
        sites.add(site);
    }

    /** A line that is sound, but says nothing about whole sites. */
    void skip() {
        skipped++;
    }

    void problem(String words) {
        problemCount++;
        if (problems.size() < MOST_SHOWN) {
            problems.add(new ReadList.Problem(file, line, words));
        }
    }

    /** What was read, sorted, each site once, without what the list itself takes back. */
    ReadList finish() {
        reading.at(lines);
        sites.removeIf(this::isTakenBack);
        sites.sort(null);
        StringBuilder text = new StringBuilder(sites.size() * 16);
        int kept = 0;
        String before = "";
        for (String site : sites) {
            if (!site.equals(before)) {
                text.append(site).append('\n');
                before = site;
                kept++;
            }
        }
        return new ReadList(text.toString(), kept, skipped, problemCount, List.copyOf(problems));
    }

    private boolean isTakenBack(String site) {
        if (exceptions.isEmpty()) {
            return false;
        }
        int slash = site.indexOf('/');
        String name = slash < 0 ? site : site.substring(0, slash);
        for (int next = 0; next >= 0; next = name.indexOf('.')) {
            name = next == 0 ? name : name.substring(next + 1);
            if (exceptions.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
