package org.belisha.activity;

import java.time.Instant;
import org.belisha.database.SchoolId;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A visit as it is on record. */
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
        Instant at) {

    /** Shows neither person nor path. */
    @Override
    public String toString() {
        return "RecordedVisit[" + id + "]";
    }
}
