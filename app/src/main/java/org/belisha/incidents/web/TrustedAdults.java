package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.TrustedAdult;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;

/** The adults at school whom a child can choose to tell: those the child named, those who teach the class, and the safeguarding lead. */
@Component
class TrustedAdults {

    private final Agreements agreements;
    private final People people;

    TrustedAdults(Agreements agreements, People people) {
        this.agreements = agreements;
        this.people = people;
    }

    /** The adults with their names, in order; never an adult at home. */
    Map<PersonId, String> of(PersonId pupil, SchoolId school) {
        Map<PersonId, String> adults = new LinkedHashMap<>();
        for (TrustedAdult trusted : agreements.trustedAdultsOf(pupil)) {
            if (trusted.staff() != null) {
                people.person(trusted.staff()).ifPresent(adult -> adults.put(adult.id(), adult.name()));
            }
        }
        people.pupil(pupil).ifPresent(known -> {
            if (known.classId() != null) {
                people.staffOf(known.classId()).forEach(adult -> adults.putIfAbsent(adult.id(), adult.name()));
            }
        });
        people.withRole(school, Role.DSL).forEach(adult -> adults.putIfAbsent(adult.id(), adult.name()));
        return adults;
    }
}
