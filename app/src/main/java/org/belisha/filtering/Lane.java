package org.belisha.filtering;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs one piece of work at a time; requests that come while a run has not begun share it, those that come later get one more. */
final class Lane {
    private final Executor thread;
    private final Runnable work;
    private @Nullable CompletableFuture<Boolean> next;

    Lane(String name, Runnable work) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        this.work = work;
    }

    /** Done when a run that began after this call has ended. */
    synchronized CompletableFuture<Boolean> request() {
        CompletableFuture<Boolean> waiting = next;
        if (waiting == null) {
            waiting = CompletableFuture.supplyAsync(this::run, thread);
            next = waiting;
        }
        return waiting;
    }

    private boolean run() {
        synchronized (this) {
            next = null;
        }
        work.run();
        return true;
    }
}
