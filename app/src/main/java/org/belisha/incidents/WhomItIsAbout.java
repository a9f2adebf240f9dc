package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The team says which children a concern is about where its reporter could not, or was mistaken; each change keeps its reason. */
@Component("whomItIsAbout")
public class WhomItIsAbout {

    private static final int LONGEST = 2_000;

    private final AboutTable table;
    private final ConcernTable concerns;
    private final IncidentTable incidents;
    private final PartTable parts;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    WhomItIsAbout(
            AboutTable table,
            ConcernTable concerns,
            IncidentTable incidents,
            PartTable parts,
            People people,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.concerns = concerns;
        this.incidents = incidents;
        this.parts = parts;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ties a concern to a child of its school, whatever was decided on it: it is in the child's chronology from then on. */
    @Transactional
    public Outcome add(Viewer by, UUID id, @Nullable PersonId child, String because) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        // An adult never gets into the pupils' log this way: they may be one of those who read it.
        if (child == null
                || people.pupil(child)
                        .filter(pupil -> pupil.school().equals(concern.school()))
                        .isEmpty()) {
            wrong.put("child", "Choose a child of this school");
        }
        because(because, wrong);
        if (child == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        if (!table.add(id, concern.school(), child)) {
            return Outcome.Refused.because("child", "It is about this child already");
        }
        UUID incident = concern.handling().incident();
        if (incident != null) {
            incidents
                    .lock(incident, by.person())
                    .filter(Incident::open)
                    .ifPresent(open -> parts.carry(incident, open.school(), List.of(child)));
        }
        keep(by, concern, child, true, because);
        return new Outcome.Done(id);
    }

    /** Takes a child away whom it is not about after all. */
    @Transactional
    public Outcome takeAway(Viewer by, UUID id, @Nullable PersonId child, String because) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        because(because, wrong);
        if (child == null || !concern.about().contains(child)) {
            wrong.put("form", "It is not about this child");
        }
        if (child == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        table.takeAway(id, child);
        keep(by, concern, child, false, because);
        return new Outcome.Done(id);
    }

    /** What the team changed of it, in order; the caller has opened the concern. */
    @Transactional(readOnly = true)
    public List<Change> changes(Concern concern) {
        return table.changes(concern.id());
    }

    /** Whom its reporter said it is about: they do not learn whom the team found it to be about. */
    @Transactional(readOnly = true)
    public Set<PersonId> asReported(Concern concern) {
        Set<PersonId> said = new LinkedHashSet<>(concern.about());
        for (Change change : table.changes(concern.id()).reversed()) {
            if (change.added()) {
                said.remove(change.child());
            } else {
                said.add(change.child());
            }
        }
        return said;
    }

    private void keep(Viewer by, Concern concern, PersonId child, boolean added, String because) {
        Change change = new Change(UUID.randomUUID(), child, added, because.strip(), by.person(), clock.instant());
        table.keep(concern, change);
        audit.recordAs(
                by.person(),
                concern.school(),
                added ? "concern.child-added" : "concern.child-taken-away",
                "concern:" + concern.id(),
                Map.of("child", child.toString()));
    }

    private static void because(String because, Map<String, String> wrong) {
        if (because.isBlank() || because.length() > LONGEST) {
            wrong.put("because", "Say how you know, in 2,000 characters or fewer");
        }
    }

    private @Nullable Concern mine(Viewer by, UUID id) {
        return concerns.forTeam(id, by.person())
                .filter(concern -> by.may(Permission.TRIAGE, concern.school()))
                .orElse(null);
    }

    /** A child who was added or taken away, and why. */
    public record Change(UUID id, PersonId child, boolean added, String because, PersonId by, Instant at) {
        @Override
        public String toString() {
            return "Change[" + id + "]";
        }
    }
}
