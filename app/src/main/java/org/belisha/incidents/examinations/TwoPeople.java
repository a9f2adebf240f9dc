package org.belisha.incidents.examinations;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.ExaminationFile.Decision;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of what was found: proposed by one, answered by another, one of the two of the senior leadership team (policy 10.2). */
@Component
public class TwoPeople {

    private static final int LONGEST = 4_000;

    private final Examinations examinations;
    private final ExaminationTable table;
    private final DecisionTable decisions;
    private final Incidents incidents;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    TwoPeople(
            Examinations examinations,
            ExaminationTable table,
            DecisionTable decisions,
            Incidents incidents,
            People people,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.examinations = examinations;
        this.table = table;
        this.decisions = decisions;
        this.incidents = incidents;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** A decision with the record it is about. */
    public record Waiting(Decision decision, ExaminationFile file) {}

    /** The first person says what should become of it. */
    @Transactional
    public Outcome propose(Viewer by, UUID id, @Nullable What what, String reason) {
        ExaminationFile file = examinations.workable(by, id).orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        Examination examination = file.examination();
        if (!table.lock(examination.incident())) {
            return Examinations.closed();
        }
        ExaminationFile now = examinations.fresh(examination);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (what == null) {
            wrong.put("what", "Choose what should become of it");
        } else {
            barred(now, what).ifPresent(words -> wrong.put("what", words));
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            wrong.put("because", "Say why, in 4,000 characters or fewer");
        }
        if (now.decisions().stream().anyMatch(each -> each.answer() == null)) {
            wrong.put("what", "A proposal waits for the second person already");
        }
        if (what == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        boolean senior = isSenior(by.person(), examination.school());
        UUID decision = decisions.propose(now, what, reason.strip(), by.person(), senior, clock.instant());
        audit.recordAs(
                by.person(),
                examination.school(),
                "examination.proposed",
                "examination:" + id,
                Map.of("what", what.name()));
        seniors(examination.school()).stream()
                .filter(person -> !person.equals(by.person()))
                .filter(person -> incidents.mayBeToldOf(person, examination.incident()))
                .forEach(person -> notices.tell(
                        examination.school(), person, NoticeTemplate.CONCERN_WAITS, "/incidents/examinations/waiting"));
        return new Outcome.Done(decision);
    }

    /** The second person agrees, or does not and says why. */
    @Transactional
    public Outcome answer(Viewer by, UUID id, @Nullable Boolean agreed, String words) {
        Waiting waiting = waiting(by, id).orElse(null);
        if (waiting == null) {
            return new Outcome.NotFound();
        }
        Examination examination = waiting.file().examination();
        if (!table.lock(examination.incident())) {
            return Examinations.closed();
        }
        Decision decision = decisions.one(id).orElseThrow();
        boolean senior = isSenior(by.person(), examination.school());
        Map<String, String> wrong = new LinkedHashMap<>();
        if (decision.answer() != null) {
            wrong.put("form", "It is decided already");
        } else if (by.person().equals(decision.proposedBy())) {
            wrong.put("form", "You proposed it: the second person is somebody else");
        } else if (!senior && !decision.proposerSenior()) {
            wrong.put("form", "One of the two is a member of the senior leadership team");
        }
        if (agreed == null) {
            wrong.put("agreed", "Choose whether you agree");
        } else if (agreed) {
            barred(examinations.fresh(examination), decision.what()).ifPresent(barred -> wrong.put("agreed", barred));
        } else if (words.isBlank()) {
            wrong.put("answer", "Say why you do not agree");
        }
        if (words.length() > LONGEST) {
            wrong.put("answer", "Keep it under 4,000 characters");
        }
        if (agreed == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        decisions.answer(examination, decision, agreed, words.strip(), by.person(), senior, clock.instant());
        audit.recordAs(
                by.person(),
                examination.school(),
                "examination.decided",
                "examination:" + examination.id(),
                Map.of("what", decision.what().name(), "agreed", agreed.toString()));
        return new Outcome.Done(id);
    }

    /** Why this may not become of it, or nothing. */
    static Optional<String> barred(ExaminationFile file, What what) {
        if (file.imagery() && what == What.DELETE) {
            return Optional.of("Indecent imagery is suspected: nothing is deleted by the school");
        }
        if (file.imagery() && what == What.RETURN && !file.has(EntryKind.INSTRUCTION)) {
            return Optional.of("Indecent imagery is suspected: the device goes back only as the police instruct");
        }
        if (!file.imagery() && !file.has(EntryKind.FOUND)) {
            return Optional.of("Record first what was found");
        }
        if (what == What.DELETE && !file.offence().equals("NO")) {
            return Optional.of(
                    "What may be evidence of an offence is never deleted: keep it, or hand it to the police");
        }
        return Optional.empty();
    }

    /** One decision, for those who may be the second person; an adult named in the incident finds none. */
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(Viewer viewer, UUID id) {
        return decisions.one(id).flatMap(decision -> of(viewer, decision));
    }

    /** The same, with the look kept in the audit log. */
    @Transactional
    public Optional<Waiting> look(Viewer viewer, UUID id) {
        Optional<Waiting> found = waiting(viewer, id);
        found.ifPresent(each -> audit.recordAs(
                viewer.person(),
                each.file().examination().school(),
                "looked",
                "examination:" + each.file().examination().id(),
                Map.of()));
        return found;
    }

    /** Those that wait for a second person, where this one may be it. */
    @Transactional(readOnly = true)
    public List<Waiting> waitingFor(Viewer viewer) {
        return decisions.waiting().stream()
                .filter(decision -> !decision.proposedBy().equals(viewer.person()))
                .flatMap(decision -> of(viewer, decision).stream())
                .filter(each -> each.decision().proposerSenior()
                        || isSenior(viewer.person(), each.file().examination().school()))
                .toList();
    }

    private Optional<Waiting> of(Viewer viewer, Decision decision) {
        return table.one(decision.examination())
                .filter(found -> viewer.may(Permission.DECIDE_EXAMINATIONS, found.school()))
                .filter(found -> incidents.mayBeToldOf(viewer.person(), found.incident()))
                .map(found -> new Waiting(decision, examinations.fresh(found)));
    }

    private boolean isSenior(PersonId person, SchoolId school) {
        Set<Role> held = people.rolesOf(person).getOrDefault(school, Set.of());
        return held.contains(Role.SLT) || held.contains(Role.HEAD);
    }

    private List<PersonId> seniors(SchoolId school) {
        return java.util.stream.Stream.of(Role.SLT, Role.HEAD)
                .flatMap(role -> people.withRole(school, role).stream())
                .map(org.belisha.schools.Person::id)
                .distinct()
                .toList();
    }
}
