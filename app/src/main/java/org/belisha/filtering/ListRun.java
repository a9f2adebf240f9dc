package org.belisha.filtering;

import org.belisha.filtering.reading.ListRefused;
import org.jspecify.annotations.Nullable;

/** One fetch under way: how far it is, and the way to end it before its trial. */
final class ListRun {
    private volatile ListProgress progress = ListProgress.BEGUN;
    private @Nullable Thread thread;
    private boolean cancelled;

    synchronized void begins(Thread by) {
        thread = by;
        if (cancelled) {
            by.interrupt();
        }
    }

    ListProgress progress() {
        return progress;
    }

    /** So many bytes have come. */
    void came(long bytes) {
        enter(new ListProgress(ListProgress.Stage.COMING, bytes, 0));
    }

    /** So many lines have been read. */
    void read(long lines) {
        enter(new ListProgress(ListProgress.Stage.READING, progress.bytes(), lines));
    }

    /** From here on it goes through. */
    void tries() {
        enter(new ListProgress(ListProgress.Stage.TRYING, progress.bytes(), progress.lines()));
    }

    private synchronized void enter(ListProgress next) {
        if (cancelled) {
            throw new ListRefused("It was cancelled.");
        }
        progress = next;
    }

    /** Ends it, also while nothing comes; false where it is too late for that. */
    synchronized boolean cancel() {
        if (!cancelled && progress.stage().isCancellable()) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
        return cancelled;
    }

    /** Asked by the thread itself, which may go on from here: what is to be written down is not to be interrupted. */
    synchronized boolean wasCancelled() {
        boolean interrupted = Thread.interrupted();
        return cancelled || interrupted;
    }
}
