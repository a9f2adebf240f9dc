package org.belisha.assurance;

import java.time.Instant;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;

/** What a person confirmed about a clause in a school, and until when it holds. */
public record Attestation(String clause, PersonId by, Role attestedAs, Instant at, Instant validUntil, String note) {

    /** Whether it still holds. */
    public boolean holdsAt(Instant moment) {
        return moment.isBefore(validUntil);
    }
}
