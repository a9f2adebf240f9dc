package org.belisha.filtering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one owner, for each profile in the order in which they hold.
 *
 * <p>Of the rules on searches and files the one for the longest site speaks. Of the rules on sites the longest
 * site wins, then the longest part of it, then hours before always, then block before allow.
 */
final class RulePage {
    private static final Comparator<Rule> ORDER = Comparator.<Rule>comparingInt(
                    rule -> -rule.what().hostText().length())
            .thenComparingInt(rule -> -rule.what().path().length())
            .thenComparing(rule -> rule.window() == null)
            .thenComparing(Rule::allow);

    static final RulePage EMPTY = new RulePage(List.of());

    private final Map<Profile, OfProfile> profiles = new EnumMap<>(Profile.class);
    private final List<Rule> rules;

    RulePage(List<Rule> rules) {
        this.rules = rules;
        for (Profile profile : Profile.values()) {
            List<Rule> its = rules.stream()
                    .filter(rule -> rule.profiles().contains(profile))
                    .sorted(ORDER)
                    .toList();
            if (!its.isEmpty()) {
                profiles.put(profile, new OfProfile(its));
            }
        }
    }

    /** What its rules on searches and files say, allowing or blocking, or null when none fits. */
    @Nullable
    Decision ofSearchOrFile(Profile profile, Visit visit, long nowMillis) {
        OfProfile its = profiles.get(profile);
        return its == null ? null : its.narrow(visit, nowMillis);
    }

    /** What its rules on sites and parts of them say, or null when none fits. */
    @Nullable
    Decision ofSite(Profile profile, Visit visit, long nowMillis) {
        OfProfile its = profiles.get(profile);
        return its == null ? null : its.site(visit, nowMillis);
    }

    boolean closes(Hostname host) {
        return rules.stream()
                .anyMatch(rule -> !rule.allow()
                        && !rule.what().needsAddress()
                        && rule.what().host() != null
                        && host.isWithin(rule.what().host()));
    }

    /** A rule with its decision made beforehand. */
    private record Entry(Rule rule, Decision decision) {

        boolean fits(String path, long nowMillis) {
            return rule.what().fits(path) && rule.holds(nowMillis);
        }
    }

    private static final class OfProfile {
        private final List<Entry> files = new ArrayList<>();
        private final List<Entry> searches = new ArrayList<>();
        private final DomainTable sites;

        /** For each listed site its rules and those of the sites above it, in order. */
        private final List<List<Entry>> chains = new ArrayList<>();

        OfProfile(List<Rule> rules) {
            Map<Hostname, Integer> numbers = new HashMap<>();
            List<Entry> ofSites = new ArrayList<>();
            for (Rule rule : rules) {
                Entry entry = new Entry(rule, rule.decision());
                if (rule.what().isNarrow()) {
                    (rule.what().term().isEmpty() ? files : searches).add(entry);
                } else {
                    ofSites.add(entry);
                }
            }
            for (Entry entry : ofSites) {
                Hostname host = entry.rule().what().host();
                if (host != null && numbers.putIfAbsent(host, chains.size()) == null) {
                    chains.add(
                            ofSites.stream().filter(other -> isOn(other, host)).toList());
                }
            }
            this.sites = DomainTable.of(numbers);
        }

        private static boolean isOn(Entry entry, Hostname host) {
            Hostname its = entry.rule().what().host();
            return its == null || host.isWithin(its);
        }

        @Nullable
        Decision site(Visit visit, long nowMillis) {
            int number = sites.longestMatch(visit.host());
            if (number == DomainTable.NONE) {
                return null;
            }
            String path = PlainPath.of(visit.path());
            for (Entry entry : chains.get(number)) {
                if (entry.fits(path, nowMillis)) {
                    return entry.decision();
                }
            }
            return null;
        }

        @Nullable
        Decision narrow(Visit visit, long nowMillis) {
            if (files.isEmpty() && searches.isEmpty()) {
                return null;
            }
            Decision ofFile = first(files, visit, null, nowMillis);
            boolean blocked = ofFile != null && !ofFile.isAllowed();
            SearchWords searched = blocked || searches.isEmpty() ? null : SearchWords.in(visit);
            Decision ofSearch = searched == null ? null : first(searches, visit, searched, nowMillis);
            return ofSearch == null ? ofFile : ofSearch;
        }

        private static @Nullable Decision first(
                List<Entry> entries, Visit visit, @Nullable SearchWords searched, long nowMillis) {
            if (entries.isEmpty()) {
                return null;
            }
            String path = PlainPath.of(visit.path());
            for (Entry entry : entries) {
                if (isOn(entry, visit.host())
                        && (searched == null
                                || searched.hold(entry.rule().what().term()))
                        && entry.fits(path, nowMillis)) {
                    return entry.decision();
                }
            }
            return null;
        }
    }
}
