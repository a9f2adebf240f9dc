package org.belisha.incidents.casework;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.WorkGiven;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who answers for an incident: one of the safeguarding team or of the case's team, until it is handed over (policy 4.2b). */
@Component
@Order(35)
public class CaseOwners implements FilePart {

    private static final String PAGE = "/incidents/casework/team/";
    private static final int LONGEST = 2_000;

    private final OwnerTable table;
    private final TeamTable team;
    private final Incidents incidents;
    private final People people;
    private final WorkGiven given;
    private final Audit audit;
    private final InstantSource clock;

    CaseOwners(
            OwnerTable table,
            TeamTable team,
            Incidents incidents,
            People people,
            WorkGiven given,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.team = team;
        this.incidents = incidents;
        this.people = people;
        this.given = given;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Line> line(Viewer viewer, Incident incident) {
        String name = people.person(owner(incident)).map(Person::name).orElse("Somebody who is no longer here");
        return Optional.of(new Line("Who answers for it", PAGE + incident.id(), name));
    }

    /** Whoever answers for it now: before it is first handed over, whoever made it. */
    @Transactional(readOnly = true)
    public PersonId owner(Incident incident) {
        List<HandedOver> changes = table.changes(incident.id());
        return changes.isEmpty() ? incident.openedBy() : changes.getLast().to();
    }

    /** Each handing over, the first one first. */
    @Transactional(readOnly = true)
    public List<HandedOver> changes(Incident incident) {
        return table.changes(incident.id());
    }

    /** Those to whom it may be handed: the safeguarding team and the team of the case, whoever of them may learn of it. */
    @Transactional(readOnly = true)
    public Set<PersonId> candidates(Incident incident) {
        Set<PersonId> found = new LinkedHashSet<>(team.members(incident.id()));
        Stream.of(Role.values())
                .filter(role -> PermissionTable.gives(role, Permission.TRIAGE))
                .flatMap(role -> people.withRole(incident.school(), role).stream())
                .forEach(person -> found.add(person.id()));
        found.removeIf(person -> !incidents.mayBeToldOf(person, incident.id()));
        found.remove(owner(incident));
        return found;
    }

    /** Hands an open incident over, because; the new owner is told. */
    @Transactional
    public Outcome handOver(Viewer by, UUID id, @Nullable PersonId to, String because) {
        Incident incident = incidents.among(by, List.of(id)).stream()
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .findFirst()
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Outcome.Refused.because("form", "This incident is closed: open it again first");
        }
        if (to == null || !candidates(incident).contains(to)) {
            return Outcome.Refused.because("owner", "Choose somebody of the team who may learn of it");
        }
        if (because.isBlank() || because.length() > LONGEST) {
            return Outcome.Refused.because("because", "Say why it is handed over, in 2,000 characters or fewer");
        }
        table.add(incident, to, because.strip(), by.person(), clock.instant());
        given.told(incident.school(), by, to, PAGE + id);
        audit.recordAs(
                by.person(),
                incident.school(),
                "incident.handed-over",
                "incident:" + id,
                Map.of("person", to.toString()));
        return new Outcome.Done(id);
    }

    /** One handing over; never changed. */
    public record HandedOver(PersonId to, String because, PersonId author, Instant at) {
        @Override
        public String toString() {
            return "HandedOver[" + to + "]";
        }
    }
}
