package org.belisha.filtering;

import java.util.List;
import org.belisha.database.SchoolId;

/** Each profile's answer for each category, with every decision made beforehand. */
final class CategoryRules {
    private final ProfileBook profiles;
    private final Decision[] blocks;
    private final Decision[] allows;

    CategoryRules(Lists lists, ProfileBook profiles) {
        this.profiles = profiles;
        List<Reason> reasons = lists.known().stream()
                .map(category -> new Reason(Reason.Code.CATEGORY, category.code()))
                .toList();
        this.blocks = reasons.stream().map(Decision.Block::new).toArray(Decision[]::new);
        this.allows = reasons.stream().map(Decision.Allow::new).toArray(Decision[]::new);
    }

    /** A blocked category beats an allowed one; with neither, the profile's default. */
    Decision decide(SchoolId school, Profile profile, long found, long nowMillis, Decision closed, Decision open) {
        ProfileRules its = now(school, profile, nowMillis);
        long blocked = found & its.blocked();
        if (blocked != 0) {
            return blocks[Long.numberOfTrailingZeros(blocked)];
        }
        long allowed = found & its.allowed();
        if (allowed != 0) {
            return allows[Long.numberOfTrailingZeros(allowed)];
        }
        return its.open() ? open : closed;
    }

    /** Whether a site with these bits is of a kind that no school opens for this profile. */
    boolean isLocked(Profile profile, long found) {
        return profiles.isLocked(profile, found);
    }

    ProfileRules now(SchoolId school, Profile profile, long nowMillis) {
        return profiles.of(school, profile).at(nowMillis);
    }
}
