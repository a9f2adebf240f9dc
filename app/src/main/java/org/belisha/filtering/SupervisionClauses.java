package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** What lessons watched say of 4.4b (teachers supervise) and 8.2 (data plans of pupils' own are not filtered, so they are supervised). */
@Component
class SupervisionClauses implements ClauseEvidence {
    private static final Duration LATELY = Duration.ofDays(7);

    private final LessonRooms rooms;
    private final InstantSource clock;

    SupervisionClauses(LessonRooms rooms, InstantSource clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.4b", "8.2");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        List<Supervision> watched = rooms.watched(school).stream()
                .filter(each -> each.lastAt().isAfter(now.minus(LATELY)))
                .toList();
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Lessons watched in seven days", "/filtering/supervision", watched.size());
        if (watched.isEmpty()) {
            return ClauseState.needsAttention("No teacher watched a class online in seven days", now, evidence);
        }
        long classes = watched.stream().map(Supervision::classId).distinct().count();
        String said = "Teachers watched a class online " + watched.size() + " times in seven days, in " + classes
                + (classes == 1 ? " class" : " classes");
        return ClauseState.kept(
                clause.equals("8.2") ? said + "; what a pupil's own data plan carries is not filtered" : said,
                now,
                evidence);
    }
}
