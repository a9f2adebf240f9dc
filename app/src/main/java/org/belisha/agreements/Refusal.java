package org.belisha.agreements;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.jspecify.annotations.Nullable;

/** An adult's declined or withdrawn agreement, and what the head decided. */
public record Refusal(
        UUID id,
        SchoolId school,
        PersonId person,
        AgreementKind kind,
        Instant at,
        @Nullable String note,
        @Nullable Decision decision,
        @Nullable String reason,
        @Nullable Instant decidedAt) {

    /** What follows from a refusal. */
    public enum Decision {
        CHILDREN_KEEP_ACCESS("The children keep their access while we talk with the parent"),
        CHILDREN_HELD("The children use only the holding pages until the parent signs"),
        SPOKEN("I have spoken with this person, and nothing else follows");

        private final String words;

        Decision(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "Refusal[" + id + "]";
    }
}
