package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** What recorded visits say of 8.1 (pupils are filtered and monitored). */
@Component
class ActivityClauses implements ClauseEvidence {
    private static final Duration LATELY = Duration.ofDays(7);

    private final Visits visits;
    private final VisitQueue queue;
    private final VisitWriter writer;
    private final InstantSource clock;

    ActivityClauses(Visits visits, VisitQueue queue, VisitWriter writer, InstantSource clock) {
        this.visits = visits;
        this.queue = queue;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("8.1");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        Visits.Figures figures = visits.figures(school, LATELY);
        ClauseState.Evidence evidence = new ClauseState.Evidence("Visits of seven days", "/activity", figures.visits());
        if (queue.lost() > 0) {
            return ClauseState.broken(
                    queue.lost() + " visits could not be recorded since the gateway started", now, evidence);
        }
        if (writer.onDisk() > 0) {
            return ClauseState.needsAttention(
                    writer.onDisk() + " visits wait on the disk, because the database was away", now, evidence);
        }
        if (figures.visits() == 0) {
            return ClauseState.needsAttention(
                    "No visit was recorded in seven days: is the gateway in use?", now, evidence);
        }
        return ClauseState.kept(
                figures.visits() + " visits recorded in seven days, " + figures.blocked() + " of them blocked",
                now,
                evidence);
    }
}
