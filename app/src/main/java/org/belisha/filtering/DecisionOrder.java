package org.belisha.filtering;

import java.util.ArrayList;
import java.util.List;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * The one order in which a snapshot is asked: illegal, locked open, unknown, withdrawn, holding, paused, locked rules of
 * the trust, opened for a lesson, rules of the school, then of the trust, categories, default; then the words of a search,
 * and the site that is shown within.
 *
 * <p>Static, and without an object for each decision, because gateways ask it millions of times.
 */
final class DecisionOrder {
    private static final Decision ILLEGAL = Decision.block(Reason.Code.ILLEGAL);
    private static final Decision LOCKED = Decision.allow(Reason.Code.LOCKED);
    private static final Decision UNKNOWN = Decision.block(Reason.Code.UNKNOWN);
    private static final Decision HOLDING = Decision.block(Reason.Code.HOLDING);
    private static final Decision DUTY = Decision.allow(Reason.Code.HOLDING);
    private static final Decision CLOSED = Decision.block(Reason.Code.DEFAULT);
    private static final Decision OPEN = Decision.allow(Reason.Code.DEFAULT);

    private static final Decision WITHIN = Decision.block(Reason.Code.WITHIN);
    private static final int DEEPEST = 3;

    private DecisionOrder() {}

    /** What happens to this visit at this time, in milliseconds since 1970. */
    static Decision decide(FilteringSnapshot now, Visit visit, long nowMillis) {
        return through(now, visit, nowMillis, Trace.NONE, 0);
    }

    /** The same decision, told with each step that was asked on the way to it. */
    static List<Step> explain(FilteringSnapshot now, Visit visit, long nowMillis) {
        List<Step> steps = new ArrayList<>();
        through(now, visit, nowMillis, (code, decision) -> steps.add(new Step(code, decision)), 0);
        return steps;
    }

    /** Whether sites with these bits are closed to staff of this school by their kind alone. */
    static boolean closedToStaff(FilteringSnapshot now, SchoolId school, long found, long nowMillis) {
        return !now.categories()
                .decide(school, Profile.STAFF, found, nowMillis, CLOSED, OPEN)
                .isAllowed();
    }

    /** What an open site is when it turns out to be of this kind: only the tiers that the trust holds itself keep it open. */
    static Decision ofKind(FilteringSnapshot now, Visit visit, Decision site, String category, long nowMillis) {
        Reason.Code code = site.reason().code();
        if (!site.isAllowed() || code == Reason.Code.LOCKED || code == Reason.Code.TRUST_LOCKED) {
            return site;
        }
        Profile profile = now.profileOf(visit.who(), nowMillis);
        Decision kind = now.categories()
                .decide(visit.who().school(), profile, now.lists().bit(category), nowMillis, CLOSED, OPEN);
        return kind.isAllowed() ? site : new Decision.Block(new Reason(Reason.Code.CATEGORY, category));
    }

    /** Where a site shows another within itself, both must be open; one shown too deep within others is not. */
    private static Decision through(FilteringSnapshot now, Visit visit, long nowMillis, Trace trace, int depth) {
        long found = now.lists().of(visit.host(), PlainPath.of(visit.path()));
        Decision outer = walk(now, visit, found, nowMillis, trace);
        Visit inside = Lists.mayShowAnother(found) && outer.isAllowed() ? Wrappers.within(visit) : null;
        if (inside == null) {
            return outer;
        }
        if (depth == DEEPEST) {
            return trace.at(Reason.Code.WITHIN, WITHIN);
        }
        trace.past(Reason.Code.WITHIN);
        Decision within = through(now, inside, nowMillis, trace, depth + 1);
        return within.isAllowed() ? outer : within;
    }

    private static Decision walk(FilteringSnapshot now, Visit visit, long found, long nowMillis, Trace trace) {
        Decision fixed = fixed(found, trace);
        if (fixed != null) {
            return fixed;
        }
        Access access = now.population().accessOf(visit.who(), nowMillis);
        boolean ended = visit.who() instanceof Who.OnDevice signedIn
                && !now.credentials().holds(signedIn, nowMillis);
        if (access == null || ended) {
            return trace.at(Reason.Code.UNKNOWN, UNKNOWN);
        }
        Decision standing = standing(now, access, visit.who().device(), found, nowMillis, trace);
        return standing != null
                ? standing
                : searched(now, access, visit, ruled(now, access, visit, found, nowMillis, trace), trace);
    }

    /** A search on a site that is open is asked for its words, unless a rule of the trust decides on it. */
    private static Decision searched(FilteringSnapshot now, Access access, Visit visit, Decision site, Trace trace) {
        if (!site.isAllowed() || site.reason().code() == Reason.Code.TRUST_LOCKED) {
            return site;
        }
        Decision stopped = now.words().stopped(access.profile(), visit);
        return stopped == null ? site : trace.at(Reason.Code.SEARCH, stopped);
    }

    /** The tiers that no profile, rule or person moves. */
    private static @Nullable Decision fixed(long found, Trace trace) {
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
    private static @Nullable Decision standing(
            FilteringSnapshot now, Access access, @Nullable DeviceId device, long found, long nowMillis, Trace trace) {
        trace.past(Reason.Code.UNKNOWN);
        Withdrawal withdrawal = now.withdrawal(access.person());
        if (withdrawal != null && withdrawal.holdsAt(nowMillis)) {
            return trace.at(Reason.Code.WITHDRAWN, withdrawal.block());
        }
        trace.past(Reason.Code.WITHDRAWN);
        if (access.holding()) {
            boolean duty = access.profile() == Profile.STAFF && Lists.isDuty(found);
            return trace.at(Reason.Code.HOLDING, duty ? DUTY : HOLDING);
        }
        trace.past(Reason.Code.HOLDING);
        Decision paused = now.lessons().paused(access, device, nowMillis);
        if (paused != null) {
            return trace.at(Reason.Code.PAUSED, paused);
        }
        trace.past(Reason.Code.PAUSED);
        return null;
    }

    private static Decision ruled(
            FilteringSnapshot now, Access access, Visit visit, long found, long nowMillis, Trace trace) {
        SchoolId school = visit.who().school();
        Decision locked = now.rules().locked(access.profile(), visit, nowMillis);
        if (locked != null) {
            return trace.at(Reason.Code.TRUST_LOCKED, locked);
        }
        trace.past(Reason.Code.TRUST_LOCKED);
        boolean schoolOpens = !now.categories().isLocked(access.profile(), found);
        Decision opened =
                schoolOpens ? now.lessons().opened(access, visit.who().device(), visit.host(), nowMillis) : null;
        if (opened != null && !closedToStaff(now, school, found, nowMillis)) {
            return trace.at(Reason.Code.GRANT, opened);
        }
        trace.past(Reason.Code.GRANT);
        Decision rule = now.rules().decide(access.profile(), visit, schoolOpens, nowMillis);
        if (rule != null) {
            return trace.at(rule.reason().code(), rule);
        }
        trace.past(Reason.Code.SCHOOL_RULE);
        trace.past(Reason.Code.TRUST_RULE);
        Decision kind = now.categories().decide(school, access.profile(), found, nowMillis, CLOSED, OPEN);
        if (kind.reason().code() == Reason.Code.DEFAULT) {
            trace.past(Reason.Code.CATEGORY);
        }
        return trace.at(kind.reason().code(), kind);
    }
}
