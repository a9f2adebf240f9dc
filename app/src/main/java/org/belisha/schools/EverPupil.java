package org.belisha.schools;

import java.time.LocalDate;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Somebody who is or was a pupil, with the unique pupil number and birth date where the roster had them. */
public record EverPupil(
        PersonId id,
        String givenName,
        String familyName,
        @Nullable String upn,
        @Nullable LocalDate bornOn) {

    @Override
    public String toString() {
        return "EverPupil[" + id + "]";
    }
}
