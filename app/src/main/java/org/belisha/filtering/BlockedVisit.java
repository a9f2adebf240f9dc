package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A visit that was blocked, found by the reference on its block page.
 *
 * @param person whose visit it was, where that is known
 * @param path the part of the site, empty where a tunnel hid it
 * @param device on which device, where it has one of its own
 */
public record BlockedVisit(
        UUID reference,
        SchoolId school,
        @Nullable PersonId person,
        @Nullable DeviceId device,
        Hostname host,
        String path,
        Profile profile,
        Reason reason,
        Instant at) {

    /** Shows no person. */
    @Override
    public String toString() {
        return "BlockedVisit[" + reference + "]";
    }
}
