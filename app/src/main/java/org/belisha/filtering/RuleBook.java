package org.belisha.filtering;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the trust and its schools, ready to be looked up.
 *
 * <p>A trust rule that is locked comes before the school's; otherwise the school's come first. Within one book the
 * longest name wins, and block beats allow for the same name.
 */
final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(List.of());

    private final Page trustLocked;
    private final Page trust;
    private final Map<SchoolId, Page> schools;

    RuleBook(List<Rule> rules) {
        this.trustLocked = new Page(rules.stream().filter(Rule::isTrustLocked).toList());
        this.trust =
                new Page(rules.stream().filter(r -> r.isTrust() && !r.locked()).toList());
        Map<SchoolId, List<Rule>> bySchool = new HashMap<>();
        rules.stream()
                .filter(r -> !r.isTrust())
                .forEach(r -> bySchool.computeIfAbsent(r.school(), s -> new ArrayList<>())
                        .add(r));
        Map<SchoolId, Page> pages = new HashMap<>();
        bySchool.forEach((school, its) -> pages.put(school, new Page(its)));
        this.schools = pages;
    }

    /** What the trust's locked rules say of this host, or null when they say nothing. */
    @Nullable
    Decision locked(Profile profile, Hostname host) {
        return trustLocked.decide(profile, host);
    }

    /** What the other rules say of this host, or null when they say nothing. */
    @Nullable
    Decision decide(SchoolId school, Profile profile, Hostname host) {
        Page own = schools.get(school);
        Decision schools = own == null ? null : own.decide(profile, host);
        return schools != null ? schools : trust.decide(profile, host);
    }

    /** The rules of one owner, a table for each profile. */
    private static final class Page {
        private final Map<Profile, DomainTable> tables = new EnumMap<>(Profile.class);
        private final List<Decision> decisions = new ArrayList<>();

        Page(List<Rule> rules) {
            Map<Profile, Map<Hostname, Integer>> entries = new EnumMap<>(Profile.class);
            for (Rule rule : rules) {
                int number = decisions.size();
                decisions.add(rule.decision());
                for (Profile profile : rule.profiles()) {
                    entries.computeIfAbsent(profile, p -> new HashMap<>())
                            .merge(
                                    rule.host(),
                                    number,
                                    (a, b) -> decisions.get(a).isAllowed() ? b : a);
                }
            }
            entries.forEach((profile, hosts) -> tables.put(profile, DomainTable.of(hosts)));
        }

        @Nullable
        Decision decide(Profile profile, Hostname host) {
            int number = tables.getOrDefault(profile, DomainTable.EMPTY).longestMatch(host);
            return number == DomainTable.NONE ? null : decisions.get(number);
        }
    }
}
