package org.belisha.dnsgateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Visit;

/**
 * Hands visits in: one for a name that the same one asks again and again within a minute, in several types as devices do.
 *
 * <p>What was seen lately is a fixed table of stamps, without a lock; two that meet in a slot cost one visit too many.
 */
final class Visiting {
    private static final int SLOTS = 1 << 16;
    private static final long AGAIN_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Decisions decisions;
    private final VisitSink visits;
    private final InstantSource clock;
    private final AtomicLongArray seen = new AtomicLongArray(SLOTS);

    Visiting(Decisions decisions, VisitSink visits, InstantSource clock) {
        this.decisions = decisions;
        this.visits = visits;
        this.clock = clock;
    }

    /** @param client tells apart those who are not told apart by the visit, such as the addresses of one place */
    void saw(Visit visit, Decision decision, int client) {
        long minute = clock.millis() / AGAIN_MILLIS;
        int key = (visit.host().hashCode() * 31 + visit.who().hashCode()) * 31
                + client * 2
                + (decision.isAllowed() ? 1 : 0);
        int slot = (key ^ (key >>> 16)) & (SLOTS - 1);
        long stamp = ((long) key << 32) | (minute & 0xFFFF_FFFFL);
        if (seen.getAndSet(slot, stamp) != stamp) {
            UUID reference = decision.isAllowed() ? null : reference();
            visits.seen(new SeenVisit(
                    reference,
                    visit,
                    decisions.personBehind(visit.who()),
                    decisions.profileOf(visit.who()),
                    decision,
                    clock.instant()));
        }
    }

    /** No page carries it, so it need be unique only, not unguessable. */
    private static UUID reference() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000, (random.nextLong() & ~(3L << 62)) | (2L << 62));
    }
}
