package org.belisha.audit;

import java.util.Collection;
import java.util.Map;
import org.belisha.permissions.PersonId;

/** Gives the audit page the names of those who acted; the log itself holds ids only. */
public interface ActorNames {

    /** The names of these people; who is not known is left out. */
    Map<PersonId, String> namesOf(Collection<PersonId> people);
}
