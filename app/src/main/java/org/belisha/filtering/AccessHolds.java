package org.belisha.filtering;

import java.util.Set;
import java.util.UUID;
import org.belisha.permissions.PersonId;

/** Who is held until an agreement is signed. */
interface AccessHolds {

    /** Everybody of the trust, in a scope of the whole trust. */
    Held held();

    /**
     * Those whose agreement is missing.
     *
     * @param people each of them
     * @param classes classes that have not signed as a class
     */
    record Held(Set<PersonId> people, Set<UUID> classes) {
        static final Held NOBODY = new Held(Set.of(), Set.of());
    }
}
