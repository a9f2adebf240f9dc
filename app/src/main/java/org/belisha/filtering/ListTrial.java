package org.belisha.filtering;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;

/**
 * What a new version of a list would change, found out before it holds: sites that must stay open, and visits of yesterday
 * asked again.
 *
 * @param closed sites that must stay open and would close for somebody who has them now
 * @param replayed visits asked again
 * @param changed how many would be decided otherwise
 */
record ListTrial(Set<Hostname> closed, int replayed, int changed) {
    private static final int FEW = 20;
    private static final int ONE_IN = 50;

    static ListTrial of(FilteringSnapshot now, FilteringSnapshot then, List<PastVisits.Visited> visited, long millis) {
        Set<Hostname> closed = new LinkedHashSet<>();
        for (Hostname host : ShippedLists.mustStayOpen()) {
            for (Profile profile : Profile.values()) {
                Visit visit = new Visit(new Who.Place(SchoolId.TRUST, profile), host, 443, "");
                if (now.decide(visit, millis).isAllowed()
                        && !then.decide(visit, millis).isAllowed()) {
                    closed.add(host);
                }
            }
        }
        int replayed = 0;
        int changed = 0;
        for (PastVisits.Visited past : visited) {
            Visit visit = new Visit(new Who.Place(past.school(), past.profile()), past.host(), 443, "");
            replayed += past.times();
            if (now.decide(visit, millis).isAllowed()
                    != then.decide(visit, millis).isAllowed()) {
                changed += past.times();
            }
        }
        return new ListTrial(closed, replayed, changed);
    }

    /** Why the version is not to be used, or empty where it may. */
    String objection() {
        if (!closed.isEmpty()) {
            return "It would close sites that must stay open, such as "
                    + closed.iterator().next() + ".";
        }
        if (changed > FEW && changed > replayed / ONE_IN) {
            return "It would decide " + changed + " of yesterday's " + replayed + " visits otherwise.";
        }
        return "";
    }
}
