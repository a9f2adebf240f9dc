package org.belisha.filtering;

import java.util.List;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;

/** Who leads on and oversees filtering and monitoring, and whether the year was reviewed (clause 4.6a). */
public interface Oversight {

    /** What is missing in this school now, in words; empty where nothing is. */
    List<String> missing(SchoolId school);

    /** Where the records of it are. */
    List<ClauseState.Evidence> evidence(SchoolId school);
}
