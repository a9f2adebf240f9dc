package org.belisha.schools;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.audit.ActorNames;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** The names of those who acted, from the register of people. */
@Component
class ActorNamesOfPeople implements ActorNames {

    private final People people;

    ActorNamesOfPeople(People people) {
        this.people = people;
    }

    @Override
    public Map<PersonId, String> namesOf(Collection<PersonId> ids) {
        Map<PersonId, String> names = new LinkedHashMap<>();
        people.people(ids).forEach((id, person) -> names.put(id, person.name()));
        return names;
    }
}
