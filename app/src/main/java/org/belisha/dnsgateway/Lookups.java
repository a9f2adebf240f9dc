package org.belisha.dnsgateway;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers that are still good, and questions on their way: who asks the same meanwhile waits for the same answer. */
final class Lookups {
    private static final int MOST_WAITING = 500;
    private static final int MILLIS = 1000;

    private final Forwarding forwarding;
    private final InstantSource clock;
    private final int mostFlying;
    private final Map<Key, List<Consumer<Answer>>> flying = new HashMap<>();
    private final Map<Key, Kept> kept;

    /**
     * @param mostKept answers remembered; beyond it the one not asked for longest goes
     * @param mostFlying questions on their way at once; beyond it the next fails
     */
    Lookups(Forwarding forwarding, InstantSource clock, int mostKept, int mostFlying) {
        this.forwarding = forwarding;
        this.clock = clock;
        this.mostFlying = mostFlying;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                return size() > mostKept;
            }
        };
    }

    private record Key(WireName name, int type) {}

    private record Kept(Answer answer, long from, long until) {}

    /** Calls back once, at once where the answer is remembered. */
    void find(WireName name, int type, Consumer<Answer> then) {
        Key key = new Key(name, type);
        Answer answer = rememberedOrWait(key, then);
        if (answer != null) {
            then.accept(answer);
        }
    }

    private @Nullable Answer rememberedOrWait(Key key, Consumer<Answer> then) {
        synchronized (kept) {
            long now = clock.millis();
            Kept found = kept.get(key);
            if (found != null && now < found.until()) {
                return found.answer().aged((now - found.from()) / MILLIS);
            }
            List<Consumer<Answer>> waiting = flying.get(key);
            if (waiting != null) {
                return waiting.size() < MOST_WAITING && waiting.add(then) ? null : Answer.FAILED;
            }
            if (flying.size() >= mostFlying) {
                return Answer.FAILED;
            }
            flying.put(key, new ArrayList<>(List.of(then)));
        }
        forwarding.ask(key.name(), key.type(), answer -> arrived(key, answer));
        return null;
    }

    private void arrived(Key key, Answer answer) {
        List<Consumer<Answer>> waiting;
        synchronized (kept) {
            waiting = flying.remove(key);
            long now = clock.millis();
            if (answer.ttl() > 0) {
                kept.put(key, new Kept(answer, now, now + answer.ttl() * MILLIS));
            }
        }
        if (waiting != null) {
            waiting.forEach(then -> then.accept(answer));
        }
    }
}
