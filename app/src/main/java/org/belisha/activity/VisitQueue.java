package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Visits on their way to the database: taken from event loops without a lock, bounded, and what does not fit is counted. */
@Component
class VisitQueue implements VisitSink {
    private static final int MOST = 200_000;

    private final ConcurrentLinkedQueue<SeenVisit> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LostCount lost;

    VisitQueue(LostCount lost) {
        this.lost = lost;
    }

    @Override
    public void seen(SeenVisit visit) {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            lost.add(visit, LostVisit.Cause.CROWDED);
        } else {
            waiting.add(visit);
        }
    }

    /** Takes up to this many, in the order in which they came. */
    List<SeenVisit> take(int most) {
        List<SeenVisit> taken = new ArrayList<>();
        while (taken.size() < most) {
            SeenVisit next = waiting.poll();
            if (next == null) {
                break;
            }
            size.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }

    /** Where visits are counted that could be kept nowhere. */
    LostCount lost() {
        return lost;
    }

    /** How many wait. */
    int waiting() {
        return size.get();
    }
}
