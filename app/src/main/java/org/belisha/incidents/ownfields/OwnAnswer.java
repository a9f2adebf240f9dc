package org.belisha.incidents.ownfields;

import java.time.Instant;
import java.util.UUID;
import org.belisha.permissions.PersonId;

/** An answer to a field, with the field's name as it was then; empty words take the answer before away. */
public record OwnAnswer(UUID id, UUID incident, UUID field, String label, String words, PersonId author, Instant at) {

    @Override
    public String toString() {
        return "OwnAnswer[" + id + "]";
    }
}
