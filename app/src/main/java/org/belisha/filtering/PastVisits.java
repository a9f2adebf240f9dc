package org.belisha.filtering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.belisha.database.SchoolId;

/** What was visited before, so that a new list can be tried on it; `activity` answers, within the scope of the caller. */
public interface PastVisits {

    /** Hosts by school and profile, the most visited first, at most so many. */
    List<Visited> visited(Instant from, Instant until, int most);

    /** Addresses at these hosts and below them, where their path was seen, likewise. */
    List<Visited> visitedAt(Collection<Hostname> hosts, Instant from, Instant until, int most);

    /**
     * A host, or an address at it, as visited under one profile of a school.
     *
     * @param path without a query, or empty where the host alone is meant
     * @param times how often
     */
    record Visited(SchoolId school, Profile profile, Hostname host, String path, int times) {}
}
