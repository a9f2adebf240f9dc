package org.belisha.activity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes queued visits in batches, on threads of its own; while the database is away they go to the disk, and from
 * there into the database, in their order, once it is back.
 */
@Component
class VisitWriter implements SmartLifecycle {

    /** After the snapshot, before the gateways: so gateways stop first and their last visits are still written. */
    static final int PHASE = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(VisitWriter.class);
    private static final long MOST_ON_DISK = 512L * 1024 * 1024;
    private static final int BATCH = 1000;
    private static final int EVERY_MILLIS = 200;
    private static final int TRY_AGAIN_MILLIS = 1000;

    private final VisitQueue queue;
    private final VisitTable table;
    private final UnaryOperator<List<SeenVisit>> alerts;
    private final VisitSpool spool;
    private final LostKeeping lost;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("visit-writer-", 0).daemon().factory());
    private volatile boolean running;

    @Autowired
    VisitWriter(
            VisitQueue queue,
            VisitTable table,
            AlertRaiser alerts,
            LostKeeping lost,
            PlatformTransactionManager transactions,
            @Value("${belisha.home:.belisha}") Path home) {
        this(queue, table, alerts::raise, lost, transactions, VisitSpool.in(home.resolve("visits"), MOST_ON_DISK));
    }

    VisitWriter(
            VisitQueue queue,
            VisitTable table,
            UnaryOperator<List<SeenVisit>> alerts,
            LostKeeping lost,
            PlatformTransactionManager transactions,
            VisitSpool spool) {
        this.queue = queue;
        this.table = table;
        this.alerts = alerts;
        this.lost = lost;
        this.spool = spool;
        this.transaction = new TransactionTemplate(transactions);
    }

    // The tasks never fail, so their futures tell nothing.
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        running = true;
        threads.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::replay, 0, TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes all that waits in memory: to the database, or behind what already waits on the disk. */
    synchronized void write() {
        for (List<SeenVisit> next = queue.take(BATCH); !next.isEmpty(); next = queue.take(BATCH)) {
            if (!spool.isEmpty() || !recorded(next)) {
                keep(next);
            }
        }
        lost.toDisk();
    }

    /** Brings what waits on the disk into the database, oldest first, as far as it goes, and what is lost. */
    void replay() {
        try {
            for (VisitSpool.Part part = spool.oldest(); part != null; part = spool.oldest()) {
                if (!replayed(part)) {
                    return;
                }
                spool.remove(part);
                if (part.unread() > 0) {
                    queue.lost().add(SchoolId.TRUST, LostVisit.Cause.UNREADABLE, part.unread(), part.at());
                }
                LOG.info(
                        "{} visits that waited on the disk are recorded",
                        part.visits().size());
            }
        } catch (IOException unreadable) {
            LOG.error("visits that wait on the disk cannot be read", unreadable);
        }
        lost.toDatabase();
    }

    /** How many wait on the disk. */
    long onDisk() {
        return spool.waiting();
    }

    private boolean recorded(List<SeenVisit> visits) {
        try {
            placed(() -> record(visits));
            return true;
        } catch (RuntimeException away) {
            LOG.error("visits cannot be recorded now; they wait on the disk", away);
            return false;
        }
    }

    /**
     * Does this in one transaction, and anew where a part for a day was attached meanwhile: PostgreSQL sends a row to the common part
     * before it waits for it, and refuses the row there when the day has its own.
     */
    private void placed(Runnable work) {
        try {
            inOneGo(work);
        } catch (DataIntegrityViolationException misplaced) {
            inOneGo(work);
        }
    }

    private void inOneGo(Runnable work) {
        SchoolScope.trust().run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    /** A visit and the alerts it raises are recorded together, or not at all. */
    private void record(List<SeenVisit> visits) {
        table.add(alerts.apply(visits));
    }

    private boolean replayed(VisitSpool.Part part) {
        try {
            placed(() -> {
                if (table.beginReplay(part.id())) {
                    part.visits().stream().gather(Gatherers.windowFixed(BATCH)).forEach(this::record);
                }
            });
            return true;
        } catch (DataIntegrityViolationException refused) {
            // Never to be recorded, whatever is tried: those behind it must not wait for ever.
            LOG.error(
                    "{} visits that waited on the disk are refused",
                    part.visits().size(),
                    refused);
            queue.lost().add(part.visits(), LostVisit.Cause.REFUSED);
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    private void keep(List<SeenVisit> visits) {
        if (!spool.add(visits)) {
            queue.lost().add(visits, LostVisit.Cause.DISK);
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.error("visits are still being written");
            }
            write();
            spool.close();
        } catch (IOException unwritable) {
            LOG.error("visits on the disk could not be closed", unwritable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
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
