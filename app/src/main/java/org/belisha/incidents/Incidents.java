package org.belisha.incidents;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contact;
import org.belisha.schools.Contacts;
import org.belisha.schools.LocalAuthority;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads incidents, says what they are, and closes them only when they are complete. */
@Component
public class Incidents {

    private final IncidentTable table;
    private final PartTable partTable;
    private final RecordTable records;
    private final ParentTable parentTable;
    private final AuthorityTable authorityTable;
    private final ConcernTable concerns;
    private final Taxonomy taxonomy;
    private final People people;
    private final Contacts contacts;
    private final ObjectProvider<FilePart> parts;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Incidents(
            IncidentTable table,
            PartTable partTable,
            RecordTable records,
            ParentTable parentTable,
            AuthorityTable authorityTable,
            ConcernTable concerns,
            Taxonomy taxonomy,
            People people,
            Contacts contacts,
            ObjectProvider<FilePart> parts,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.partTable = partTable;
        this.records = records;
        this.parentTable = parentTable;
        this.authorityTable = authorityTable;
        this.concerns = concerns;
        this.taxonomy = taxonomy;
        this.people = people;
        this.contacts = contacts;
        this.parts = parts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Incidents of a school, open ones first; show is OPEN, CLOSED or ALL. */
    @Transactional(readOnly = true)
    public List<Incident> list(Viewer viewer, SchoolId school, String show, String words) {
        return table.list(school, show, words.strip(), viewer.person());
    }

    /** The whole file of an incident; the look is audited. */
    @Transactional
    public Optional<IncidentFile> look(Viewer viewer, UUID id) {
        Optional<Incident> incident =
                table.one(id, viewer.person()).filter(found -> viewer.may(Permission.SEE_INCIDENTS, found.school()));
        incident.ifPresent(
                found -> audit.recordAs(viewer.person(), found.school(), "looked", "incident:" + id, Map.of()));
        return incident.map(this::file);
    }

    /** Whether this person may learn of an incident at all, for those who decide on a part of it without reading its file: an adult named as instigator never does. */
    @Transactional(readOnly = true)
    public boolean mayBeToldOf(PersonId person, UUID id) {
        return table.one(id, person).isPresent();
    }

    /** Those of these incidents that do not hide from the viewer, as {@link #mayBeToldOf}; what of them may be read is the caller's to ask. */
    @Transactional(readOnly = true)
    public List<Incident> among(Viewer viewer, java.util.Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : table.among(ids, viewer.person());
    }

    /** The concerns that an incident was made of. */
    @Transactional(readOnly = true)
    public List<Concern> concernsOf(Viewer viewer, UUID id) {
        return concerns.ofIncident(id, viewer.person());
    }

    /** The incidents that a child has a part in, for those who tell of the child's life; the caller has kept the look at the child. */
    @Transactional(readOnly = true)
    public List<Incident> ofChild(Viewer viewer, PersonId child) {
        return table.ofPerson(child, viewer.person());
    }

    /** The concerns about a child, likewise. */
    @Transactional(readOnly = true)
    public List<Concern> concernsAbout(Viewer viewer, PersonId child) {
        return concerns.aboutChild(child, viewer.person());
    }

    /** Says anew what an incident is; what it was stays in an entry. */
    @Transactional
    public Outcome assess(Viewer by, UUID id, Assessment assessment) {
        Incident incident =
                table.lock(id, by.person()).filter(found -> mayWork(by, found)).orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return closed();
        }
        Taxonomy.Category category =
                taxonomy.category(incident.taxonomy(), assessment.category()).orElse(null);
        Map<String, String> wrong = AssessmentPolicies.refusals(
                assessment, category, taxonomy.areas(incident.taxonomy()).keySet());
        boolean abuse = incident.category().kind() == Taxonomy.Kind.PEER_ABUSE;
        if (abuse && assessment.severity() != null && !assessment.severity().grave()) {
            wrong.put("severity", "What was child-on-child abuse stays serious or critical, whatever it is called now");
        }
        if (!wrong.isEmpty() || category == null) {
            return new Outcome.Refused(wrong);
        }
        table.change(incident, assessment, by.person(), clock.instant());
        String changed = Changes.words(incident.assessment(), assessment, incident.category(), category);
        if (!changed.isEmpty()) {
            records.entry(incident, "CHANGE", null, changed, by.person(), clock.instant());
        }
        audit.recordAs(by.person(), incident.school(), "incident.assessed", "incident:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** Everything that is missing before it may close. */
    @Transactional(readOnly = true)
    public List<ClosingPolicies.Missing> missing(IncidentFile file) {
        List<ClosingPolicies.Missing> missing = new ArrayList<>(ClosingPolicies.missing(file, today()));
        parts.orderedStream().forEach(part -> missing.addAll(part.missing(file.incident())));
        return missing;
    }

    /** The parts of the file that have pages of their own, as far as this viewer may open them. */
    @Transactional(readOnly = true)
    public List<FilePart.Line> parts(Viewer viewer, Incident incident) {
        return parts.orderedStream()
                .flatMap(part -> part.line(viewer, incident).stream())
                .toList();
    }

    /** Closes an incident, or names all that is missing. */
    @Transactional
    public Outcome close(Viewer by, UUID id) {
        Incident incident = table.lock(id, by.person())
                .filter(found -> by.may(Permission.CLOSE_INCIDENT, found.school()))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return closed();
        }
        List<ClosingPolicies.Missing> missing = missing(file(incident));
        if (!missing.isEmpty()) {
            return new Outcome.Incomplete(missing);
        }
        table.close(id, by.person(), clock.instant());
        records.entry(incident, "CLOSED", null, "Closed.", by.person(), clock.instant());
        audit.recordAs(by.person(), incident.school(), "incident.closed", "incident:" + id, Map.of());
        events.publishEvent(new IncidentClosed(id, incident.school()));
        return new Outcome.Done(id);
    }

    /** Opens a closed incident again, with the reason; nothing of it is lost. */
    @Transactional
    public Outcome reopen(Viewer by, UUID id, String reason) {
        Incident incident = table.lock(id, by.person())
                .filter(found -> by.may(Permission.CLOSE_INCIDENT, found.school()))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (reason.isBlank()) {
            return Outcome.Refused.because("reopenReason", "Say why it is opened again");
        }
        if (!table.reopen(id)) {
            return Outcome.Refused.because("form", "It is open already");
        }
        records.entry(incident, "REOPENED", null, reason.strip(), by.person(), clock.instant());
        audit.recordAs(by.person(), incident.school(), "incident.reopened", "incident:" + id, Map.of());
        return new Outcome.Done(id);
    }

    IncidentFile file(Incident incident) {
        Map<PersonId, Set<Part>> involved = partTable.involved(incident.id());
        Map<PersonId, List<Contact>> pupils = new LinkedHashMap<>();
        Map<PersonId, LocalAuthority> lookedAfter = new LinkedHashMap<>();
        for (PersonId person : involved.keySet()) {
            if (people.pupil(person).isPresent()) {
                pupils.put(person, people.contactsToTell(person, People.News.INCIDENTS));
                contacts.localAuthorityOf(person).ifPresent(authority -> lookedAfter.put(person, authority));
            }
        }
        return new IncidentFile(
                incident,
                involved,
                pupils,
                lookedAfter,
                records.entries(incident.id()),
                records.tasks(incident.id()),
                parentTable.ofIncident(incident.id()),
                authorityTable.ofIncident(incident.id()),
                partTable.unplaced(incident.id()).stream()
                        .map(child -> new IncidentFile.Unplaced(
                                child, people.person(child).map(Person::name).orElse("a child")))
                        .toList(),
                partTable.nobody(incident.id()));
    }

    static boolean mayWork(Viewer by, Incident incident) {
        return by.may(Permission.TRIAGE, incident.school());
    }

    static Outcome closed() {
        return Outcome.Refused.because("form", "This incident is closed: open it again first");
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
