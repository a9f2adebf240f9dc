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

    private static final Duration LONG = Duration.ofDays(30);

    private final LessonRooms rooms;
    private final Devices devices;
    private final InstantSource clock;

    SupervisionClauses(LessonRooms rooms, Devices devices, InstantSource clock) {
        this.rooms = rooms;
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.4b", "8.2");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        List<Supervision> month = rooms.watched(school);
        List<Supervision> watched = month.stream()
                .filter(each -> each.lastAt().isAfter(now.minus(LATELY)))
                .toList();
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Lessons watched in seven days", "/filtering/supervision", watched.size());
        if (month.isEmpty() && pupilsAreOnline(school, now)) {
            return ClauseState.broken(
                    "Classes have had devices for more than thirty days, and no teacher watched one online",
                    now,
                    evidence);
        }
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

    /** Devices of classes that have been registered for as long as lessons are looked back on; holidays are shorter. */
    private boolean pupilsAreOnline(SchoolId school, Instant now) {
        return devices.of(school).stream()
                .anyMatch(device ->
                        device.classId() != null && device.registeredAt().isBefore(now.minus(LONG)));
    }
}
