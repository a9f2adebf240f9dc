package org.belisha.filtering;

import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a school, or of the trust where the school is {@link SchoolId#TRUST}: a site and all below it, a part of
 * it, some searches or files of a kind, allowed or blocked for some profiles.
 *
 * @param locked true for a rule of the trust that schools cannot override
 * @param window the hours it holds in, or null where it always does
 * @param why the reason that whoever made it gave
 */
public record Rule(
        UUID id,
        SchoolId school,
        RuleSubject what,
        boolean allow,
        Set<Profile> profiles,
        boolean locked,
        @Nullable TimeWindow window,
        String why) {

    /** Whether the trust made it. */
    public boolean isTrust() {
        return school.equals(SchoolId.TRUST);
    }

    boolean isTrustLocked() {
        return isTrust() && locked;
    }

    boolean holds(long nowMillis) {
        return window == null || window.holds(WeekMinute.at(nowMillis));
    }

    Decision decision() {
        Reason.Code code = isTrustLocked()
                ? Reason.Code.TRUST_LOCKED
                : isTrust() ? Reason.Code.TRUST_RULE : Reason.Code.SCHOOL_RULE;
        Reason reason = new Reason(code, what.words());
        return allow ? new Decision.Allow(reason) : new Decision.Block(reason);
    }
}
