package org.belisha.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** One decision on a concern about an adult; never changed, the latest of its kind holds. */
public record StaffDecision(
        Kind kind,
        String value,
        String words,
        String reference,
        @Nullable LocalDate keepUntil,
        PersonId author,
        Instant at) {

    /** What is decided. */
    public enum Kind {
        THRESHOLD("Threshold of harm"),
        LADO("LADO told"),
        PATTERN("Earlier concerns looked at"),
        OUTCOME("Outcome"),
        IDENTITY("Who reported it was asked for"),
        LATE("Late");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "StaffDecision[" + kind + "]";
    }
}
