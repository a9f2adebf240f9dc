package org.belisha.incidents.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People as the safeguarding team reads them: name with class or role. */
@Component("incidentNames")
public class Names {

    private static final int SHORTEST = 2;
    private static final int MOST = 12;

    private final People people;

    Names(People people) {
        this.people = people;
    }

    /** "Amara Okafor, Year 4 Kestrel", or an adult with what they are in that school: "Ian Boyd, Teacher, Parent or carer". */
    public String of(PersonId person, SchoolId school) {
        if (people.pupil(person).isPresent()) {
            return of(person);
        }
        String roles = people.rolesOf(person).getOrDefault(school, Set.of()).stream()
                .map(Role::words)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? of(person) : of(person) + ", " + roles;
    }

    /** The person of this id where the words are their whole name, else null. */
    @Nullable
    PersonId whole(String id, String name) {
        return people.person(new PersonId(UUID.fromString(id)))
                .filter(person -> person.name().equalsIgnoreCase(name))
                .map(Person::id)
                .orElse(null);
    }

    /** Whether somebody works or helps in that school. */
    public boolean worksAt(PersonId person, SchoolId school) {
        return people.rolesOf(person).getOrDefault(school, Set.of()).stream()
                .anyMatch(role -> role.kind() == Role.Kind.STAFF || role.kind() == Role.Kind.GOVERNANCE);
    }

    /** Whoever works in that school, by name, each with what they are there. */
    public Map<String, String> staff(SchoolId school) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        Stream.of(Role.values())
                .filter(role -> role.kind() == Role.Kind.STAFF)
                .flatMap(role -> people.withRole(school, role).stream())
                .forEach(person -> found.putIfAbsent(person.id(), person));
        Map<String, String> staff = new LinkedHashMap<>();
        found.values().stream()
                .sorted(Comparator.comparing(Person::name))
                .forEach(person -> staff.put(person.id().toString(), of(person.id(), school)));
        return staff;
    }

    /** Pupils of that school whose name holds these letters, each with class. */
    public Map<String, String> pupils(SchoolId school, String letters) {
        String sought = letters.strip().toLowerCase(Locale.UK);
        Map<String, String> named = new LinkedHashMap<>();
        if (sought.length() >= SHORTEST) {
            people.pupils(school).stream()
                    .filter(pupil -> pupil.name().toLowerCase(Locale.UK).contains(sought))
                    .limit(MOST)
                    .forEach(pupil -> named.put(pupil.id().toString(), of(pupil.id())));
        }
        return named;
    }

    /** Whoever has a part in school life there and whose name holds these letters, pupils first, each with class or role. */
    public Map<String, String> named(SchoolId school, String letters) {
        String sought = letters.strip().toLowerCase(Locale.UK);
        if (sought.length() < SHORTEST) {
            return Map.of();
        }
        Set<PersonId> found = new LinkedHashSet<>();
        people.pupils(school).stream()
                .filter(pupil -> pupil.name().toLowerCase(Locale.UK).contains(sought))
                .forEach(pupil -> found.add(pupil.id()));
        Stream.of(Role.values())
                .flatMap(role -> people.withRole(school, role).stream())
                .filter(person -> person.name().toLowerCase(Locale.UK).contains(sought))
                .forEach(person -> found.add(person.id()));
        Map<String, String> named = new LinkedHashMap<>();
        found.stream().limit(MOST).forEach(person -> named.put(person.toString(), of(person, school)));
        return named;
    }

    /** "Amara Okafor, Year 4 Kestrel", or a name alone; people out of the scope are not named. */
    public String of(@Nullable PersonId person) {
        if (person == null) {
            return "Nobody named";
        }
        return people.pupil(person)
                .map(pupil -> pupil.name() + ", " + pupil.yearWords()
                        + (pupil.className() == null ? "" : " " + pupil.className()))
                .or(() -> people.person(person).map(Person::name))
                .orElse("Somebody who is no longer here");
    }
}
