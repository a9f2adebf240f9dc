package org.belisha.webgateway;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a connection: moved by writing a number, so that progress costs no scheduling.
 *
 * <p>Only used on the connection's event loop.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Deadline {
    private final EventLoop loop;
    private Runnable passed = () -> {};
    private long due;
    private long wakesAt;
    private boolean armed;
    private @Nullable Future<?> scheduled;
    private boolean closed;

    Deadline(EventLoop loop) {
        this.loop = loop;
    }

    /** What to do when it passes. */
    void whenPassed(Runnable action) {
        this.passed = action;
    }

    /** Moves it to this long from now. */
    void in(Duration time) {
        due = System.nanoTime() + time.toNanos();
        armed = true;
        if (scheduled == null || due < wakesAt) {
            wakeAt(due);
        }
    }

    /** No time limit until it is set again. */
    void none() {
        armed = false;
    }

    /** Ends it with its connection, and leaves nothing of the two waiting in the loop. */
    void close() {
        closed = true;
        cancel();
    }

    private void cancel() {
        Future<?> waiting = scheduled;
        scheduled = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private void wakeAt(long nanos) {
        if (closed) {
            return;
        }
        cancel();
        wakesAt = nanos;
        long delay = Math.max(1, nanos - System.nanoTime());
        scheduled = loop.schedule(this::wake, delay, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        scheduled = null;
        if (closed || !armed) {
            return;
        }
        if (System.nanoTime() >= due) {
            armed = false;
            passed.run();
        } else {
            wakeAt(due);
        }
    }
}
