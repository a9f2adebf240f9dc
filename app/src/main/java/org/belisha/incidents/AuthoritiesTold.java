package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which authorities were told of an incident, when, whom the school spoke to, what they advised and what came of it; or considered and
 * not told because (policy 4.2c, 13.4). A decision is corrected by another; the first stays.
 */
@Component
public class AuthoritiesTold {

    private static final int LONGEST = 20_000;

    private final OpenCase open;
    private final AuthorityTable table;
    private final InstantSource clock;

    AuthoritiesTold(OpenCase open, AuthorityTable table, InstantSource clock) {
        this.open = open;
        this.table = table;
        this.clock = clock;
    }

    /** A decision as it is typed. */
    public record Decision(
            @Nullable Boolean reported,
            @Nullable Instant reportedAt,
            String contact,
            String advice,
            String reference,
            String reason,
            String leadView) {

        /** Considered, and not reported because. */
        public static Decision notBecause(String reason) {
            return new Decision(false, null, "", "", "", reason, "");
        }

        @Override
        public String toString() {
            return "Decision[" + reported + "]";
        }
    }

    /** Keeps the decision for some authorities. */
    @Transactional
    public Outcome decide(Viewer by, UUID id, Set<Authority> which, Decision decision) {
        return open.work(by, id, "incident.authorities", incident -> {
            Map<String, String> wrong = AuthorityPolicies.refusals(which, decision, clock.instant());
            if (!wrong.isEmpty()) {
                return new Outcome.Refused(wrong);
            }
            which.forEach(authority -> table.add(incident, authority, decision, by.person(), clock.instant()));
            return new Outcome.Done(id);
        });
    }

    /** Adds what came of a report; also after closing, since authorities answer late. */
    @Transactional
    public Outcome cameOf(Viewer by, UUID id, UUID decision, String words) {
        return open.alsoClosed(by, id, "incident.authority-outcome", incident -> {
            boolean reported = table.ofIncident(id).stream()
                    .anyMatch(each -> each.id().equals(decision)
                            && Boolean.TRUE.equals(each.what().reported()));
            if (!reported) {
                return new Outcome.NotFound();
            }
            if (words.isBlank() || words.length() > LONGEST) {
                return Outcome.Refused.because(
                        "outcome-" + decision, "Write what came of it, in 20,000 characters or fewer");
            }
            table.addOutcome(incident, decision, words.strip(), by.person(), clock.instant());
            return new Outcome.Done(id);
        });
    }
}
