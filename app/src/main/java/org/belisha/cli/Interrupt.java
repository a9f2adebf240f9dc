package org.belisha.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or a request to end, while a command works: the work is asked to stop and given the time to undo itself. */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "interrupt"));
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        asked = true;
        System.out.println("Stopping at the next step; what was begun is undone.");
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.out.println(inTime ? "Stopped." : "It did not stop in time and was ended; nothing of it is kept.");
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
