package org.belisha.incidents.casework;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.LearningAgreed;
import org.belisha.incidents.LearningDone;
import org.belisha.incidents.LearningKind;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.WorkGiven;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the school learns from incidents, asked before one closes and followed until it is done (policy 4.2e, 13.5). */
@Component
public class Learning {

    private static final int LONGEST = 2_000;
    private static final String POINT = "/incidents/casework/point/";

    private final LearningTable table;
    private final Incidents incidents;
    private final People people;
    private final WorkGiven given;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Learning(
            LearningTable table,
            Incidents incidents,
            People people,
            WorkGiven given,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.incidents = incidents;
        this.people = people;
        this.given = given;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The learning of one incident; nothing where the viewer does not find the incident. */
    @Transactional
    public Optional<OfIncident> look(Viewer viewer, UUID incident) {
        return incidents
                .look(viewer, incident)
                .map(IncidentFile::incident)
                .map(found -> new OfIncident(found, table.ofIncident(incident), owners(found.school())));
    }

    /** What a school follows up; show is OPEN, DONE or ALL. Incidents that hide from the viewer are left out. */
    @Transactional(readOnly = true)
    public List<LearningPoint> followed(Viewer viewer, SchoolId school, String show, String words) {
        return known(viewer, school, table.tracked(school, show, words.strip()));
    }

    /** What is to be done still, likewise. */
    List<LearningPoint> open(Viewer viewer, SchoolId school) {
        return known(viewer, school, table.open(school));
    }

    /** One point, for those who follow learning. */
    @Transactional(readOnly = true)
    public Optional<LearningPoint> point(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(point -> !known(viewer, point.school(), List.of(point)).isEmpty());
    }

    /** Adds a learning point; of the kind NONE the words are the reason. Also after closing, since learning goes on. */
    @Transactional
    public Outcome agree(
            Viewer by,
            UUID incidentId,
            @Nullable LearningKind kind,
            String words,
            @Nullable PersonId owner,
            @Nullable LocalDate due) {
        Incident incident = incidents
                .look(by, incidentId)
                .map(IncidentFile::incident)
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean none = kind == LearningKind.NONE;
        if (kind == null) {
            wrong.put("kind", "Choose what is done about it");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            wrong.put(
                    "words",
                    none ? "Say why there is nothing to do" : "Say what is learnt, in 2,000 characters or fewer");
        }
        if (!none) {
            wrong.putAll(refusals(incident.school(), owner, due));
        }
        if (kind == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID id = UUID.randomUUID();
        table.add(new LearningPoint(
                id,
                incidentId,
                incident.school(),
                kind,
                words.strip(),
                none ? null : owner,
                none ? null : due,
                by.person(),
                clock.instant(),
                null));
        audit.recordAs(
                by.person(),
                incident.school(),
                "learning.agreed",
                "incident:" + incidentId,
                Map.of("kind", kind.name(), "learning", id.toString()));
        if (!none && owner != null) {
            given.told(incident.school(), by, owner, POINT + id);
            events.publishEvent(new LearningAgreed(id, incidentId, incident.school(), kind));
        }
        return new Outcome.Done(id);
    }

    /** Says that it is done, and what was done; or, not done, why it is given up. */
    @Transactional
    public Outcome end(Viewer by, UUID id, @Nullable Boolean done, String words) {
        LearningPoint point = mine(by, id);
        if (point == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        if (done == null) {
            wrong.put("done", "Say whether it was done");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            wrong.put("words", "Say what was done and when, or why it is given up");
        }
        if (done == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        if (!point.open()
                || !table.step(
                        point, done ? "DONE" : "DROPPED", words.strip(), null, null, by.person(), clock.instant())) {
            return Outcome.Refused.because("form", "It has ended already");
        }
        audit.recordAs(
                by.person(), point.school(), done ? "learning.done" : "learning.dropped", "learning:" + id, Map.of());
        if (done) {
            events.publishEvent(new LearningDone(id, point.incident(), point.school(), point.kind()));
        }
        return new Outcome.Done(id);
    }

    /** Passes it to another owner or day, because. */
    @Transactional
    public Outcome move(Viewer by, UUID id, @Nullable PersonId owner, @Nullable LocalDate due, String because) {
        LearningPoint point = mine(by, id);
        if (point == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = refusals(point.school(), owner, due);
        if (because.isBlank() || because.length() > LONGEST) {
            wrong.put("because", "Say why it is moved");
        }
        if (!point.open()) {
            wrong.put("form", "It has ended already");
        }
        if (owner == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        table.step(point, "MOVED", because.strip(), owner, due, by.person(), clock.instant());
        if (!owner.equals(point.owner())) {
            given.told(point.school(), by, owner, POINT + id);
        }
        audit.recordAs(by.person(), point.school(), "learning.moved", "learning:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** Whether this viewer may say what became of it: its owner, and those who hold the meetings. */
    public boolean mayEnd(Viewer viewer, LearningPoint point) {
        return viewer.person().equals(point.owner()) || viewer.may(Permission.HOLD_REVIEW, point.school());
    }

    /** Those of a school who may own learning: whoever follows it. */
    @Transactional(readOnly = true)
    public List<Person> owners(SchoolId school) {
        return Stream.of(org.belisha.permissions.Role.values())
                .filter(role -> PermissionTable.gives(role, Permission.REVIEW_INCIDENTS) && !role.trustWide())
                .flatMap(role -> people.withRole(school, role).stream())
                .collect(Collectors.toMap(Person::id, person -> person, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private Map<String, String> refusals(SchoolId school, @Nullable PersonId owner, @Nullable LocalDate due) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (owner == null
                || owners(school).stream().noneMatch(person -> person.id().equals(owner))) {
            wrong.put("owner", "Choose who sees to it");
        }
        if (due == null || due.isBefore(today())) {
            wrong.put("due", "Give the day it is due, today or later");
        }
        return wrong;
    }

    private @Nullable LearningPoint mine(Viewer by, UUID id) {
        return point(by, id).filter(point -> mayEnd(by, point)).orElse(null);
    }

    private List<LearningPoint> known(Viewer viewer, SchoolId school, List<LearningPoint> points) {
        if (!viewer.may(Permission.REVIEW_INCIDENTS, school)) {
            return List.of();
        }
        Set<UUID> mayKnow =
                incidents
                        .among(
                                viewer,
                                points.stream()
                                        .map(LearningPoint::incident)
                                        .distinct()
                                        .toList())
                        .stream()
                        .map(Incident::id)
                        .collect(Collectors.toSet());
        return points.stream()
                .filter(point -> mayKnow.contains(point.incident()))
                .toList();
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    /** An incident with what was learnt from it, and who may own it. */
    public record OfIncident(Incident incident, List<LearningPoint> points, List<Person> owners) {
        @Override
        public String toString() {
            return "OfIncident[" + incident.id() + "]";
        }
    }
}
