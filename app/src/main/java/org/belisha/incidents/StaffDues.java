package org.belisha.incidents;

import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The working day for the threshold and the LADO, for those alone who read a concern about an adult (15.5). */
@Component
class StaffDues implements Dues {

    private final StaffDecisions decisions;
    private final People people;

    StaffDues(StaffDecisions decisions, People people) {
        this.decisions = decisions;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> of(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.SEE_STAFF_CONCERNS, school)) {
            return List.of();
        }
        return decisions.register(viewer).stream()
                .filter(found -> found.concern().school().equals(school) && found.ladoWaits())
                .map(found -> Due.on(
                        found.ladoDue(),
                        "Staff concern",
                        found.allegation() ? "Tell the LADO" : "Decide whether the threshold of harm is met",
                        "/incidents/staff/" + found.concern().id(),
                        decider(viewer, found.concern())))
                .toList();
    }

    /** Whoever looks, where they decide; else the head who does, and nobody where that is outside the school. */
    private @Nullable PersonId decider(Viewer viewer, StaffConcern concern) {
        if (decisions.mayDecide(viewer, concern)) {
            return viewer.person();
        }
        return people.withRole(concern.school(), Role.HEAD).stream()
                .map(Person::id)
                .filter(head -> !head.equals(concern.subject()))
                .findFirst()
                .orElse(null);
    }
}
