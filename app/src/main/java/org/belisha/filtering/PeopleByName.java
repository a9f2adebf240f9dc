package org.belisha.filtering;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Roll;
import org.belisha.schools.Rolls;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds pupils and staff of a school by a part of their name, for those who look visits up or hand devices out. */
@Component
public class PeopleByName {
    private static final int MOST = 20;

    private final Rolls rolls;
    private final People people;

    PeopleByName(Rolls rolls, People people) {
        this.rolls = rolls;
        this.people = people;
    }

    /** Up to 20 people whose name holds these words, whatever their case; those with exactly this name come first. */
    @Transactional(readOnly = true)
    public List<Person> find(SchoolId school, String words) {
        String wanted = words.strip().toLowerCase(Locale.UK);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Roll roll = rolls.of(school);
        Set<PersonId> all = new LinkedHashSet<>(roll.roles().keySet());
        roll.pupils().forEach(pupil -> all.add(pupil.id()));
        return people.people(all).values().stream()
                .filter(person -> person.name().toLowerCase(Locale.UK).contains(wanted))
                .sorted(Comparator.comparing((Person person) -> !person.name().equalsIgnoreCase(wanted))
                        .thenComparing(Person::name))
                .limit(MOST)
                .toList();
    }
}
