package org.belisha.schools;

import java.util.Collection;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who imports, and what they may touch.
 *
 * @param person who it is, null for the operator of the machine
 * @param schools the schools they may import for; ignored where they are trust-wide
 * @param trustWide whether they may open schools and change what several schools share
 * @param operator whether they are the machine's own operator, whose roster may also name heads and offices
 */
public record Importer(@Nullable PersonId person, List<SchoolId> schools, boolean trustWide, boolean operator) {

    /** The operator of the machine, at its terminal. */
    public static Importer machine() {
        return new Importer(null, List.of(SchoolId.TRUST), true, true);
    }

    /** A signed-in person, for the schools where they hold the permission. */
    public static Importer of(Viewer viewer) {
        Collection<SchoolId> schools = viewer.schoolsWith(Permission.IMPORT_ROSTER);
        return new Importer(viewer.person(), List.copyOf(schools), viewer.is(Role.TRUST_ICT), false);
    }
}
