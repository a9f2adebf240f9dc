package org.belisha.filtering;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Each profile's answer for each category, with every decision made beforehand. */
final class CategoryRules {
    private final Lists lists;
    private final Map<Profile, ProfileRules> profiles;
    private final Map<String, Decision> blocks = new HashMap<>();
    private final Map<String, Decision> allows = new HashMap<>();

    CategoryRules(Lists lists, Map<Profile, ProfileRules> profiles) {
        this.lists = lists;
        this.profiles = profiles.isEmpty() ? new EnumMap<>(Profile.class) : new EnumMap<>(profiles);
        for (Category category : lists.known()) {
            Reason reason = new Reason(Reason.Code.CATEGORY, category.code());
            blocks.put(category.code(), new Decision.Block(reason));
            allows.put(category.code(), new Decision.Allow(reason));
        }
    }

    /** A blocked category beats an allowed one; with neither, the profile's default. */
    Decision decide(Profile profile, Hostname host, Decision closed, Decision open) {
        ProfileRules its = profiles.getOrDefault(profile, ProfileRules.CLOSED);
        long bits = lists.categoriesOf(host);
        long blocked = bits & its.blocked();
        if (blocked != 0) {
            return blocks.getOrDefault(lists.first(blocked).code(), closed);
        }
        long allowed = bits & its.allowed();
        if (allowed != 0) {
            return allows.getOrDefault(lists.first(allowed).code(), closed);
        }
        return its.open() ? open : closed;
    }
}
