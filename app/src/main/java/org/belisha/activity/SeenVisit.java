package org.belisha.activity;

import java.time.Instant;
import java.util.UUID;
import org.belisha.filtering.Decision;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Visit;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the gateway saw it.
 *
 * @param reference the unguessable name of a blocked visit, which its block page carries; null for an allowed one
 * @param person whose it was, where that is known
 * @param profile the profile it was decided under
 */
public record SeenVisit(
        @Nullable UUID reference,
        Visit visit,
        @Nullable PersonId person,
        Profile profile,
        Decision decision,
        Instant at) {

    /** The device it came from, where there is one. */
    public @Nullable DeviceId device() {
        return visit.who().device();
    }
}
