package org.belisha.filtering;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.FilteringChanged.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the snapshot in step with the database: whole at the start, after each commit only the part that changed, and
 * everything every half minute; when reading fails, the last good snapshot stays in force.
 */
@Component
class SnapshotKeeper implements SmartLifecycle {

    /** Before the gateways, which must not open with an empty snapshot. */
    static final int PHASE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final Snapshots snapshots;
    private final SnapshotReader reader;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("filtering-snapshot").daemon().factory());
    private volatile boolean running;

    SnapshotKeeper(
            Snapshots snapshots, SnapshotReader reader, PlatformTransactionManager transactions, InstantSource clock) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        transaction.setReadOnly(true);
    }

    @Override
    public void start() {
        follow(EnumSet.allOf(Part.class)).join();
        running = true;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void followAll() {
        if (running) {
            follow(EnumSet.allOf(Part.class)).exceptionally(SnapshotKeeper::failed);
        }
    }

    @TransactionalEventListener
    void after(FilteringChanged change) {
        follow(EnumSet.of(change.what())).exceptionally(SnapshotKeeper::failed);
    }

    @TransactionalEventListener
    void after(AccessWithdrawn withdrawn) {
        follow(EnumSet.of(Part.WITHDRAWALS)).exceptionally(failure -> {
            failed(failure);
            snapshots.change(now -> now.withWithdrawal(withdrawn.person(), Withdrawal.until(withdrawn.until())));
            return null;
        });
    }

    @TransactionalEventListener
    void after(AccessRestored restored) {
        follow(EnumSet.of(Part.WITHDRAWALS)).exceptionally(SnapshotKeeper::failed);
    }

    /** Reads these parts and swaps them in, one turn after the other. */
    private CompletableFuture<@Nullable Void> follow(Set<Part> parts) {
        return CompletableFuture.supplyAsync(
                () -> {
                    UnaryOperator<FilteringSnapshot> change = read(parts);
                    snapshots.change(change);
                    return null;
                },
                turns);
    }

    private UnaryOperator<FilteringSnapshot> read(Set<Part> parts) {
        Supplier<@Nullable UnaryOperator<FilteringSnapshot>> reading =
                () -> transaction.execute(status -> reader.read(parts, clock.instant()));
        UnaryOperator<FilteringSnapshot> change = SchoolScope.trust().call(reading);
        return change == null ? now -> now : change;
    }

    private static @Nullable Void failed(Throwable failure) {
        LOG.error("the filter could not be brought up to date; the last good state stays in force", failure);
        return null;
    }

    @Override
    public void stop() {
        running = false;
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
