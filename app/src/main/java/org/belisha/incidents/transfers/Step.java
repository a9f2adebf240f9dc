package org.belisha.incidents.transfers;

import java.time.Instant;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** One thing that became of a file on its way; never changed. */
public record Step(UUID id, Kind kind, @Nullable PersonId person, String words, Instant at) {

    /** What can become of it. */
    public enum Kind {
        SENT("Sent"),
        SEEN("Seen"),
        ACCEPTED("Accepted"),
        REJECTED("Rejected"),
        FAILED("Failed"),
        RESENT("Sent again"),
        AUTHORITY_TOLD("Local authority told");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether the other school may still answer. */
        public boolean waits() {
            return this == SENT || this == SEEN || this == RESENT;
        }

        /** Whether the sender has to do something. */
        public boolean cameBack() {
            return this == REJECTED || this == FAILED;
        }
    }

    @Override
    public String toString() {
        return "Step[" + kind + " " + id + "]";
    }
}
