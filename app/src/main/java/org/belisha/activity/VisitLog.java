package org.belisha.activity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Visits written to files alone, for a gateway that runs without a database. */
public final class VisitLog implements VisitSink, AutoCloseable {
    private static final long MOST = 1024L * 1024 * 1024;
    private static final int BATCH = 1000;

    // Often and little: a long batch would keep the event loops off a processor for as long as it lasts.
    private static final int EVERY_MILLIS = 5;

    private final VisitQueue queue;
    private final VisitSpool spool;
    private final LostFile lost;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("visit-log").daemon().factory());

    private VisitLog(VisitSpool spool, LostFile lost) {
        this.spool = spool;
        this.lost = lost;
        LostCount count = new LostCount();
        count.found(lost.all());
        this.queue = new VisitQueue(count);
    }

    /** Writes into this folder. */
    // The task never fails, so its future tells nothing.
    @SuppressWarnings("FutureReturnValueIgnored")
    public static VisitLog in(Path folder) {
        VisitLog log =
                new VisitLog(VisitSpool.in(folder.resolve("visits"), MOST), LostFile.at(folder.resolve("lost-visits")));
        log.thread.scheduleWithFixedDelay(log::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return log;
    }

    @Override
    public void seen(SeenVisit visit) {
        queue.seen(visit);
    }

    private void write() {
        for (List<SeenVisit> next = queue.take(BATCH); !next.isEmpty(); next = queue.take(BATCH)) {
            if (!spool.add(next)) {
                queue.lost().add(next, LostVisit.Cause.DISK);
            }
        }
        lost.write(queue.lost().all());
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        write();
        spool.close();
    }
}
