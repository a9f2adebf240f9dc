package org.belisha.incidents;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The safeguarding team opens concerns and decides what becomes of them (policy 4.3c). */
@Component
public class Triage {

    private static final int LONGEST = 20_000;

    private final ConcernTable concerns;
    private final QueueTable queue;
    private final HandlingTable handlings;
    private final FollowUpTable followUps;
    private final IncidentTable incidents;
    private final PartTable parts;
    private final RecordTable records;
    private final Taxonomy taxonomy;
    private final StaffConcerns staffConcerns;
    private final People people;
    private final Additions additions;
    private final Telling telling;
    private final Promptness promptness;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Triage(
            ConcernTable concerns,
            QueueTable queue,
            HandlingTable handlings,
            FollowUpTable followUps,
            IncidentTable incidents,
            PartTable parts,
            RecordTable records,
            Taxonomy taxonomy,
            StaffConcerns staffConcerns,
            People people,
            Additions additions,
            Telling telling,
            Promptness promptness,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.concerns = concerns;
        this.queue = queue;
        this.handlings = handlings;
        this.followUps = followUps;
        this.incidents = incidents;
        this.parts = parts;
        this.records = records;
        this.taxonomy = taxonomy;
        this.staffConcerns = staffConcerns;
        this.people = people;
        this.additions = additions;
        this.telling = telling;
        this.promptness = promptness;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Concerns of a school, the oldest first of those that wait and the newest of others; show is WAITING, UNOPENED, DECIDED or ALL. */
    @Transactional(readOnly = true)
    public List<Concern> queue(Viewer viewer, SchoolId school, String show, String words) {
        return queue.queue(viewer.person(), school, show, words.strip());
    }

    /** Opens a concern: the first time is kept, every look is audited. */
    @Transactional
    public Optional<Concern> open(Viewer viewer, UUID id) {
        Concern concern = concerns.forTeam(id, viewer.person()).orElse(null);
        if (concern == null || !viewer.may(Permission.TRIAGE, concern.school())) {
            return Optional.empty();
        }
        boolean first = handlings.open(id, viewer.person(), clock.instant());
        audit.recordAs(
                viewer.person(), concern.school(), first ? "concern.opened" : "looked", "concern:" + id, Map.of());
        return concerns.forTeam(id, viewer.person());
    }

    /** What was said between the team and the reporter. */
    @Transactional(readOnly = true)
    public List<ConcernAnswer> answers(Concern concern) {
        return followUps.answers(concern.id());
    }

    /** Whom a concern was told to, and why they. */
    @Transactional(readOnly = true)
    public List<ToldOf> told(Concern concern) {
        return followUps.told(concern.id()).stream()
                .map(told -> new ToldOf(told.person(), told.because(), told.at()))
                .toList();
    }

    /** Answers whoever reported; an anonymous reporter reads it with the receipt. */
    @Transactional
    public Outcome answer(Viewer by, UUID id, String words) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        if (words.isBlank() || words.length() > LONGEST) {
            return Outcome.Refused.because("answer", "Write an answer of 20,000 characters or fewer");
        }
        followUps.answer(concern, true, by.person(), words.strip(), clock.instant());
        additions.byTeam(concern);
        audit.recordAs(by.person(), concern.school(), "concern.answered", "concern:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** Makes a new incident of a concern; the children it is about come into it as involved until they are given their parts. */
    @Transactional
    public Outcome makeIncident(Viewer by, UUID id, Assessment assessment) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        int version = taxonomy.latest();
        Map<String, String> wrong = AssessmentPolicies.refusals(
                assessment,
                taxonomy.category(version, assessment.category()).orElse(null),
                taxonomy.areas(version).keySet());
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID incident = UUID.randomUUID();
        incidents.add(incident, concern.school(), version, assessment, by.person(), clock.instant());
        if (concern.reporter() != null) {
            parts.involve(incident, concern.school(), concern.reporter(), Part.REPORTER);
        }
        if (concern.standing() != null && concern.reporter() != null) {
            parts.involve(
                    incident,
                    concern.school(),
                    concern.reporter(),
                    concern.standing() == Reported.Standing.VICTIM ? Part.VICTIM : Part.WITNESS);
        }
        parts.carry(incident, concern.school(), concern.about());
        return decide(by, concern, "INCIDENT", incident, "");
    }

    /** Adds a concern to an incident that is there already. */
    @Transactional
    public Outcome addTo(Viewer by, UUID id, UUID incidentId) {
        Concern concern = mine(by, id);
        Incident incident = incidents.one(incidentId, by.person()).orElse(null);
        if (concern == null || incident == null || !incident.school().equals(concern.school())) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Outcome.Refused.because("incident", "That incident is closed: reopen it first");
        }
        parts.carry(incidentId, incident.school(), concern.about());
        records.entry(incident, "CHANGE", null, "A further concern was added.", by.person(), clock.instant());
        return decide(by, concern, "INCIDENT", incidentId, "");
    }

    /** Decides that nothing further is done, with the reason. */
    @Transactional
    public Outcome noAction(Viewer by, UUID id, String reason) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            return Outcome.Refused.because("reason", "Say why no further action is taken");
        }
        return decide(by, concern, "NO_ACTION", null, reason.strip());
    }

    /** Passes a concern on, since it is about an adult who works here; the team, and the adult, find it no more. */
    @Transactional
    public Outcome passOn(Viewer by, UUID id, @Nullable PersonId subject, @Nullable StaffRoute said) {
        Concern concern = mine(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        boolean known = subject == null
                || people.rolesOf(subject).getOrDefault(concern.school(), java.util.Set.of()).stream()
                        .anyMatch(StaffNamed::worksHere);
        if (!known || (subject == null && said == null)) {
            return Outcome.Refused.because("adult", "Choose whom it is about");
        }
        handlings.open(id, by.person(), clock.instant());
        if (!handlings.decide(id, "PASSED_ON", null, "", by.person(), clock.instant())) {
            return Outcome.Refused.because("form", "Somebody else has decided on this concern already");
        }
        staffConcerns.takeOver(by, concern, subject, said);
        return new Outcome.Done(id);
    }

    /** The names of those of the team who can open a concern. */
    @Transactional(readOnly = true)
    public List<String> whoCanSee(Concern concern) {
        java.util.Set<PersonId> not = concerns.notFor(concern.id());
        return java.util.stream.Stream.of(Role.DSL, Role.DEPUTY_DSL, Role.NOMINATED_MEMBER)
                .flatMap(role -> people.withRole(concern.school(), role).stream()
                        .filter(person -> !not.contains(person.id()))
                        .map(person -> person.name() + ", " + role.words()))
                .toList();
    }

    private Outcome decide(Viewer by, Concern concern, String outcome, @Nullable UUID incident, String reason) {
        handlings.open(concern.id(), by.person(), clock.instant());
        if (!handlings.decide(concern.id(), outcome, incident, reason, by.person(), clock.instant())) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly();
            return Outcome.Refused.because("form", "Somebody else has decided on this concern already");
        }
        audit.recordAs(
                by.person(),
                concern.school(),
                "concern.triaged",
                "concern:" + concern.id(),
                incident == null
                        ? Map.of("outcome", outcome)
                        : Map.of("outcome", outcome, "incident", incident.toString()));
        events.publishEvent(new ConcernTriaged(concern.id(), concern.school()));
        return new Outcome.Done(incident == null ? concern.id() : incident);
    }

    /** Tells the deputies of each concern of a school that nobody opened within the target of watched time, and after twice that the head; returns how many. */
    @Transactional
    public int tellOfUnopened(SchoolId school) {
        Promptness.Rules rules = promptness.of(school);
        java.util.Set<UUID> told = new java.util.HashSet<>();
        for (Concern concern : concerns.unescalated(school)) {
            if (rules.unopenedTooLong(concern, clock.instant(), 1)) {
                telling.notOpened(concern);
                audit.record(school, "concern.not-opened-in-time", "concern:" + concern.id(), Map.of());
                told.add(concern.id());
            }
        }
        for (UUID id : handlings.stillUnopened(school)) {
            Concern concern = concerns.any(id);
            if (rules.unopenedTooLong(concern, clock.instant(), 2)) {
                telling.notOpenedByDeputies(concern);
                audit.record(school, "concern.not-opened-by-deputies", "concern:" + id, Map.of());
                told.add(id);
            }
        }
        return told.size();
    }

    private @Nullable Concern mine(Viewer by, UUID id) {
        return concerns.forTeam(id, by.person())
                .filter(concern -> by.may(Permission.TRIAGE, concern.school()))
                .orElse(null);
    }

    /** Somebody who was told that a concern waits. */
    public record ToldOf(PersonId person, String because, java.time.Instant at) {}
}
