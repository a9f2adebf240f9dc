package org.belisha.filtering;

import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;

/** Whose pages somebody wants weighed, be they stopped or not; `activity` answers, within the scope of the caller. */
public interface ScoreWatched {

    /** The profiles by school, those of the trust for every school. */
    Map<SchoolId, Set<Profile>> profiles();
}
