package org.belisha.incidents.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A meeting with the senior leaders about the incident log: when, who was there, what was looked at and decided. */
public record SltReview(
        UUID id,
        SchoolId school,
        LocalDate heldOn,
        String decisions,
        LocalDate nextOn,
        PersonId author,
        Instant at,
        List<PersonId> people,
        List<UUID> incidents,
        List<Addition> additions) {

    /** Something added later. */
    public record Addition(String words, PersonId author, Instant at) {
        @Override
        public String toString() {
            return "Addition";
        }
    }

    /**
     * An incident as far as this reader may know of it.
     *
     * @param summary empty for those who do not read incidents; it has no link then either
     */
    public record Item(
            UUID incident, String category, String severity, Instant openedAt, boolean open, String summary) {

        /** Whether the reader may open it. */
        public boolean readable() {
            return !summary.isEmpty();
        }

        @Override
        public String toString() {
            return "Item[" + incident + "]";
        }
    }

    /** When it was and who was there. */
    SltReview withoutWords() {
        return new SltReview(id, school, heldOn, "", nextOn, author, at, people, incidents, List.of());
    }

    @Override
    public String toString() {
        return "SltReview[" + id + "]";
    }
}
