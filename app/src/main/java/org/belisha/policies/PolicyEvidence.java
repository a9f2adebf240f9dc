package org.belisha.policies;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.stereotype.Component;

/** Clauses 0.1 (the policy is reviewed every year) and 0.2 (one policy for every school), from the version in force. */
@Component
class PolicyEvidence implements ClauseEvidence {

    private final PolicyTable table;
    private final InstantSource clock;

    PolicyEvidence(PolicyTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("0.1", "0.2");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        Optional<PolicyVersion> inForce = table.inForce();
        if (inForce.isEmpty()) {
            return ClauseState.broken(
                    "No policy has been published.", now, new ClauseState.Evidence("Policy", "/policies", 0));
        }
        PolicyVersion version = inForce.get();
        ClauseState.Evidence policy =
                new ClauseState.Evidence("Version " + version.number() + " of the policy", "/policies", 1);
        return clause.equals("0.1")
                ? reviewed(version, now, policy)
                : ClauseState.kept(
                        "Version " + version.number() + " is in force in every school; none can change it.",
                        now,
                        policy);
    }

    private static ClauseState reviewed(PolicyVersion version, Instant now, ClauseState.Evidence policy) {
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        LocalDate next = version.nextReviewOn();
        long days = next == null ? -1 : ChronoUnit.DAYS.between(today, next);
        if (days < 0) {
            return ClauseState.broken("The review was due on " + version.nextReviewWords() + ".", now, policy);
        }
        String words =
                "Reviewed on " + version.reviewWords() + "; the next review is on " + version.nextReviewWords() + ".";
        return days <= ReviewDue.FIRST_REMINDER_DAYS
                ? ClauseState.needsAttention(words, now, policy)
                : ClauseState.kept(words, now, policy);
    }
}
