package org.belisha.incidents.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A child's file on its way to another school.
 *
 * @param school the sender
 * @param toSchool the school of the trust it goes to, or null
 * @param toWords the school outside, or whom of the local authority was told
 * @param dueOn the last day by which it must have been sent and accepted
 */
public record Transfer(
        UUID id,
        SchoolId school,
        PersonId child,
        String childName,
        Destination destination,
        @Nullable SchoolId toSchool,
        String toWords,
        LocalDate leftOn,
        LocalDate dueOn,
        boolean newTerm,
        PersonId startedBy,
        Instant startedAt,
        List<Step> steps) {

    /** Where it stands. */
    public Step.Kind state() {
        return steps.getLast().kind();
    }

    /** Whether its last day is past and no school has it. */
    public boolean overdue(LocalDate today) {
        return today.isAfter(dueOn) && state() != Step.Kind.ACCEPTED && state() != Step.Kind.AUTHORITY_TOLD;
    }

    @Override
    public String toString() {
        return "Transfer[" + id + "]";
    }
}
