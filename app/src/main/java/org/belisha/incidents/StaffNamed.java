package org.belisha.incidents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds adults of a school whom the words of a concern name, so that nobody who decides on it reads past that (13.6, 15.5). */
@Component
public class StaffNamed {

    private static final int SHORTEST = 3;

    private final People people;

    StaffNamed(People people) {
        this.people = people;
    }

    /** Whom the words may name, each with what they are here; by family name, or by both names. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> in(Concern concern) {
        return in(concern, "");
    }

    /** Likewise with words that were added to it. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> in(Concern concern, String added) {
        String words = concern.words() + " " + concern.aboutWords() + " " + concern.happenedWords() + " " + added;
        Map<PersonId, String> named = new LinkedHashMap<>();
        Stream.of(Role.values())
                .filter(StaffNamed::worksHere)
                .forEach(role -> people.withRole(concern.school(), role).stream()
                        .filter(person -> names(words, person))
                        .forEach(person -> named.merge(
                                person.id(),
                                person.name() + ", " + role.words(),
                                (known, more) -> known + ", " + role.words())));
        return named;
    }

    static boolean worksHere(Role role) {
        return List.of(Role.Kind.STAFF, Role.Kind.GOVERNANCE, Role.Kind.VISITOR).contains(role.kind());
    }

    private static boolean names(String words, Person person) {
        return person.familyName().length() >= SHORTEST
                && Pattern.compile(
                                "(?<![\\p{L}])" + Pattern.quote(person.familyName()) + "(?![\\p{L}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(words)
                        .find();
    }
}
