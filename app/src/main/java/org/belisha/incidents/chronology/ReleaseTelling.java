package org.belisha.incidents.chronology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.incidents.Findable;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;

/** Tells those who could be the second person that a release is asked for: never whoever prepared it, nor one who may not read all of it. */
@Component
class ReleaseTelling {

    private final People people;
    private final Findable findable;
    private final CaseTeams teams;
    private final Notices notices;

    ReleaseTelling(People people, Findable findable, CaseTeams teams, Notices notices) {
        this.people = people;
        this.findable = findable;
        this.teams = teams;
        this.notices = notices;
    }

    void asked(Release release) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        Stream.of(Role.values())
                .filter(role -> PermissionTable.gives(role, Permission.SEE_INCIDENTS) && !role.trustWide())
                .flatMap(role -> people.withRole(release.school(), role).stream())
                .forEach(person -> found.putIfAbsent(person.id(), person));
        found.remove(release.madeBy());
        found.values().stream()
                .filter(person -> mayReadAll(person, release))
                .forEach(person -> notices.tell(
                        release.school(),
                        person.id(),
                        NoticeTemplate.DECISION_WAITS,
                        "/incidents/chronology/release/" + release.id()));
    }

    private boolean mayReadAll(Person person, Release release) {
        Set<Role> roles = people.rolesOf(person.id()).getOrDefault(release.school(), Set.of());
        Viewer viewer = new Viewer(person.id(), person.name(), Map.of(release.school(), roles), null);
        return findable.objection(viewer, release.school(), release.child()).isEmpty()
                && teams.mayReadAll(
                        viewer,
                        release.lines().stream().map(Release.Line::record).toList());
    }
}
