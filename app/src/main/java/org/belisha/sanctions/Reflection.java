package org.belisha.sanctions;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A reflection session and its sheet: what happened, and what was learned. */
public record Reflection(
        UUID id,
        SchoolId school,
        PersonId pupil,
        @Nullable UUID withdrawal,
        @Nullable UUID incident,
        String promise,
        PersonId assignedBy,
        Instant assignedAt,
        @Nullable String whatHappened,
        @Nullable String whoAffected,
        @Nullable String whatLearned,
        boolean onPaper,
        @Nullable Instant completedAt,
        @Nullable PersonId completedWith) {

    /**
     * What is written on a sheet.
     *
     * @param happened what happened, in the child's words
     * @param affected who was affected and how; may be empty
     * @param learned what was learned, and what the child will do next time
     * @param onPaper whether it was written on paper and copied here
     */
    public record Sheet(String happened, String affected, String learned, boolean onPaper) {
        @Override
        public String toString() {
            return "Sheet";
        }
    }

    /** Whether the sheet is complete. */
    public boolean done() {
        return completedAt != null;
    }

    @Override
    public String toString() {
        return "Reflection[" + id + "]";
    }
}
