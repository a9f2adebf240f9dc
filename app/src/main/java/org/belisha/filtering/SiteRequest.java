package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a blocked site, and what came of it (policy 8.3).
 *
 * @param path the part of the site that was blocked, where it was seen
 * @param cameFrom the site whose link led there, as the browser told it
 * @param classId the class whose pupil or device asked, if any
 * @param allowedFor for whom it was opened, where it was
 * @param allowedUntil when it closes again, where it was opened for a time
 */
public record SiteRequest(
        UUID id,
        SchoolId school,
        Hostname host,
        String path,
        @Nullable Hostname cameFrom,
        Profile profile,
        @Nullable PersonId asker,
        String reason,
        Instant askedAt,
        State state,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable UUID classId,
        SiteAnswer.@Nullable Kind allowedFor,
        @Nullable Instant allowedUntil) {

    /** Whether it waits for an answer. */
    public boolean waits() {
        return state == State.WAITING;
    }

    /** Shows neither who asked nor what they wrote. */
    @Override
    public String toString() {
        return "SiteRequest[" + id + "]";
    }

    /** Where a request stands. */
    public enum State {
        WAITING("Waiting"),
        ALLOWED("Allowed"),
        REFUSED("Refused");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
