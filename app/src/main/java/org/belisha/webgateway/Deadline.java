package org.belisha.webgateway;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
    private boolean scheduled;
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
        if (!scheduled || due < wakesAt) {
            wakeAt(due);
        }
    }

    /** No time limit until it is set again. */
    void none() {
        armed = false;
    }

    /** Ends it with its connection. */
    void close() {
        closed = true;
    }

    private void wakeAt(long nanos) {
        scheduled = true;
        wakesAt = nanos;
        long delay = Math.max(1, nanos - System.nanoTime());
        loop.schedule(() -> wake(nanos), delay, TimeUnit.NANOSECONDS);
    }

    private void wake(long nanos) {
        if (closed || nanos != wakesAt) {
            return;
        }
        scheduled = false;
        if (!armed) {
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
