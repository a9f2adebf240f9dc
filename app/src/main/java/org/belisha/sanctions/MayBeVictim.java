package org.belisha.sanctions;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Knows whether a child may be the victim of something that is still open; whoever knows answers, and nobody who asks learns what it is. */
public interface MayBeVictim {

    /** Whether the safeguarding lead is asked before anything is done to this pupil. */
    boolean mayBeVictim(SchoolId school, PersonId pupil);
}
