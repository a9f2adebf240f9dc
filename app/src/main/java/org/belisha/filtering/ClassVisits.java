package org.belisha.filtering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** What a class visited lately, newest first, without what raised an alert: that goes to the safeguarding lead alone; `activity` answers. */
public interface ClassVisits {

    /** The visits of these people and on these devices of a school since then, at most some thousands. */
    List<ClassVisit> lately(SchoolId school, Collection<PersonId> people, Collection<DeviceId> devices, Instant since);
}
