package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A wish for a blocked site, and what came of it (policy 8.3). */
public record SiteRequest(
        UUID id,
        SchoolId school,
        Hostname host,
        Profile profile,
        @Nullable PersonId asker,
        String reason,
        Instant askedAt,
        State state,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

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
