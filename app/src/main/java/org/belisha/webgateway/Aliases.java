package org.belisha.webgateway;

import io.netty.util.AttributeKey;
import java.util.List;
import org.belisha.filtering.BehindAlias;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.jspecify.annotations.Nullable;

/** Judges the names that a site's own name is an alias of, for one visit. */
record Aliases(Decisions decisions, Visit visit, Decision decision) {

    /** The names that a connection was reached by. */
    static final AttributeKey<List<String>> NAMES = AttributeKey.valueOf(Aliases.class, "NAMES");

    /** Whether a visit that was led on by these names may still go there, all of it decided anew. */
    static boolean stillOpen(Decisions decisions, Visit visit, Hostname at, List<String> names) {
        Decision now = decisions.decide(visit);
        return now.isAllowed() && new Aliases(decisions, visit, now).closed(at, names) == null;
    }

    /**
     * Why one of them closes the site, or null.
     *
     * @param at the name that was looked up; that of a safe search is ours, and is taken as it is
     */
    @Nullable
    Reason closed(Hostname at, List<String> names) {
        if (names.isEmpty() || !at.equals(visit.host())) {
            return null;
        }
        for (String name : names) {
            Reason.Code code = BehindAlias.closed(
                    decisions,
                    visit.who(),
                    name,
                    visit.port(),
                    decision.reason().code());
            if (code != null) {
                return new Reason(code, name);
            }
        }
        return null;
    }
}
