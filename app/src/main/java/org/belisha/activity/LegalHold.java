package org.belisha.activity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.belisha.permissions.PersonId;

/** Says what must be kept when visits grow too old; modules that hold records about people answer, in the scope of the whole trust. */
public interface LegalHold {

    /** Those whose visits of this time must be kept, and the references of single visits that must. */
    Held heldBetween(Instant from, Instant until);

    /** People, and references of visits. */
    record Held(Set<PersonId> people, Set<UUID> visits) {
        public Held {
            people = Set.copyOf(people);
            visits = Set.copyOf(visits);
        }
    }
}
