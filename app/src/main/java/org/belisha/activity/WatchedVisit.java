package org.belisha.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the rules of alerts read it.
 *
 * @param reference by which it is found again
 * @param categories codes of the filter's lists that hold the site
 * @param term what was searched for, where it was a search
 * @param scored what its page weighed by theme, where it was weighed
 */
record WatchedVisit(
        UUID reference,
        SchoolId school,
        @Nullable PersonId person,
        @Nullable DeviceId device,
        Profile profile,
        Hostname host,
        String path,
        boolean allowed,
        Instant at,
        Set<String> categories,
        @Nullable String term,
        Map<String, Integer> scored) {

    /** Shows neither person nor search. */
    @Override
    public String toString() {
        return "WatchedVisit[" + reference + "]";
    }
}
