package org.belisha.incidents.web;

import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People as the safeguarding team reads them: name with class or role. */
@Component("incidentNames")
public class Names {

    private final People people;

    Names(People people) {
        this.people = people;
    }

    /** "Amara Okafor, Year 4 Kestrel", or a name alone; people out of the scope are not named. */
    public String of(@Nullable PersonId person) {
        if (person == null) {
            return "Nobody named";
        }
        return people.pupil(person)
                .map(pupil -> pupil.name() + ", " + pupil.yearWords()
                        + (pupil.className() == null ? "" : " " + pupil.className()))
                .or(() -> people.person(person).map(org.belisha.schools.Person::name))
                .orElse("Somebody who is no longer here");
    }
}
