package org.belisha.incidents.chronology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes the names to cover: other children and parents of the school whose names are in the lines; whoever prepares adds what is missing. */
@Component
public class ThirdParties {

    private static final int SHORTEST = 3;

    private final People people;

    ThirdParties(People people) {
        this.people = people;
    }

    /** Names of others that are in this chronology. */
    @Transactional(readOnly = true)
    public List<String> in(Chronology chronology) {
        Set<String> words = chronology.lines().stream()
                .flatMap(line -> java.util.Arrays.stream(
                        line.words().toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}'’-]+")))
                .collect(Collectors.toSet());
        List<String> candidates = new ArrayList<>();
        people.pupils(chronology.school()).stream()
                .filter(pupil -> !pupil.id().equals(chronology.child()))
                .forEach(pupil -> add(candidates, pupil.givenName(), pupil.familyName(), words));
        people.withRole(chronology.school(), Role.PARENT)
                .forEach(parent -> add(candidates, parent.givenName(), parent.familyName(), words));
        // A name that is also the child's own is not covered for another's sake.
        Set<String> own = new LinkedHashSet<>(
                List.of(chronology.name().toLowerCase(Locale.UK).split("[\\s,]+")));
        return new LinkedHashSet<>(candidates)
                .stream()
                        .filter(name -> !own.contains(name.toLowerCase(Locale.UK)))
                        .sorted(Comparator.naturalOrder())
                        .toList();
    }

    private static void add(List<String> candidates, String given, String family, Set<String> words) {
        for (String name : List.of(given, family)) {
            String lower = name.toLowerCase(Locale.UK);
            if (name.length() >= SHORTEST
                    && (words.contains(lower) || words.contains(lower + "'s") || words.contains(lower + "’s"))) {
                candidates.add(name);
            }
        }
    }
}
