package org.belisha.incidents.transfers;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a column of another system's export may mean, and how such columns are usually headed. */
public enum Meaning {
    UPN("Unique pupil number (UPN)", "upn", "unique pupil number"),
    NAME("Child’s whole name", "student", "pupil", "name", "student name", "pupil name", "child", "full name"),
    GIVEN("Child’s given name", "forename", "first name", "given name", "legal forename", "preferred forename"),
    FAMILY("Child’s family name", "surname", "last name", "family name", "legal surname"),
    BORN("Child’s date of birth", "dob", "date of birth", "birth date"),
    DATE(
            "When it happened",
            "date",
            "incident date",
            "date of incident",
            "date/time",
            "concern date",
            "event date",
            "date time"),
    TIME("At what time", "time", "incident time", "time of incident"),
    KIND("What it is: category or type", "category", "categories", "type", "concern type", "incident type", "title"),
    WORDS(
            "What was written",
            "incident",
            "description",
            "details",
            "concern",
            "narrative",
            "concern details",
            "incident details",
            "text",
            "summary"),
    MORE("What was done", "action", "actions", "action taken", "actions taken", "outcome", "response"),
    AUTHOR("Who wrote it", "author", "added by", "reported by", "created by", "user", "staff");

    private final String words;
    // Made by List.of, so it never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> headings;

    Meaning(String words, String... headings) {
        this.words = words;
        this.headings = List.of(headings);
    }

    /** As the form asks. */
    public String words() {
        return words;
    }

    /** A first guess from the headings of a file: meaning to heading. */
    static Map<Meaning, String> guess(List<String> headings) {
        Map<Meaning, String> guessed = new EnumMap<>(Meaning.class);
        for (Meaning meaning : values()) {
            meaning.headings.stream()
                    .flatMap(usual -> headings.stream()
                            .filter(heading ->
                                    heading.strip().toLowerCase(Locale.UK).equals(usual)))
                    .filter(heading -> !guessed.containsValue(heading))
                    .findFirst()
                    .ifPresent(heading -> guessed.put(meaning, heading));
        }
        return guessed;
    }
}
