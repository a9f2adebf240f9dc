package org.belisha.webgateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to origins that rest between two exchanges, for whichever client of this event loop is led
 * to the same place next.
 *
 * <p>Only what ended cleanly comes in, nothing that is bound to one client's sign-in, and no more than the limits; used
 * on one event loop alone.
 */
final class OriginPool {
    private static final int EACH = 64;
    private static final int ALL = 2048;

    private final Map<Whither, ArrayDeque<Origin>> resting = new HashMap<>();
    private int count;

    /** A connection that leads there and is still open, the one used last; null where there is none. */
    @Nullable
    Origin take(Whither key) {
        ArrayDeque<Origin> those = resting.get(key);
        if (those == null) {
            return null;
        }
        Origin taken = those.pollLast();
        while (taken != null && !taken.isActive()) {
            count--;
            taken = those.pollLast();
        }
        if (taken != null) {
            count--;
        }
        if (those.isEmpty()) {
            resting.remove(key);
        }
        return taken;
    }

    /** Takes a connection in, or closes it where there are enough. */
    void rest(Origin origin) {
        ArrayDeque<Origin> those = resting.computeIfAbsent(origin.whither(), key -> new ArrayDeque<>(8));
        if (count >= ALL || those.size() >= EACH) {
            origin.close();
        } else {
            those.addLast(origin);
            count++;
        }
    }

    /** Leaves out one that has closed or rested too long. */
    void forget(Origin origin) {
        Whither key = origin.whither();
        ArrayDeque<Origin> those = resting.get(key);
        if (those != null && those.remove(origin)) {
            count--;
            if (those.isEmpty()) {
                resting.remove(key);
            }
        }
    }
}
