package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A cart of devices that the classes of a school share.
 *
 * @param loan who has it now, or null while nobody has
 */
public record Cart(
        UUID id,
        SchoolId school,
        String name,
        int devices,
        @Nullable Loan loan) {

    /**
     * A cart in a class's hands until a time.
     *
     * @param by the teacher who took it
     */
    public record Loan(UUID id, UUID group, PersonId by, Instant until) {}
}
