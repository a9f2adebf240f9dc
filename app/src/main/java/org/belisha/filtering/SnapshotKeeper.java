package org.belisha.filtering;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.belisha.agreements.AgreementEnded;
import org.belisha.agreements.AgreementSigned;
import org.belisha.agreements.ClassSigned;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.FilteringChanged.Part;
import org.belisha.schools.RosterChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the snapshot in step with the database: whole at the start, after each commit only the part that changed, and
 * every part once a minute; when reading fails, the last good part stays in force.
 *
 * <p>Each part has a lane of its own, so that a withdrawal never waits for the people of a whole trust.
 */
@Component
// Failures are logged where the future is made.
@SuppressWarnings("FutureReturnValueIgnored")
class SnapshotKeeper implements SmartLifecycle {

    /** Before the gateways, which must not open with an empty snapshot. */
    static final int PHASE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final Snapshots snapshots;
    private final SnapshotReader reader;
    private final TransactionTemplate transaction;
    private final Map<Part, Lane> lanes = new EnumMap<>(Part.class);
    private final boolean wanted;
    private volatile boolean running;

    SnapshotKeeper(
            Snapshots snapshots,
            SnapshotReader reader,
            PlatformTransactionManager transactions,
            @Value("${belisha.gateways:true}") boolean wanted) {
        this.wanted = wanted;
        this.snapshots = snapshots;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        // One moment for a whole part: else a credential could come in without the person it belongs to.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        for (Part part : Part.values()) {
            String name = "filtering-" + part.name().toLowerCase(Locale.ROOT);
            lanes.put(part, new Lane(name, () -> follow(part)));
        }
    }

    /** Nothing opens before the whole snapshot is there; a failure fails the start. */
    @Override
    public void start() {
        CompletableFuture.allOf(Arrays.stream(Part.values())
                        .map(part -> lane(part).request())
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        running = true;
    }

    @Scheduled(fixedDelayString = "PT60S", initialDelayString = "PT60S")
    void everyPart() {
        if (running) {
            Arrays.stream(Part.values()).forEach(this::changed);
        }
    }

    @TransactionalEventListener
    void after(FilteringChanged change) {
        changed(change.what());
    }

    @TransactionalEventListener(
            classes = {AgreementSigned.class, AgreementEnded.class, ClassSigned.class, RosterChanged.class},
            fallbackExecution = true)
    void afterPeopleChanged() {
        changed(Part.POPULATION);
    }

    @TransactionalEventListener
    void after(AccessRestored restored) {
        changed(Part.WITHDRAWALS);
    }

    /** A withdrawal holds even when it cannot be read back now. */
    @TransactionalEventListener
    void after(AccessWithdrawn withdrawn) {
        changed(Part.WITHDRAWALS).exceptionally(unreadable -> {
            Withdrawal withdrawal = Withdrawal.until(withdrawn.until());
            snapshots.change(now -> now.withWithdrawal(withdrawn.person(), withdrawal));
            return false;
        });
    }

    private CompletableFuture<Boolean> changed(Part part) {
        if (!running) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> followed = lane(part).request();
        return followed.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("{} of the filter could not be read; the last good state stays in force", part, failure);
            }
        });
    }

    private Lane lane(Part part) {
        return java.util.Objects.requireNonNull(lanes.get(part));
    }

    private void follow(Part part) {
        UnaryOperator<FilteringSnapshot> change =
                SchoolScope.trust().call(() -> transaction.execute(status -> reader.read(part)));
        if (change != null) {
            snapshots.change(change);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A command without gateways needs no snapshot. */
    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
