package org.belisha.filtering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the trust and its schools, ready to be looked up.
 *
 * <p>A trust rule that is locked comes before the school's; otherwise the school's come first; {@link RulePage} says
 * what holds among the rules of one owner.
 */
final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(List.of());

    private final RulePage trustLocked;
    private final RulePage trust;
    private final BySchool<RulePage> schools;
    private final boolean files;

    RuleBook(List<Rule> rules) {
        this.trustLocked =
                new RulePage(rules.stream().filter(Rule::isTrustLocked).toList());
        this.trust = new RulePage(
                rules.stream().filter(r -> r.isTrust() && !r.locked()).toList());
        Map<SchoolId, List<Rule>> bySchool = new HashMap<>();
        rules.stream()
                .filter(r -> !r.isTrust())
                .forEach(r -> bySchool.computeIfAbsent(r.school(), s -> new ArrayList<>())
                        .add(r));
        Map<SchoolId, RulePage> pages = new HashMap<>();
        bySchool.forEach((school, its) -> pages.put(school, new RulePage(its)));
        this.schools = new BySchool<>(pages, RulePage.EMPTY);
        this.files = rules.stream().anyMatch(rule -> !rule.what().fileType().isEmpty());
    }

    /** What the trust's locked rules say of this visit, or null when they say nothing. */
    @Nullable
    Decision locked(Profile profile, Visit visit, long nowMillis) {
        Decision narrow = trustLocked.ofSearchOrFile(profile, visit, nowMillis);
        return blocks(narrow) ? narrow : trustLocked.ofSite(profile, visit, nowMillis);
    }

    /**
     * What the other rules say of this visit, or null when they say nothing; a blocked search or file stays blocked on a
     * site that is allowed, and one that is allowed opens no site.
     *
     * @param schoolOpens whether a rule of the school may open it; where the trust keeps its kind closed, none does
     */
    @Nullable
    Decision decide(Profile profile, Visit visit, boolean schoolOpens, long nowMillis) {
        RulePage own = schools.of(visit.who().school());
        Decision narrow = own.ofSearchOrFile(profile, visit, nowMillis);
        if (narrow == null) {
            narrow = trust.ofSearchOrFile(profile, visit, nowMillis);
        }
        if (blocks(narrow)) {
            return narrow;
        }
        Decision site = own.ofSite(profile, visit, nowMillis);
        return site != null && (schoolOpens || !site.isAllowed()) ? site : trust.ofSite(profile, visit, nowMillis);
    }

    private static boolean blocks(@Nullable Decision decision) {
        return decision != null && !decision.isAllowed();
    }

    /** Whether some rule is about files of a kind. */
    boolean hasFiles() {
        return files;
    }

    /** Whether a locked rule of the trust closes the whole of this site to some profile, at whatever hour. */
    boolean closesAlways(Hostname host) {
        return trustLocked.closes(host);
    }
}
