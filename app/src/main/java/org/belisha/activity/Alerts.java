package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Alerts as their readers see and answer them; whom one is about never learns from Belisha that it exists (clauses 8.1, 12.2). */
@Component
public class Alerts {

    /** How far back the list reaches. */
    public static final Duration LATELY = Duration.ofDays(366);

    private static final Duration AROUND = Duration.ofMinutes(10);
    private static final int LONGEST_NOTE = 4000;

    private final AlertTable table;
    private final VisitTable visits;
    private final Audit audit;
    private final InstantSource clock;

    Alerts(AlertTable table, VisitTable visits, Audit audit, InstantSource clock) {
        this.table = table;
        this.visits = visits;
        this.audit = audit;
        this.clock = clock;
    }

    /** The alerts for this viewer that fit: those that wait first, the gravest of them first, then the newest; the look is on record. */
    @Transactional
    public List<Alert> queue(Viewer viewer, Alert.@Nullable State state, @Nullable Theme theme, @Nullable UUID rule) {
        table.looking(viewer);
        List<Alert> found = table.queue(state, theme, rule, clock.instant().minus(LATELY));
        found.stream()
                .collect(Collectors.groupingBy(Alerts::chain, Collectors.counting()))
                .forEach((school, many) -> audit.recordAs(
                        viewer.person(), school, "looked", "alerts:" + school, Map.of("found", many.toString())));
        return found;
    }

    /** One alert with the visits around it; the look is on record. */
    @Transactional
    public Optional<Opened> open(Viewer viewer, UUID id) {
        table.looking(viewer);
        Alert alert = table.one(id).orElse(null);
        if (alert == null) {
            return Optional.empty();
        }
        table.opened(id, clock.instant());
        audit.recordAs(viewer.person(), chain(alert), "looked", "alert:" + id, Map.of());
        return Optional.of(new Opened(
                alert,
                visits.around(
                        alert.school(),
                        alert.person(),
                        alert.device(),
                        alert.at().minus(AROUND),
                        alert.lastAt().plus(AROUND))));
    }

    /** An alert, and what the same person or device opened just before and after. */
    public record Opened(Alert alert, List<RecordedVisit> around) {
        @Override
        public String toString() {
            return "Opened[" + alert.id() + "]";
        }
    }

    /** Judges an alert; says what stands against it, or nothing. */
    @Transactional
    public Optional<String> answer(Viewer viewer, UUID id, boolean real, String note) {
        table.looking(viewer);
        Alert alert = table.one(id).orElse(null);
        if (alert == null) {
            return Optional.of("Gone");
        }
        if (note.length() > LONGEST_NOTE) {
            return Optional.of("The note must be 4,000 characters or fewer");
        }
        if (real && note.isBlank()) {
            return Optional.of("Say what is done about it, or make it a concern");
        }
        Alert.State state = real ? Alert.State.REAL : Alert.State.FALSE;
        if (!table.answer(id, state, note.strip(), viewer.person(), clock.instant())) {
            return Optional.of("Somebody else has answered it already");
        }
        audit.recordAs(viewer.person(), chain(alert), "alert.answered", "alert:" + id, Map.of("answer", state.name()));
        return Optional.empty();
    }

    /** Judges several as false alarms; answers how many there were to judge. */
    @Transactional
    public int falseAlarms(Viewer viewer, Collection<UUID> ids) {
        int answered = 0;
        for (UUID id : ids) {
            answered += answer(viewer, id, false, "").isEmpty() ? 1 : 0;
        }
        return answered;
    }

    /** An alert where this viewer may read it, for what is made of it elsewhere. */
    @Transactional(readOnly = true)
    public Optional<Alert> visible(Viewer viewer, UUID id) {
        table.looking(viewer);
        return table.one(id);
    }

    /** Says that a concern was made of it, which judges it as real; in the transaction that makes the concern. */
    @Transactional
    public void becameConcern(Viewer viewer, Alert alert, UUID concern) {
        table.looking(viewer);
        if (!table.concern(alert.id(), concern, viewer.person(), clock.instant())) {
            throw new IllegalStateException("a concern was made of it meanwhile");
        }
        audit.recordAs(
                viewer.person(),
                chain(alert),
                "alert.became-concern",
                "alert:" + alert.id(),
                Map.of("concern", concern.toString()));
    }

    /** What waits for this viewer. */
    @Transactional(readOnly = true)
    public Waits waiting(Viewer viewer) {
        table.looking(viewer);
        AlertTable.Waiting waiting = table.waiting();
        return new Waits(waiting.count(), waiting.grave(), waiting.oldest());
    }

    /** How many wait, how many of them must be looked at once, and since when. */
    public record Waits(int count, int grave, @Nullable Instant oldest) {}

    /** An alert about an adult is kept in the trust's own chain: they may be somebody who reads the school's. */
    private static SchoolId chain(Alert alert) {
        return alert.isOfPupil() ? alert.school() : SchoolId.TRUST;
    }
}
