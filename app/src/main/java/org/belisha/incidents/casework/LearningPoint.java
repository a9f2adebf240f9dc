package org.belisha.incidents.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.LearningKind;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** What was learnt from an incident, with its latest owner and day, and how it ended. */
public record LearningPoint(
        UUID id,
        UUID incident,
        SchoolId school,
        LearningKind kind,
        String words,
        @Nullable PersonId owner,
        @Nullable LocalDate dueOn,
        PersonId author,
        Instant at,
        @Nullable End end) {

    /** Done, or given up because. */
    public record End(boolean done, String words, PersonId by, Instant at) {
        @Override
        public String toString() {
            return "End[" + done + "]";
        }
    }

    /** Whether it still waits to be done. */
    public boolean open() {
        return kind != LearningKind.NONE && end == null;
    }

    /** Whether its day has passed. */
    public boolean overdue(LocalDate today) {
        return open() && dueOn != null && dueOn.isBefore(today);
    }

    @Override
    public String toString() {
        return "LearningPoint[" + id + "]";
    }
}
