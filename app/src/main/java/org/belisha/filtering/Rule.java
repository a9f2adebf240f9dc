package org.belisha.filtering;

import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;

/**
 * One rule of a school, or of the trust where the school is {@link SchoolId#TRUST}: a host and all below it, allowed
 * or blocked for some profiles.
 *
 * @param locked true for a rule of the trust that schools cannot override
 * @param why the reason that whoever made it gave
 */
public record Rule(
        UUID id, SchoolId school, Hostname host, boolean allow, Set<Profile> profiles, boolean locked, String why) {

    /** Whether the trust made it. */
    public boolean isTrust() {
        return school.equals(SchoolId.TRUST);
    }

    boolean isTrustLocked() {
        return isTrust() && locked;
    }

    Decision decision() {
        Reason.Code code = isTrustLocked()
                ? Reason.Code.TRUST_LOCKED
                : isTrust() ? Reason.Code.TRUST_RULE : Reason.Code.SCHOOL_RULE;
        Reason reason = new Reason(code, host.text());
        return allow ? new Decision.Allow(reason) : new Decision.Block(reason);
    }
}
