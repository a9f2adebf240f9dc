package org.belisha.notices;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** One notice: to whom, what, and how its sending stands. */
public record Notice(
        UUID id,
        SchoolId school,
        PersonId recipient,
        String recipientName,
        @Nullable String address,
        NoticeTemplate template,
        @Nullable String link,
        Instant queuedAt,
        State state,
        int attempts,
        @Nullable Instant sentAt,
        @Nullable String failure) {

    /** How far it has come. */
    public enum State {
        QUEUED("Waits to be sent"),
        SENT("Sent"),
        FAILED("Could not be sent");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "Notice[" + id + "]";
    }
}
