package org.belisha.filtering.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Somebody who answers for filtering and monitoring in a school, or did until another was named. */
public record Overseer(
        UUID id,
        SchoolId school,
        Office office,
        PersonId person,
        LocalDate from,
        PersonId namedBy,
        Instant namedAt,
        @Nullable PersonId endedBy,
        @Nullable Instant endedAt) {

    /** Whether they answer for it now. */
    public boolean isInOffice() {
        return endedAt == null;
    }
}
