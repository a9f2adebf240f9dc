package org.belisha.incidents.examinations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.evidence.Imagery;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records searches and examinations of devices, and what happened with them since (policy 10.1 to 10.3). */
@Component
public class Examinations {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final ExaminationTable table;
    private final DecisionTable decisions;
    private final CustodyTable custody;
    private final Authorisers authorisers;
    private final Incidents incidents;
    private final Imagery imagery;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    Examinations(
            ExaminationTable table,
            DecisionTable decisions,
            CustodyTable custody,
            Authorisers authorisers,
            Incidents incidents,
            Imagery imagery,
            People people,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.decisions = decisions;
        this.custody = custody;
        this.authorisers = authorisers;
        this.incidents = incidents;
        this.imagery = imagery;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records a search or an examination; refused while ground, authority or who was present is missing. */
    @Transactional
    public Outcome open(Viewer by, UUID incident, Opening opening) {
        IncidentFile file = incidents
                .look(by, incident)
                .filter(found ->
                        by.may(Permission.EXAMINE_DEVICES, found.incident().school()))
                .orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        if (!table.lock(incident)) {
            return closed();
        }
        SchoolId school = file.incident().school();
        Instant now = clock.instant();
        Map<String, String> wrong = opening.refusals(
                file.pupils().keySet(),
                authorisers.staff(school).keySet(),
                authorisers.of(school),
                now,
                now.minus(A_YEAR));
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        Examination examination = opening.examination(UUID.randomUUID(), school, incident, by.person(), now);
        table.add(examination);
        if (examination.kind() == Examination.Kind.DEVICE) {
            taken(examination, by, now);
        }
        audit.recordAs(
                by.person(),
                school,
                "examination.recorded",
                "examination:" + examination.id(),
                Map.of("incident", incident.toString()));
        tellTheLead(by, examination);
        return new Outcome.Done(examination.id());
    }

    private void taken(Examination examination, Viewer by, Instant now) {
        UUID step = UUID.randomUUID();
        custody.add(
                examination,
                new ExaminationFile.Step(
                        step,
                        examination.id(),
                        1,
                        ExaminationFile.Act.TAKEN,
                        examination.pupil(),
                        examination.searcher(),
                        "",
                        examination.place(),
                        examination.happenedAt(),
                        null,
                        null),
                by.person(),
                now);
        if (examination.searcher().equals(by.person())) {
            custody.sign(examination, step, "TAKEN", "", by.person(), now);
        }
    }

    /** The lead who records it knows; where somebody else does, the leads are told that something waits. */
    private void tellTheLead(Viewer by, Examination examination) {
        List<Person> leads = people.withRole(examination.school(), Role.DSL);
        if (leads.stream().anyMatch(lead -> lead.id().equals(by.person()))) {
            table.entry(
                    examination,
                    EntryKind.DSL,
                    "",
                    "Recorded by the safeguarding lead.",
                    null,
                    by.person(),
                    clock.instant());
        } else {
            leads.stream()
                    .filter(lead -> incidents.mayBeToldOf(lead.id(), examination.incident()))
                    .forEach(lead -> notices.tell(
                            examination.school(), lead.id(), NoticeTemplate.CONCERN_WAITS, "/incidents/examinations"));
        }
    }

    /** Adds what happened since; what each kind needs is asked for. */
    @Transactional
    public Outcome record(Viewer by, UUID id, Recorded recorded) {
        ExaminationFile file = workable(by, id).orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        if (!table.lock(file.examination().incident())) {
            return closed();
        }
        Map<String, String> wrong = recorded.refusals(fresh(file.examination()));
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID entry = table.entry(
                file.examination(),
                recorded.kind(),
                recorded.code(),
                recorded.words().strip(),
                recorded.corrects(),
                by.person(),
                clock.instant());
        if (recorded.kind() == EntryKind.IMAGERY) {
            imagery.said(file.examination().school(), null, file.examination().incident(), by.person());
        }
        audit.recordAs(
                by.person(),
                file.examination().school(),
                "examination.added",
                "examination:" + id,
                Map.of("kind", recorded.kind().name()));
        return new Outcome.Done(entry);
    }

    /** The whole record for one who may read the incident; the look is audited. */
    @Transactional
    public Optional<ExaminationFile> look(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(found -> incidents.look(viewer, found.incident()).isPresent())
                .map(found -> {
                    audit.recordAs(viewer.person(), found.school(), "looked", "examination:" + id, Map.of());
                    return fresh(found);
                });
    }

    /** Those of a school whose incidents this person may find, the latest first. */
    @Transactional(readOnly = true)
    public List<ExaminationFile> ofSchool(Viewer viewer, SchoolId school) {
        List<UUID> found = incidents.list(viewer, school, "ALL", "").stream()
                .map(Incident::id)
                .toList();
        return table.ofSchool(school, found).stream().map(this::fresh).toList();
    }

    /** Those of an incident, in the order they were recorded; for whoever has looked at it. */
    @Transactional(readOnly = true)
    public List<ExaminationFile> ofIncident(UUID incident) {
        return table.ofIncident(incident).stream().map(this::fresh).toList();
    }

    /** Those of a pupil whose incidents this person may find. */
    @Transactional(readOnly = true)
    public List<ExaminationFile> ofPupil(Viewer viewer, PersonId pupil) {
        return table.ofPupil(pupil).stream()
                .filter(found -> viewer.may(Permission.SEE_INCIDENTS, found.school()))
                .filter(found -> incidents.mayBeToldOf(viewer.person(), found.incident()))
                .map(this::fresh)
                .toList();
    }

    Optional<ExaminationFile> workable(Viewer by, UUID id) {
        return table.one(id)
                .filter(found -> by.may(Permission.EXAMINE_DEVICES, found.school()))
                .filter(found -> incidents.mayBeToldOf(by.person(), found.incident()))
                .map(this::fresh);
    }

    ExaminationFile fresh(Examination examination) {
        UUID id = examination.id();
        return new ExaminationFile(examination, table.entries(id), decisions.of(id), custody.of(id));
    }

    static Outcome closed() {
        return Outcome.Refused.because("form", "The incident is closed: open it again first");
    }
}
