package org.belisha.incidents.casework;

import java.util.LinkedHashSet;
import java.util.Set;
import org.belisha.incidents.ConcernAddedTo;
import org.belisha.incidents.Incidents;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is added to a concern of an incident is told to whoever has the case now: its owner and its team; the lead is told already. */
@Component
class CaseAdditions {

    private final OwnerTable owners;
    private final TeamTable teams;
    private final Incidents incidents;
    private final People people;
    private final Notices notices;

    CaseAdditions(OwnerTable owners, TeamTable teams, Incidents incidents, People people, Notices notices) {
        this.owners = owners;
        this.teams = teams;
        this.incidents = incidents;
        this.people = people;
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ConcernAddedTo added) {
        Set<PersonId> told = new LinkedHashSet<>(teams.members(added.incident()));
        owners.changes(added.incident()).stream()
                .reduce((before, after) -> after)
                .ifPresent(change -> told.add(change.to()));
        people.withRole(added.school(), Role.DSL).forEach(lead -> told.remove(lead.id()));
        told.stream()
                .filter(person -> incidents.mayBeToldOf(person, added.incident()))
                .forEach(person -> notices.tell(
                        added.school(),
                        person,
                        NoticeTemplate.CONCERN_WAITS,
                        "/incidents/casework/team/" + added.incident()));
    }
}
