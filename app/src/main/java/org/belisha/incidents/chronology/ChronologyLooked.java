package org.belisha.incidents.chronology;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Component;

/** Looks at a child's chronology, and at the child's file before it is sent on. */
@Component
class ChronologyLooked implements Looked {

    private final People people;

    ChronologyLooked(People people) {
        this.people = people;
    }

    @Override
    public String subject() {
        return "chronology";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return people.pupil(new PersonId(id))
                .map(Pupil::school)
                .filter(school -> viewer.may(Permission.SEE_INCIDENTS, school));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/child/" + id;
    }

    @Override
    public Set<String> subjects(UUID id) {
        return Set.of(subject() + ":" + id, "child-file:" + id);
    }
}
