package org.belisha.filtering;

import java.time.Instant;
import java.util.Locale;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is decided otherwise in a school than the trust's word on kinds of sites: on a kind, for some hours, or by a rule.
 *
 * @param trust whether the trust made it, for every school
 * @param what it is about, as people read it
 * @param category the kind of site, or null where it is a rule or about whatever is on no list
 * @param whom for whom
 * @param hours when it holds, or empty for always
 * @param trustSays what the trust's word on that kind is, or empty for a rule
 * @param why the reason given, or empty where it is an answer to somebody who asked and the reader is not to have it
 */
public record Deviation(
        boolean trust,
        String what,
        @Nullable String category,
        String whom,
        boolean allowed,
        String hours,
        String trustSays,
        String why,
        @Nullable PersonId by,
        Instant at) {

    /** Whether its words hold these, in lower case. */
    public boolean has(String sought) {
        return (what + " " + whom + " " + why + " " + (allowed ? "allowed" : "blocked"))
                .toLowerCase(Locale.ROOT)
                .contains(sought);
    }
}
