package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.BlockedVisits;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits on record: looked at by those who may, each look on the audit log (policy 8.1). */
@Component
public class Visits implements BlockedVisits {

    private static final Duration RECENT = Duration.ofDays(31);

    private final VisitTable table;
    private final AlertTable alerts;
    private final Audit audit;
    private final ObjectProvider<CurrentViewer> viewers;
    private final TransactionTemplate own;
    private final InstantSource clock;

    Visits(
            VisitTable table,
            AlertTable alerts,
            Audit audit,
            ObjectProvider<CurrentViewer> viewers,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.table = table;
        this.alerts = alerts;
        this.audit = audit;
        this.viewers = viewers;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
    }

    /**
     * The visits of a school that fit, newest first, without what raised an alert about an adult that is not for whoever
     * looks; the look itself is recorded.
     */
    @Transactional
    public List<RecordedVisit> look(SchoolId school, VisitSearch search) {
        sayWhoLooks();
        List<RecordedVisit> found = table.search(school, search);
        Map<String, String> facts = new LinkedHashMap<>();
        if (search.host() != null) {
            facts.put("host", search.host().text());
        }
        if (search.allowed() != null) {
            facts.put("allowed", search.allowed().toString());
        }
        if (search.people() != null || search.devices() != null) {
            facts.put("narrowed", "yes");
        }
        if (search.words() != null) {
            facts.put("words", "yes");
        }
        facts.put("from", search.from().toString());
        facts.put("found", Integer.toString(found.size()));
        audit.looked(school, search.person() == null ? "activity" : "activity:" + search.person(), facts);
        return found;
    }

    /** One blocked visit of the schools in scope, as it is on record; the look itself is recorded. */
    @Transactional
    public Optional<RecordedVisit> look(UUID reference) {
        sayWhoLooks();
        Optional<RecordedVisit> found = table.isHidden(reference) ? Optional.empty() : find(reference);
        found.ifPresent(visit -> audit.looked(visit.school(), "visit:" + reference, Map.of()));
        return found;
    }

    /** Found whoever asks and whatever their scope: the reference is unguessable and only its block page carries it. */
    @Override
    public Optional<BlockedVisit> blockedVisit(UUID reference) {
        Optional<BlockedVisit> found = SchoolScope.trust()
                .call(() -> own.execute(
                        status -> table.blocked(reference, clock.instant().minus(RECENT))
                                .or(() -> table.blocked(reference, Instant.EPOCH))));
        return found == null ? Optional.empty() : found;
    }

    /** The visit that a concern carries the reference of, whatever the scope: the concern is the right to it. */
    public Optional<RecordedVisit> ofConcern(UUID reference) {
        Optional<RecordedVisit> found = SchoolScope.trust().call(() -> own.execute(status -> find(reference)));
        return found == null ? Optional.empty() : found;
    }

    private void sayWhoLooks() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        if (viewer != null) {
            alerts.looking(viewer);
        }
    }

    /** Most are asked for soon: the days of a month are looked through before those of years. */
    private Optional<RecordedVisit> find(UUID reference) {
        return table.byReference(reference, clock.instant().minus(RECENT))
                .or(() -> table.byReference(reference, Instant.EPOCH))
                .or(() -> table.held(reference));
    }

    /** How many visits of a school were recorded, and blocked, in the time up to now. */
    @Transactional(readOnly = true)
    public Figures figures(SchoolId school, Duration lately) {
        return table.figures(school, clock.instant().minus(lately));
    }

    /** Counts of visits. */
    public record Figures(long visits, long blocked) {}
}
