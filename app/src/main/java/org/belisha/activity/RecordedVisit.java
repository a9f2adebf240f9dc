package org.belisha.activity;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
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
 * @param reference by which it is found again, where it was blocked or raised an alert
 * @param searched the words that were searched for, or null
 * @param score what the page weighed, or the search where it was stopped for its words; null where nothing was read
 */
public record RecordedVisit(
        long id,
        @Nullable UUID reference,
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
    private static final int SHOWN = 3;

    /** The heaviest of the words that weighed, or null where none did. */
    public @Nullable String heaviest() {
        Score read = score;
        return read == null || read.total() == 0
                ? null
                : read.hits().stream()
                        .filter(hit -> hit.weight() > 0)
                        .limit(SHOWN)
                        .map(hit -> "“" + hit.words() + "” +" + hit.weight())
                        .collect(Collectors.joining(", ", "Weighed " + read.total() + ": ", ""));
    }

    /** Shows neither person nor path. */
    @Override
    public String toString() {
        return "RecordedVisit[" + id + "]";
    }
}
