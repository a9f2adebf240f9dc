package org.belisha.schools;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Who stands in for a looked-after child's parents, and whether they are told in place of them or beside them. */
public record LocalAuthority(
        PersonId pupil,
        SchoolId school,
        String name,
        @Nullable String worker,
        @Nullable String email,
        boolean insteadOfParents) {

    @Override
    public String toString() {
        return "LocalAuthority[" + pupil + "]";
    }
}
