package org.belisha.incidents.evidence;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is listed; its content is elsewhere, encrypted.
 *
 * @param bytes its size
 * @param addedBy who sent it, or null where nobody is known
 */
public record StoredFile(
        UUID id,
        SchoolId school,
        @Nullable UUID concern,
        @Nullable UUID incident,
        Origin origin,
        String name,
        String mediaType,
        Content.Holds holds,
        long bytes,
        @Nullable PersonId addedBy,
        Instant addedAt,
        State state) {

    /** How it came. */
    public enum Origin {
        REPORTER("Sent with the report"),
        TEAM("Added by the safeguarding team"),
        VOICE("Spoken by a child"),
        PAPER("Scan of a paper form");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether it may be opened. */
    public enum State {
        OPEN(""),
        SEALED("Sealed: it may show an undressed child. Nobody opens, copies or sends it on."),
        INFECTED("Malware was found in it. It is kept shut."),
        NOT_SCANNED("Not scanned for malware yet. It can be opened once it is.");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it, empty where it may be opened. */
        public String words() {
            return words;
        }
    }

    /** Its size as people read it. */
    public String sizeWords() {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " KB" : bytes / (1024 * 1024) + " MB";
    }

    @Override
    public String toString() {
        return "StoredFile[" + id + "]";
    }
}
