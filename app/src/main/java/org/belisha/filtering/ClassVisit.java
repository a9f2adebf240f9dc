package org.belisha.filtering;

import java.time.Instant;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A visit as far as a lesson needs it: no path, so no search. */
public record ClassVisit(
        @Nullable PersonId person, @Nullable DeviceId device, Hostname host, boolean allowed, Instant at) {

    /** Shows no person. */
    @Override
    public String toString() {
        return "ClassVisit[" + host + "]";
    }
}
