package org.belisha.webgateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * Connections to origins that rest between two exchanges, for whichever client of this event loop asks for the same
 * host and port next.
 *
 * <p>Only what ended cleanly comes in, nothing that is bound to one client's sign-in, and no more than the limits; used
 * on one event loop alone.
 */
final class OriginPool {
    private static final int EACH = 64;
    private static final int ALL = 2048;

    private final Map<Key, ArrayDeque<Origin>> resting = new HashMap<>();
    private int count;

    /** A connection to this host and port that is still open, the one used last; null where there is none. */
    @Nullable
    Origin take(Hostname host, int port) {
        Key key = new Key(host, port);
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
        ArrayDeque<Origin> those =
                resting.computeIfAbsent(new Key(origin.host(), origin.port()), key -> new ArrayDeque<>(8));
        if (count >= ALL || those.size() >= EACH) {
            origin.close();
        } else {
            those.addLast(origin);
            count++;
        }
    }

    /** Leaves out one that has closed or rested too long. */
    void forget(Origin origin) {
        Key key = new Key(origin.host(), origin.port());
        ArrayDeque<Origin> those = resting.get(key);
        if (those != null && those.remove(origin)) {
            count--;
            if (those.isEmpty()) {
                resting.remove(key);
            }
        }
    }

    private record Key(Hostname host, int port) {}
}
