package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts tries by address in memory only, so that nothing of an anonymous reporter is written anywhere. */
@Component
public class Guesses {

    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Map<String, Deque<Instant>> tries = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a try of this kind from this address; false where the most in 15 minutes are used up. */
    public boolean allowed(String kind, String address, int most) {
        Instant now = clock.instant();
        boolean[] allowed = new boolean[1];
        tries.compute(kind + " " + address, (key, before) -> {
            Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
            forget(times, now);
            allowed[0] = times.size() < most;
            if (allowed[0]) {
                times.addLast(now);
            }
            return times;
        });
        return allowed[0];
    }

    /** Takes a try back, for one that turned out right. */
    public void wasRight(String kind, String address) {
        tries.computeIfPresent(kind + " " + address, (key, times) -> {
            times.pollLast();
            return times;
        });
    }

    @Scheduled(fixedDelay = 60_000)
    void forgetOld() {
        Instant now = clock.instant();
        tries.forEach((key, any) -> tries.computeIfPresent(key, (same, times) -> {
            forget(times, now);
            return times.isEmpty() ? null : times;
        }));
    }

    private static void forget(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(WITHIN))) {
            times.removeFirst();
        }
    }
}
