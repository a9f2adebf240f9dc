package org.belisha.filtering;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the trust closed and locked, so that schools can only tighten it.
 *
 * @param categories codes of the categories each profile has locked
 * @param profiles profiles whose allow-list is locked
 */
record TrustLocks(Map<Profile, Set<String>> categories, Set<Profile> profiles) {

    /** Whether a school may decide this; with no category it is about whatever is on no list. */
    boolean permit(Profile profile, @Nullable String category, boolean allow) {
        if (!allow) {
            return true;
        }
        return category == null
                ? !profiles.contains(profile)
                : !categories.getOrDefault(profile, Set.of()).contains(category);
    }
}
