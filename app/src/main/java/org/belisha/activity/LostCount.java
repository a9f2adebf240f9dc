package org.belisha.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.activity.LostVisit.Cause;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** Lost visits that are not in the database yet, by school and cause; counting waits for no disk, so event loops may. */
@Component
class LostCount {
    /** As many as {@link LostFile} has room for; those beyond are counted for no known school. */
    private static final int MOST = 400;

    private final Map<Key, LostVisit> counted = new HashMap<>();
    private long total;

    private record Key(SchoolId school, Cause cause) {}

    void add(List<SeenVisit> visits, Cause cause) {
        visits.forEach(visit -> add(visit, cause));
    }

    void add(SeenVisit seen, Cause cause) {
        add(seen.visit().who().school(), cause, 1, seen.at());
    }

    synchronized void add(SchoolId school, Cause cause, long visits, Instant at) {
        total += visits;
        add(new LostVisit(UUID.randomUUID(), school, cause, visits, at, at, null));
    }

    /** What an earlier process left on the disk. */
    synchronized void found(List<LostVisit> left) {
        left.forEach(this::add);
    }

    private void add(LostVisit lost) {
        Key key = new Key(lost.school(), lost.cause());
        if (counted.size() >= MOST && !counted.containsKey(key)) {
            key = new Key(SchoolId.TRUST, lost.cause());
        }
        counted.merge(
                key,
                new LostVisit(lost.id(), key.school(), lost.cause(), lost.visits(), lost.since(), lost.until(), null),
                LostVisit::and);
    }

    /** All that is not in the database yet. */
    synchronized List<LostVisit> all() {
        return List.copyOf(counted.values());
    }

    /** This much is in the database; what came to it meanwhile is a loss of its own, which nobody has answered. */
    synchronized void recorded(LostVisit lost) {
        Key key = new Key(lost.school(), lost.cause());
        counted.computeIfPresent(
                key,
                (same, now) -> now.visits() == lost.visits()
                        ? null
                        : new LostVisit(
                                UUID.randomUUID(),
                                now.school(),
                                now.cause(),
                                now.visits() - lost.visits(),
                                lost.until(),
                                now.until(),
                                null));
    }

    /** How many were lost since the start. */
    synchronized long total() {
        return total;
    }
}
