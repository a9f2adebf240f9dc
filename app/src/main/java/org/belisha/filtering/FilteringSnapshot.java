package org.belisha.filtering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision needs, immutable and swapped whole; its parts are shared with the snapshot before.
 *
 * <p>The order is: illegal, locked open, unknown, withdrawn, holding, paused, locked rules of the trust, opened for a lesson, rules of
 * the school, then of the trust, categories, default, and last the words of a search.
 */
final class FilteringSnapshot {
    private static final Decision ILLEGAL = Decision.block(Reason.Code.ILLEGAL);
    private static final Decision LOCKED = Decision.allow(Reason.Code.LOCKED);
    private static final Decision UNKNOWN = Decision.block(Reason.Code.UNKNOWN);
    private static final Decision HOLDING = Decision.block(Reason.Code.HOLDING);
    private static final Decision DUTY = Decision.allow(Reason.Code.HOLDING);
    private static final Decision CLOSED = Decision.block(Reason.Code.DEFAULT);
    private static final Decision OPEN = Decision.allow(Reason.Code.DEFAULT);

    private static final Decision WITHIN = Decision.block(Reason.Code.WITHIN);
    private static final int DEEPEST = 3;

    private final Lists lists;
    private final CategoryRules categories;
    private final RuleBook rules;
    private final Population population;
    private final Credentials credentials;
    private final Map<PersonId, Withdrawal> withdrawals;
    private final LessonBook lessons;
    private final InspectionRules inspection;
    private final WordRules words;

    private FilteringSnapshot(
            Lists lists,
            CategoryRules categories,
            RuleBook rules,
            Population population,
            Credentials credentials,
            Map<PersonId, Withdrawal> withdrawals,
            LessonBook lessons,
            InspectionRules inspection,
            WordRules words) {
        this.lists = lists;
        this.categories = categories;
        this.rules = rules;
        this.population = population;
        this.credentials = credentials;
        this.withdrawals = withdrawals;
        this.lessons = lessons;
        this.inspection = inspection;
        this.words = words;
    }

    /** Lists only: nobody is known yet, so only what is locked open would be. */
    static FilteringSnapshot closed(Lists lists) {
        return new FilteringSnapshot(
                lists,
                new CategoryRules(lists, new ProfileBook(Map.of())),
                RuleBook.EMPTY,
                Population.NOBODY,
                Credentials.NONE,
                Map.of(),
                LessonBook.EMPTY,
                InspectionRules.NONE,
                WordRules.NONE);
    }

    FilteringSnapshot withProfiles(ProfileBook now) {
        return new FilteringSnapshot(
                lists,
                new CategoryRules(lists, now),
                rules,
                population,
                credentials,
                withdrawals,
                lessons,
                inspection,
                words);
    }

    /** Other lists with the same categories, whose bits profiles go on naming. */
    FilteringSnapshot withLists(Lists now) {
        if (!now.known().equals(lists.known())) {
            throw new IllegalArgumentException("lists of other categories");
        }
        return new FilteringSnapshot(
                now, categories, rules, population, credentials, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withRules(RuleBook now) {
        return new FilteringSnapshot(
                lists, categories, now, population, credentials, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withPopulation(Population now, Credentials keys) {
        return new FilteringSnapshot(lists, categories, rules, now, keys, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withWithdrawals(Map<PersonId, Withdrawal> now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, Map.copyOf(now), lessons, inspection, words);
    }

    FilteringSnapshot withWithdrawal(PersonId person, Withdrawal one) {
        Map<PersonId, Withdrawal> now = new HashMap<>(withdrawals);
        now.put(person, one);
        return withWithdrawals(now);
    }

    FilteringSnapshot withLessons(LessonBook now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, now, inspection, words);
    }

    FilteringSnapshot withInspection(InspectionRules now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, lessons, now, words);
    }

    FilteringSnapshot withWords(WordRules now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, lessons, inspection, now);
    }

    InspectionRules inspection() {
        return inspection;
    }

    WordRules words() {
        return words;
    }

    Lists lists() {
        return lists;
    }

    /** What happens to this visit at this time, in milliseconds since 1970. */
    Decision decide(Visit visit, long nowMillis) {
        return through(visit, nowMillis, Trace.NONE, 0);
    }

    /** The same decision, told with each step that was asked on the way to it. */
    List<Step> explain(Visit visit, long nowMillis) {
        List<Step> steps = new ArrayList<>();
        through(visit, nowMillis, (code, decision) -> steps.add(new Step(code, decision)), 0);
        return steps;
    }

    /** Why nobody in this school may open this site for a lesson; empty where they may. */
    Optional<String> neverOpened(SchoolId school, Hostname host, long nowMillis) {
        long found = lists.of(host);
        if (Lists.isIllegal(found)) {
            return Optional.of("This site is closed for everybody, always.");
        }
        if (rules.closesAlways(host)) {
            return Optional.of("A rule of the trust keeps this site closed in every school.");
        }
        return closedToStaff(school, found, nowMillis)
                ? Optional.of("This kind of site is closed for staff too, so it cannot be opened for children.")
                : Optional.empty();
    }

    /** What a profile does with categories in this school at this time. */
    ProfileRules rulesNow(SchoolId school, Profile profile, long nowMillis) {
        return categories.now(school, profile, nowMillis);
    }

    private boolean closedToStaff(SchoolId school, long found, long nowMillis) {
        return !categories
                .decide(school, Profile.STAFF, found, nowMillis, CLOSED, OPEN)
                .isAllowed();
    }

    /** Where a site shows another within itself, both must be open; one shown too deep within others is not. */
    private Decision through(Visit visit, long nowMillis, Trace trace, int depth) {
        Decision outer = walk(visit, nowMillis, trace);
        Visit inside = outer.isAllowed() ? Wrappers.within(visit) : null;
        if (inside == null) {
            return outer;
        }
        if (depth == DEEPEST) {
            return trace.at(Reason.Code.WITHIN, WITHIN);
        }
        trace.past(Reason.Code.WITHIN);
        Decision within = through(inside, nowMillis, trace, depth + 1);
        return within.isAllowed() ? outer : within;
    }

    private Decision walk(Visit visit, long nowMillis, Trace trace) {
        long found = lists.of(visit.host(), PlainPath.of(visit.path()));
        Decision fixed = fixed(found, trace);
        if (fixed != null) {
            return fixed;
        }
        Access access = population.accessOf(visit.who());
        boolean ended = visit.who() instanceof Who.OnDevice signedIn && !credentials.holds(signedIn, nowMillis);
        if (access == null || ended) {
            return trace.at(Reason.Code.UNKNOWN, UNKNOWN);
        }
        Decision standing = standing(access, found, nowMillis, trace);
        return standing != null
                ? standing
                : searched(access, visit, ruled(access, visit, found, nowMillis, trace), trace);
    }

    /** A search on a site that is open is asked for its words, unless a rule of the trust decides on it. */
    private Decision searched(Access access, Visit visit, Decision site, Trace trace) {
        if (!site.isAllowed() || site.reason().code() == Reason.Code.TRUST_LOCKED) {
            return site;
        }
        Decision stopped = words.stopped(access.profile(), visit);
        return stopped == null ? site : trace.at(Reason.Code.SEARCH, stopped);
    }

    /** The tiers that no profile, rule or person moves. */
    private @Nullable Decision fixed(long found, Trace trace) {
        if (Lists.isIllegal(found)) {
            return trace.at(Reason.Code.ILLEGAL, ILLEGAL);
        }
        trace.past(Reason.Code.ILLEGAL);
        if (Lists.isLocked(found)) {
            return trace.at(Reason.Code.LOCKED, LOCKED);
        }
        trace.past(Reason.Code.LOCKED);
        return null;
    }

    /** What closes everything else for this one now. */
    private @Nullable Decision standing(Access access, long found, long nowMillis, Trace trace) {
        trace.past(Reason.Code.UNKNOWN);
        Withdrawal withdrawal = access.person() == null ? null : withdrawals.get(access.person());
        if (withdrawal != null && withdrawal.holdsAt(nowMillis)) {
            return trace.at(Reason.Code.WITHDRAWN, withdrawal.block());
        }
        trace.past(Reason.Code.WITHDRAWN);
        if (access.holding()) {
            boolean duty = access.profile() == Profile.STAFF && Lists.isDuty(found);
            return trace.at(Reason.Code.HOLDING, duty ? DUTY : HOLDING);
        }
        trace.past(Reason.Code.HOLDING);
        Decision paused = lessons.paused(access, nowMillis);
        if (paused != null) {
            return trace.at(Reason.Code.PAUSED, paused);
        }
        trace.past(Reason.Code.PAUSED);
        return null;
    }

    private Decision ruled(Access access, Visit visit, long found, long nowMillis, Trace trace) {
        SchoolId school = visit.who().school();
        Decision locked = rules.locked(access.profile(), visit, nowMillis);
        if (locked != null) {
            return trace.at(Reason.Code.TRUST_LOCKED, locked);
        }
        trace.past(Reason.Code.TRUST_LOCKED);
        Decision opened = lessons.opened(access, visit.host(), nowMillis);
        if (opened != null && !closedToStaff(school, found, nowMillis)) {
            return trace.at(Reason.Code.GRANT, opened);
        }
        trace.past(Reason.Code.GRANT);
        Decision rule = rules.decide(access.profile(), visit, nowMillis);
        if (rule != null) {
            return trace.at(rule.reason().code(), rule);
        }
        trace.past(Reason.Code.SCHOOL_RULE);
        trace.past(Reason.Code.TRUST_RULE);
        Decision kind = categories.decide(school, access.profile(), found, nowMillis, CLOSED, OPEN);
        if (kind.reason().code() == Reason.Code.DEFAULT) {
            trace.past(Reason.Code.CATEGORY);
        }
        return trace.at(kind.reason().code(), kind);
    }

    /** The profile that a block page speaks to; the strictest when nobody is known. */
    Profile profileOf(Who who) {
        Access access = population.accessOf(who);
        return access == null ? Profile.UNKNOWN : access.profile();
    }

    /** The person a visit is recorded for: whose credential or whose device it is. */
    @Nullable
    PersonId personBehind(Who who) {
        Access access = population.accessOf(who);
        return access == null ? who.person() : access.person();
    }

    Credentials credentials() {
        return credentials;
    }

    /** Counts and dates for people who look after the filter. */
    Facts facts() {
        return new Facts(
                lists.illegalDated(),
                lists.domains(),
                population.people(),
                population.devices(),
                lists.known().size());
    }

    /** What is loaded. */
    record Facts(LocalDate illegalDated, int domains, int people, int devices, int categories) {}
}
