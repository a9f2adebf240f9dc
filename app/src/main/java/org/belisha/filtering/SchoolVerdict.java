package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What one school decides otherwise than the trust, or the trust for some hours.
 *
 * @param category the kind of site, or null for whatever is on no list
 * @param window the hours it holds in, or null where it always does
 */
public record SchoolVerdict(
        UUID id,
        SchoolId school,
        Profile profile,
        @Nullable String category,
        boolean allowed,
        @Nullable TimeWindow window,
        String why,
        @Nullable PersonId by,
        Instant at) {

    /** Whether the trust made it. */
    public boolean isTrust() {
        return school.equals(SchoolId.TRUST);
    }
}
