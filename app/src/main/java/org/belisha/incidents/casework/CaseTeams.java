package org.belisha.incidents.casework;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.WorkGiven;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works on a case (policy 4.2b), and the entries that are for them and the safeguarding lead alone. A member reads the
 * case while they are one, also without the permission to read incidents; an adult named as instigator never does.
 */
@Component
@Order(40)
public class CaseTeams implements FilePart, ChildHistory {

    private static final int LONGEST = 20_000;
    private static final String PAGE = "/incidents/casework/team/";

    private final TeamTable table;
    private final Learning learning;
    private final Incidents incidents;
    private final WorkGiven given;
    private final Audit audit;
    private final InstantSource clock;

    CaseTeams(
            TeamTable table,
            Learning learning,
            Incidents incidents,
            WorkGiven given,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.learning = learning;
        this.incidents = incidents;
        this.given = given;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether somebody may read the restricted entries of an incident: the lead of its school, and its team while they are in it. */
    @Transactional(readOnly = true)
    public boolean mayReadRestricted(Viewer viewer, UUID incident) {
        return incidents.among(viewer, List.of(incident)).stream().anyMatch(found -> mayRead(viewer, found));
    }

    /** Those of these incidents whose restricted entries somebody may read. */
    @Transactional(readOnly = true)
    public Set<UUID> restrictedAmong(Viewer viewer, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<UUID> member = table.casesAmong(viewer.person(), ids);
        return incidents.among(viewer, ids).stream()
                .filter(incident -> leads(viewer, incident)
                        || (viewer.may(Permission.REVIEW_INCIDENTS, incident.school())
                                && member.contains(incident.id())))
                .map(Incident::id)
                .collect(Collectors.toSet());
    }

    /** Whether none of these records is an entry for a team alone that somebody may not read. */
    @Transactional(readOnly = true)
    public boolean mayReadAll(Viewer viewer, Collection<UUID> records) {
        Set<UUID> cases = table.casesOfEntries(records);
        return restrictedAmong(viewer, cases).containsAll(cases);
    }

    /** The restricted entries of an incident for those who may read them, else nothing; the caller audits the look. */
    @Transactional(readOnly = true)
    public List<Entry> restricted(Viewer viewer, UUID incident) {
        return mayReadRestricted(viewer, incident) ? table.entries(incident) : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Line> line(Viewer viewer, Incident incident) {
        int members = table.members(incident.id()).size();
        int entries = mayRead(viewer, incident) ? table.entries(incident.id()).size() : 0;
        return Optional.of(new Line(
                "Case team",
                PAGE + incident.id(),
                members == 0
                        ? "Nobody named"
                        : members + " named" + (entries == 0 ? "" : ", " + entries + " restricted entries")));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Happened> happened = new ArrayList<>();
        for (Incident incident : incidents.among(viewer, table.incidentsOf(child))) {
            if (mayRead(viewer, incident)) {
                table.entries(incident.id())
                        .forEach(entry -> happened.add(new Happened(
                                entry.id(),
                                incident.school(),
                                entry.at(),
                                "Restricted entry",
                                entry.words(),
                                PAGE + incident.id(),
                                "")));
            }
        }
        return happened;
    }

    /** The cases that this person is in the team of. */
    @Transactional(readOnly = true)
    public List<Incident> cases(Viewer viewer) {
        return incidents.among(viewer, table.cases(viewer.person()));
    }

    /** The case as its team reads it, for the team and for those who read incidents; the look is audited. */
    @Transactional
    public Optional<Case> look(Viewer viewer, UUID id) {
        return found(viewer, id).map(incident -> {
            audit.recordAs(viewer.person(), incident.school(), "looked", "team:" + id, Map.of());
            return new Case(
                    incident,
                    table.members(id),
                    mayRead(viewer, incident),
                    mayRead(viewer, incident) ? table.entries(id) : List.of(),
                    mayRead(viewer, incident) ? table.added(id) : List.of());
        });
    }

    /** Names somebody to the team, or takes them out of it; that they were in it stays. */
    @Transactional
    public Outcome change(Viewer by, UUID id, @Nullable PersonId person, boolean joins) {
        Incident incident = found(by, id)
                .filter(each -> by.may(Permission.TRIAGE, each.school()))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Outcome.Refused.because("form", "This incident is closed: open it again first");
        }
        boolean member = person != null && table.members(id).contains(person);
        boolean known = person != null
                && learning.owners(incident.school()).stream()
                        .anyMatch(each -> each.id().equals(person));
        if (person == null || (joins && !known) || (!joins && !member)) {
            return Outcome.Refused.because("person", "Choose somebody of the school who follows incidents");
        }
        if (joins && member) {
            return Outcome.Refused.because("person", "They are in the team already");
        }
        table.change(incident, person, joins, by.person(), clock.instant());
        if (joins) {
            given.told(incident.school(), by, person, PAGE + id);
        }
        audit.recordAs(
                by.person(),
                incident.school(),
                joins ? "team.joined" : "team.left",
                "incident:" + id,
                Map.of("person", person.toString()));
        return new Outcome.Done(id);
    }

    /** Adds an entry that the team and the lead alone read; it may correct another of them. */
    @Transactional
    public Outcome write(Viewer by, UUID id, @Nullable UUID corrects, String words) {
        Incident incident = found(by, id).filter(each -> mayRead(by, each)).orElse(null);
        if (incident == null
                || (corrects != null
                        && table.entries(id).stream()
                                .noneMatch(each -> each.id().equals(corrects)))) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Outcome.Refused.because("form", "This incident is closed: open it again first");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            return Outcome.Refused.because("words", "Write an entry of 20,000 characters or fewer");
        }
        UUID entry = table.entry(incident, corrects, words.strip(), by.person(), clock.instant());
        audit.recordAs(
                by.person(),
                incident.school(),
                "incident.restricted-entry",
                "incident:" + id,
                Map.of("entry", entry.toString()));
        return new Outcome.Done(entry);
    }

    private Optional<Incident> found(Viewer viewer, UUID id) {
        return incidents.among(viewer, List.of(id)).stream()
                .filter(incident -> viewer.may(Permission.SEE_INCIDENTS, incident.school())
                        || (viewer.may(Permission.REVIEW_INCIDENTS, incident.school())
                                && table.members(id).contains(viewer.person())))
                .findFirst();
    }

    private boolean mayRead(Viewer viewer, Incident incident) {
        return leads(viewer, incident)
                || (viewer.may(Permission.REVIEW_INCIDENTS, incident.school())
                        && table.members(incident.id()).contains(viewer.person()));
    }

    private static boolean leads(Viewer viewer, Incident incident) {
        return viewer.roles().getOrDefault(incident.school(), Set.of()).contains(Role.DSL);
    }

    /** An entry for the team alone; never changed, corrected by another. */
    public record Entry(UUID id, UUID incident, @Nullable UUID corrects, String words, PersonId author, Instant at) {
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    /** What whoever reported added to a concern of the case. */
    public record Added(String words, Instant at) {
        @Override
        public String toString() {
            return "Added[" + at + "]";
        }
    }

    /** A case with its team, and its restricted entries where the reader may read them. */
    public record Case(
            Incident incident, List<PersonId> members, boolean mayRead, List<Entry> entries, List<Added> added) {
        @Override
        public String toString() {
            return "Case[" + incident.id() + "]";
        }
    }
}
