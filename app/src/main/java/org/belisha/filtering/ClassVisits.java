package org.belisha.filtering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** What a class visited lately, newest first, without what raised an alert: that goes to the safeguarding lead alone; `activity` answers. */
public interface ClassVisits {

    /**
     * The visits of these people of a school since then, on these devices while they were lent to nobody else, and on what
     * was lent to this class; at most some thousands.
     */
    List<ClassVisit> lately(
            SchoolId school, UUID group, Collection<PersonId> people, Collection<DeviceId> devices, Instant since);
}
