package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many datagrams a second each client gets answers for, so that one device, or somebody who gives a victim's address
 * as its own, takes no more than a share.
 *
 * <p>A fixed table of moments (the generic cell rate algorithm), without a lock: a network of clients as large as it may be
 * takes no more memory. Who meets in a place is drawn from a seed, so that nobody can choose whom to push out.
 */
final class Allowance {
    static final Allowance UNLIMITED = new Allowance(0, InstantSource.system());

    private static final int PLACES = 1 << 14;
    private static final int NEIGHBOURS = 4;
    private static final int MOMENT_BITS = 44;
    private static final long MOMENT = (1L << MOMENT_BITS) - 1;
    private static final long MICROS = 1_000_000;
    private static final int BURST_SECONDS = 2;
    private static final int V6_NETWORK = 8;

    private final AtomicLongArray moments = new AtomicLongArray(PLACES);
    private final InstantSource clock;
    private final long seed = new SecureRandom().nextLong();
    private final long started;
    private final long interval;
    private final long burst;

    /** @param aSecond for each IPv4 address or IPv6 network of 64 bits, and twice that at once; 0 for no limit */
    Allowance(int aSecond, InstantSource clock) {
        this.clock = clock;
        this.started = clock.millis();
        this.interval = aSecond == 0 ? 0 : MICROS / aSecond;
        this.burst = BURST_SECONDS * MICROS;
    }

    /** Whether this client may have one more answer now. */
    boolean grants(InetAddress client) {
        if (interval == 0) {
            return true;
        }
        long key = key(client);
        long now = ((clock.millis() - started) * 1000) & MOMENT;
        int at = place(key, now);
        while (true) {
            long stored = moments.get(at);
            long due = (stored >>> MOMENT_BITS) == (key >>> MOMENT_BITS) ? stored & MOMENT : now;
            // A moment far ahead is from before the clock was set back.
            due = due < now || due > now + 2 * burst ? now : due;
            if (due - now >= burst) {
                return false;
            }
            if (moments.compareAndSet(at, stored, (key & ~MOMENT) | ((due + interval) & MOMENT))) {
                return true;
            }
        }
    }

    /** Its own place, or that of the neighbour who has asked longest ago. */
    private int place(long key, long now) {
        int first = (int) (key & (PLACES - 1)) & -NEIGHBOURS;
        int oldest = first;
        long least = Long.MAX_VALUE;
        for (int at = first; at < first + NEIGHBOURS; at++) {
            long stored = moments.get(at);
            if ((stored >>> MOMENT_BITS) == (key >>> MOMENT_BITS)) {
                return at;
            }
            long due = Math.max(0, (stored & MOMENT) - now);
            if (due < least) {
                least = due;
                oldest = at;
            }
        }
        return oldest;
    }

    private long key(InetAddress client) {
        byte[] bytes = client.getAddress();
        long hash = seed;
        for (int i = 0; i < Math.min(bytes.length, V6_NETWORK); i++) {
            hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash | (1L << MOMENT_BITS);
    }
}
