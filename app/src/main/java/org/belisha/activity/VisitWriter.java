package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes queued visits in batches, on a thread of its own; while the database is away they wait. */
@Component
class VisitWriter implements SmartLifecycle {

    /** After the snapshot, before the gateways: so gateways stop first and their last visits are still written. */
    static final int PHASE = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(VisitWriter.class);
    private static final int BATCH = 1000;
    private static final int EVERY_MILLIS = 200;

    private final VisitQueue queue;
    private final VisitTable table;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("visit-writer").daemon().factory());
    private final List<SeenVisit> unwritten = new ArrayList<>();
    private long lostSaid;
    private boolean failing;
    private volatile boolean running;

    VisitWriter(VisitQueue queue, VisitTable table, PlatformTransactionManager transactions) {
        this.queue = queue;
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
    }

    // The task never fails, so its future tells nothing.
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes all that waits; a batch that fails is kept for the next turn. */
    synchronized void write() {
        try {
            do {
                if (unwritten.isEmpty()) {
                    unwritten.addAll(queue.take(BATCH));
                }
                if (!unwritten.isEmpty()) {
                    SchoolScope.trust().run(() -> transaction.executeWithoutResult(status -> table.add(unwritten)));
                    unwritten.clear();
                }
            } while (queue.waiting() > 0);
            failing = false;
        } catch (RuntimeException away) {
            if (!failing) {
                LOG.error("visits cannot be recorded now; they wait in memory", away);
            }
            failing = true;
        }
        sayLosses();
    }

    private void sayLosses() {
        long lost = queue.lost();
        if (lost > lostSaid) {
            LOG.error("{} visits were not recorded, because too many waited", lost - lostSaid);
            lostSaid = lost;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        write();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
