package org.belisha.incidents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A concern as it was reported, with what became of it. */
public record Concern(
        UUID id,
        SchoolId school,
        Reported.Route route,
        @Nullable PersonId reporter,
        String reporterWords,
        boolean anonymous,
        Reported.@Nullable Standing standing,
        List<PersonId> about,
        String aboutWords,
        @Nullable Picture picture,
        String words,
        @Nullable Boolean toldInPerson,
        String happenedWords,
        List<Indicator> indicators,
        @Nullable String visit,
        @Nullable PersonId trustedAdult,
        Instant reportedAt,
        boolean urgent,
        Handling handling) {

    /** What became of it. */
    public record Handling(
            @Nullable Instant openedAt,
            @Nullable PersonId openedBy,
            @Nullable String outcome,
            @Nullable UUID incident,
            String reason,
            @Nullable Instant triagedAt,
            @Nullable PersonId triagedBy,
            @Nullable Instant escalatedAt,
            @Nullable Instant addedAt,
            @Nullable Instant answeredAt) {}

    /** Whether it is said to be urgent, and nobody has decided on it. */
    public boolean pressing() {
        return urgent && !triaged();
    }

    /** Whether somebody of the team has opened it. */
    public boolean opened() {
        return handling.openedAt() != null;
    }

    /** Whether whoever reported added something that the team has not read. */
    public boolean added() {
        return handling.addedAt() != null;
    }

    /** Whether the team answered and whoever reported has not read it. */
    public boolean answered() {
        return handling.answeredAt() != null;
    }

    /** Whether it has been decided. */
    public boolean triaged() {
        return handling.outcome() != null;
    }

    /** Whether it is about an adult, and stands in the staff register now. */
    boolean passedOn() {
        return "PASSED_ON".equals(handling.outcome());
    }

    /** Where it stands, in words that the reporter may read. */
    public String stateWords() {
        return triaged()
                ? "Received, read and dealt with"
                : opened() ? "Received, and read by the safeguarding team" : "Received, not opened yet";
    }

    @Override
    public String toString() {
        return "Concern[" + id + "]";
    }
}
