package org.belisha.incidents;

import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** What came over with a child from other schools of the trust: nothing of theirs is read here before it was accepted, nor what they left out. */
public interface AcceptedFiles {

    /** The records about this child that this school has accepted; asked in the scope of the trust. */
    Set<UUID> records(PersonId child, SchoolId at);
}
