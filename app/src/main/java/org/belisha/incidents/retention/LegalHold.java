package org.belisha.incidents.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** That something is ordered to be kept, by whom and since when, until it is lifted. */
public record LegalHold(
        UUID id,
        SchoolId school,
        Covers covers,
        @Nullable UUID subject,
        String orderedBy,
        String reference,
        LocalDate since,
        String why,
        PersonId author,
        Instant at,
        @Nullable End end) {

    /** How much it covers. */
    public enum Covers {
        SCHOOL("Every record of the school"),
        PERSON("Everything about one child"),
        RECORD("One record");

        private final String words;

        Covers(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** That it was lifted, why and by whom. */
    public record End(String why, PersonId by, Instant at) {
        @Override
        public String toString() {
            return "End[" + at + "]";
        }
    }

    @Override
    public String toString() {
        return "LegalHold[" + id + "]";
    }
}
