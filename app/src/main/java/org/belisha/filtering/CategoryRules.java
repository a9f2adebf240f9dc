package org.belisha.filtering;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Each profile's answer for each category, with every decision made beforehand. */
final class CategoryRules {
    private final Map<Profile, ProfileRules> profiles = new EnumMap<>(Profile.class);
    private final Decision[] blocks;
    private final Decision[] allows;

    CategoryRules(Lists lists, Map<Profile, ProfileRules> rules) {
        profiles.putAll(rules);
        List<Reason> reasons = lists.known().stream()
                .map(category -> new Reason(Reason.Code.CATEGORY, category.code()))
                .toList();
        this.blocks = reasons.stream().map(Decision.Block::new).toArray(Decision[]::new);
        this.allows = reasons.stream().map(Decision.Allow::new).toArray(Decision[]::new);
    }

    /** A blocked category beats an allowed one; with neither, the profile's default. */
    Decision decide(Profile profile, long found, Decision closed, Decision open) {
        ProfileRules its = profiles.getOrDefault(profile, ProfileRules.CLOSED);
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
}
