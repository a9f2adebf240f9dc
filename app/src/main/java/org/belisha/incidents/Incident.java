package org.belisha.incidents;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** An incident: what the team says it is, and whether it is closed. */
public record Incident(
        UUID id,
        SchoolId school,
        int taxonomy,
        Assessment assessment,
        Taxonomy.Category category,
        Instant openedAt,
        PersonId openedBy,
        @Nullable PersonId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant closedAt,
        @Nullable PersonId closedBy) {

    /** Whether it is open. */
    public boolean open() {
        return closedAt == null;
    }

    @Override
    public String toString() {
        return "Incident[" + id + "]";
    }
}
