package org.belisha.filtering.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** What a review found is to be done, by whom and by when, and how it ended. */
public record ReviewAction(
        UUID id,
        UUID review,
        SchoolId school,
        String what,
        PersonId owner,
        LocalDate due,
        @Nullable PersonId doneBy,
        @Nullable Instant doneAt,
        @Nullable String doneWords) {

    /** Whether it has ended. */
    public boolean isDone() {
        return doneAt != null;
    }

    /** Whether it should have ended before this day. */
    public boolean isLate(LocalDate today) {
        return !isDone() && due.isBefore(today);
    }
}
