package org.belisha.filtering;

import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * What the trust decided about reading inside encrypted connections, as a part of the snapshot.
 *
 * @param authority what signs for inspected hosts; null where there is none, and nothing is then inspected
 * @param scopes whether a profile is inspected in a school, or where the school says nothing, in the trust
 * @param exemptCategories codes of categories that are never read
 * @param exemptHosts hosts, and all below them, that are never read
 * @param blockPages whether a blocked host is answered with a page even where nothing is read
 * @param safety what holds for each profile
 */
record InspectionRules(
        @Nullable SigningAuthority authority,
        Map<Scope, Boolean> scopes,
        Set<String> exemptCategories,
        Set<Hostname> exemptHosts,
        boolean blockPages,
        Map<Profile, WireSafety> safety) {

    static final InspectionRules NONE = new InspectionRules(null, Map.of(), Set.of(), Set.of(), false, Map.of());

    /** A profile in a school, or in the trust. */
    record Scope(SchoolId school, Profile profile) {}

    /** What becomes of a connection; what is locked open and what is exempt stays as it is, always. */
    Inspecting of(SchoolId school, Profile profile, Hostname host, Lists lists) {
        if (authority == null) {
            return Inspecting.UNTOUCHED;
        }
        boolean on = isOn(school, profile);
        if (!on && !blockPages) {
            return Inspecting.UNTOUCHED;
        }
        long found = lists.of(host);
        if (Lists.isLocked(found) || isExempt(host, found, lists)) {
            return Inspecting.UNTOUCHED;
        }
        return on ? Inspecting.INSPECTED : Inspecting.BLOCK_PAGE;
    }

    WireSafety safetyOf(Profile profile) {
        WireSafety its = safety.get(profile);
        return its == null ? WireSafety.usual(profile) : its;
    }

    private boolean isOn(SchoolId school, Profile profile) {
        Boolean its = scopes.get(new Scope(school, profile));
        return its == null ? scopes.getOrDefault(new Scope(SchoolId.TRUST, profile), false) : its;
    }

    private boolean isExempt(Hostname host, long found, Lists lists) {
        for (String code : exemptCategories) {
            if ((found & lists.bit(code)) != 0) {
                return true;
            }
        }
        for (Hostname exempt : exemptHosts) {
            if (host.isWithin(exempt)) {
                return true;
            }
        }
        return false;
    }
}
