package org.belisha.incidents.chronology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Findable;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.RosterChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Searches everything that was written, and the children it is about by names that may be misspelt; shows only what the viewer may find. */
@Component
public class Search {

    private static final int MOST = 50;
    private static final int LOOKED_THROUGH = 300;
    private static final int LONGEST = 200;
    private static final int COUNTED = 2_000;
    private static final int FEWEST_COUNTED = 100;
    private static final int TIMES_MORE = 8;
    private static final int COMPARED = 300;
    private static final int ENDINGS = 20;
    private static final int CHILDREN = 20;
    private static final int SHORTEST_BEGINNING = 3;

    private final SearchTable table;
    private final TextsFound mayFind;
    private final Findable findable;
    private final People people;
    private final Audit audit;

    Search(SearchTable table, TextsFound mayFind, Findable findable, People people, Audit audit) {
        this.table = table;
        this.mayFind = mayFind;
        this.findable = findable;
        this.people = people;
        this.audit = audit;
    }

    /** What was found: children, and texts, newest first. */
    public record Found(List<PersonId> children, List<Hit> texts) {

        @Override
        public String toString() {
            return "Found[" + texts.size() + "]";
        }
    }

    /** A piece of a text that has the words in it, and where it is read by those to whom that opens. */
    public record Hit(
            UUID id, SchoolId school, Instant at, String kind, UUID file, String url, boolean opens, String piece) {

        @Override
        public String toString() {
            return "Hit[" + id + "]";
        }
    }

    /** What has all of these words, a word with * behind it standing for all that begin so; the search is audited, with what it showed. */
    @Transactional
    public Found find(Viewer viewer, String typed) {
        String words = typed.strip().substring(0, Math.min(typed.strip().length(), LONGEST));
        Set<SchoolId> schools = viewer.schoolsWith(Permission.SEE_INCIDENTS);
        if (words.isEmpty() || schools.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        Found found = new Found(children(viewer, schools, words), texts(viewer, schools, words));
        found.texts().stream()
                .collect(Collectors.groupingBy(
                        Hit::school,
                        Collectors.mapping(hit -> hit.file().toString(), Collectors.toCollection(LinkedHashSet::new))))
                .forEach((school, files) -> audit.recordAs(
                        viewer.person(), school, "searched", "incidents", Map.of("found", String.join(",", files))));
        return found;
    }

    private List<Hit> texts(Viewer viewer, Set<SchoolId> schools, String words) {
        List<List<String>> sought = sought(schools, words);
        if (sought.isEmpty() || sought.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        List<SearchTable.Text> texts = table.newest(schools, sought, LOOKED_THROUGH);
        return mayFind.by(viewer, texts).stream()
                .limit(MOST)
                .map(text -> new Hit(
                        text.id(),
                        text.school(),
                        text.at(),
                        text.kind(),
                        text.file(),
                        text.in().url(text.file()),
                        viewer.may(text.in().opens(), text.school()),
                        Piece.of(text.words(), sought)))
                .toList();
    }

    /** A row of words for each that was typed, the rarest first. */
    private List<List<String>> sought(Set<SchoolId> schools, String words) {
        List<List<String>> rows = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (String word : words.split("\\s+")) {
            String beginning = word.toLowerCase(Locale.UK).replaceAll("[^\\p{L}\\p{N}]", "");
            if (word.endsWith("*") && beginning.length() >= SHORTEST_BEGINNING) {
                Set<String> beginnings = new LinkedHashSet<>();
                schools.forEach(school -> beginnings.addAll(table.beginningWith(school, beginning, ENDINGS)));
                rows.add(beginnings.stream().limit(ENDINGS).toList());
            } else {
                whole.append(word).append(' ');
            }
        }
        table.lexemes(whole.toString()).forEach(lexeme -> rows.add(List.of(lexeme)));
        if (rows.size() < 2) {
            return rows;
        }
        return rarestFirst(schools, rows);
    }

    /** Counted as far as it takes to see which is the rarer: a common word is never counted to its end. */
    private List<List<String>> rarestFirst(Set<SchoolId> schools, List<List<String>> rows) {
        record Row(List<String> words, int many) {}
        List<Row> counted = List.of();
        for (int most = FEWEST_COUNTED; most <= COUNTED; most *= TIMES_MORE) {
            int upTo = most;
            counted = rows.stream()
                    .map(row -> new Row(row, table.howMany(schools, row, upTo)))
                    .sorted(Comparator.comparingInt(Row::many))
                    .toList();
            if (2 * counted.getFirst().many() < counted.get(1).many()) {
                break;
            }
        }
        return counted.stream().map(Row::words).toList();
    }

    /** Children of whom something is on record that the viewer may find, by every word as a part of their name. */
    private List<PersonId> children(Viewer viewer, Set<SchoolId> schools, String words) {
        List<String> parts = table.nameParts(words);
        Set<PersonId> alike = null;
        for (String part : parts) {
            Set<PersonId> named = new LinkedHashSet<>(table.named(schools, part, COUNTED));
            if (alike == null) {
                alike = named;
            } else {
                alike.retainAll(named);
            }
        }
        if (alike == null || alike.isEmpty()) {
            return List.of();
        }
        // Those with the very word in their name come first; of a name that hundreds have, more than these are not told
        // apart here.
        Map<PersonId, Person> names =
                people.people(alike.stream().limit(COMPARED).toList());
        List<PersonId> nearest = names.values().stream()
                .sorted(Comparator.comparingInt((Person person) -> Nearness.of(person.name(), parts))
                        .thenComparing(Person::name))
                .map(Person::id)
                .limit(2L * CHILDREN)
                .toList();
        Set<PersonId> mayFind = findable.onRecord(viewer, nearest);
        return nearest.stream().filter(mayFind::contains).limit(CHILDREN).toList();
    }

    /** Builds the search of the schools in scope anew from what is written, and says how many texts it holds. */
    @Transactional
    public long again() {
        return table.again();
    }

    @EventListener
    @Transactional
    void renamed(RosterChanged changed) {
        table.newNames(changed.school());
    }
}
