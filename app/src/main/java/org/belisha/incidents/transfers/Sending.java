package org.belisha.incidents.transfers;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the lead says of a file that is to go.
 *
 * @param toWords the school outside, or whom of the local authority was told, when and how
 * @param leftOut records that stay behind, each with its reason
 */
public record Sending(
        PersonId child,
        @Nullable Destination destination,
        @Nullable SchoolId toSchool,
        String toWords,
        @Nullable LocalDate leftOn,
        Map<UUID, String> leftOut) {

    @Override
    public String toString() {
        return "Sending[" + child + "]";
    }
}
