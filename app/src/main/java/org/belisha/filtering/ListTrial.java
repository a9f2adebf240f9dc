package org.belisha.filtering;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;

/**
 * What a new version of a list would change, found out before it holds: sites that must stay open, and visits of yesterday
 * asked again.
 *
 * @param closed sites that must stay open, and parts of them, that would close for somebody who has them now
 * @param all what was asked again in the whole trust
 * @param hardestHit the school that would notice it most
 */
record ListTrial(Set<String> closed, Replay all, Replay hardestHit) {
    static final ListTrial NONE = new ListTrial(Set.of(), Replay.NONE, Replay.NONE);
    private static final int FEW = 20;
    private static final int ONE_IN = 50;

    /**
     * Visits asked again.
     *
     * @param visits how many
     * @param changed how many of them would be decided otherwise
     */
    record Replay(int visits, int changed) {
        static final Replay NONE = new Replay(0, 0);

        Replay plus(Replay more) {
            return new Replay(visits + more.visits, changed + more.changed);
        }

        private boolean isMuch() {
            return changed > FEW && changed > visits / ONE_IN;
        }
    }

    /** A part of a site, as a list names it. */
    record Part(Hostname host, String path) {

        /** The parts that a list in its plain form names: its lines with a path. */
        static List<Part> in(String text) {
            return text.lines()
                    .filter(line -> !line.startsWith("#") && line.indexOf('/') > 0)
                    .map(String::strip)
                    .flatMap(line -> {
                        Hostname host = Hostname.orNull(line.substring(0, line.indexOf('/')));
                        return host == null
                                ? Stream.of()
                                : Stream.of(new Part(host, line.substring(line.indexOf('/'))));
                    })
                    .toList();
        }

        private boolean mustStayOpen(Set<Hostname> hosts) {
            return hosts.contains(host) || hosts.stream().anyMatch(host::isWithin);
        }

        @Override
        public String toString() {
            return host + path;
        }
    }

    /**
     * Tries a version.
     *
     * @param parts what the version names of sites; visits of their hosts are asked by their path, where that was seen
     */
    static ListTrial of(
            FilteringSnapshot now,
            FilteringSnapshot then,
            List<Part> parts,
            List<PastVisits.Visited> visited,
            long millis) {
        Set<String> closed = new LinkedHashSet<>();
        Set<Hostname> mustStayOpen = new LinkedHashSet<>(ShippedLists.mustStayOpen());
        for (Hostname host : mustStayOpen) {
            if (closes(now, then, host, "", millis)) {
                closed.add(host.text());
            }
        }
        for (Part part : parts) {
            if (part.mustStayOpen(mustStayOpen) && closes(now, then, part.host, part.path, millis)) {
                closed.add(part.toString());
            }
        }
        // By school: what one school lives by is next to nothing in the visits of a large trust.
        Map<SchoolId, Replay> bySchool = new HashMap<>();
        for (PastVisits.Visited past : visited) {
            Visit visit = new Visit(new Who.Place(past.school(), past.profile()), past.host(), 443, past.path());
            boolean turned = turns(now, then, visit, millis)
                    && (past.path().isEmpty() || !turns(now, then, bare(visit), millis));
            // What has a path is counted among the visits of its host already.
            Replay one = new Replay(past.path().isEmpty() ? past.times() : 0, turned ? past.times() : 0);
            bySchool.merge(past.school(), one, Replay::plus);
        }
        Replay all = bySchool.values().stream().reduce(Replay.NONE, Replay::plus);
        Replay hardestHit = bySchool.values().stream()
                .filter(Replay::isMuch)
                .max(Comparator.comparingInt(Replay::changed))
                .orElse(Replay.NONE);
        return new ListTrial(closed, all, hardestHit);
    }

    private static boolean closes(
            FilteringSnapshot now, FilteringSnapshot then, Hostname host, String path, long millis) {
        for (Profile profile : Profile.values()) {
            Visit visit = new Visit(new Who.Place(SchoolId.TRUST, profile), host, 443, path);
            if (now.decide(visit, millis).isAllowed()
                    && !then.decide(visit, millis).isAllowed()) {
                return true;
            }
        }
        return false;
    }

    private static boolean turns(FilteringSnapshot now, FilteringSnapshot then, Visit visit, long millis) {
        return now.decide(visit, millis).isAllowed()
                != then.decide(visit, millis).isAllowed();
    }

    private static Visit bare(Visit visit) {
        return new Visit(visit.who(), visit.host(), visit.port(), "");
    }

    /** Why the version is not to be used, or empty where it may. */
    String objection() {
        if (!closed.isEmpty()) {
            return "It would close sites that must stay open, such as "
                    + closed.iterator().next() + ".";
        }
        if (all.isMuch()) {
            return "It would decide " + all.changed + " of yesterday's " + all.visits + " visits otherwise.";
        }
        if (hardestHit.isMuch()) {
            return "It would decide " + hardestHit.changed + " of yesterday's " + hardestHit.visits
                    + " visits of one school otherwise.";
        }
        return "";
    }
}
