package org.belisha.incidents.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw online, as it was written down.
 *
 * @param corrects the row that this one corrects
 * @param corrected whether a later row corrects this one
 */
public record Sighting(
        UUID id, UUID incident, @Nullable UUID corrects, boolean corrected, Words words, PersonId author, Instant at) {

    /** The fields of it: where, who, what, by whom and on which day, null where that is not known. */
    public record Words(
            String platform,
            String address,
            String userName,
            String seen,
            String seenBy,
            @Nullable LocalDate seenOn) {

        @Override
        public String toString() {
            return "Words";
        }
    }

    @Override
    public String toString() {
        return "Sighting[" + id + "]";
    }
}
