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
        @Nullable String whatLearned,
        @Nullable Instant completedAt,
        @Nullable PersonId completedWith) {

    /** Whether the sheet is complete. */
    public boolean done() {
        return completedAt != null;
    }

    @Override
    public String toString() {
        return "Reflection[" + id + "]";
    }
}
