package org.belisha.activity;

import java.time.Instant;
import org.belisha.database.SchoolId;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/**
 * A visit as it is on record.
 *
 * @param searched the words that were searched for, or null
 * @param score what the page weighed, or the search where it was stopped for its words; null where nothing was read
 */
public record RecordedVisit(
        long id,
        SchoolId school,
        @Nullable PersonId person,
        @Nullable DeviceId device,
        Hostname host,
        int port,
        String path,
        boolean allowed,
        Reason reason,
        Instant at,
        @Nullable String searched,
        @Nullable Score score) {

    /** Shows neither person nor path. */
    @Override
    public String toString() {
        return "RecordedVisit[" + id + "]";
    }
}
