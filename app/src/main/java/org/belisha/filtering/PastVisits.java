package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;

/** What was visited before, so that a new list can be tried on it; `activity` answers, within the scope of the caller. */
public interface PastVisits {

    /** Hosts by school and profile, the most visited first, at most so many. */
    List<Visited> visited(Instant from, Instant until, int most);

    /**
     * A host as visited under one profile of a school.
     *
     * @param times how often
     */
    record Visited(SchoolId school, Profile profile, Hostname host, int times) {}
}
