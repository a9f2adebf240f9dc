package org.belisha.schools;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolId;

/**
 * Which heading of a plain CSV report means what.
 *
 * @param school the school the report is of
 * @param headings the heading chosen for each meaning; meanings without a heading are absent
 * @param everybody true where the report holds every pupil, so that who is missing has left
 */
public record PlainColumns(SchoolId school, Map<Meaning, String> headings, boolean everybody) {

    /** What a column may hold. */
    public enum Meaning {
        GIVEN(
                "First name",
                true,
                "forename",
                "first name",
                "given name",
                "legal forename",
                "preferred forename",
                "chosen first name"),
        FAMILY(
                "Last name",
                true,
                "surname",
                "last name",
                "family name",
                "legal surname",
                "preferred surname",
                "chosen last name"),
        YEAR(
                "Year group",
                true,
                "year group",
                "year",
                "nc year",
                "national curriculum year",
                "yr",
                "yeargroup",
                "current nc year"),
        CLASS(
                "Class",
                false,
                "class",
                "reg group",
                "registration group",
                "reg",
                "registration form",
                "form",
                "class name"),
        UPN("Unique pupil number (UPN)", false, "upn", "unique pupil number"),
        BORN("Date of birth", false, "dob", "date of birth", "birth date", "birthdate"),
        LOOKED_AFTER(
                "Looked after (yes or no)",
                false,
                "in care",
                "looked after",
                "lac",
                "in lea care",
                "cla",
                "is in care"),
        CONTACT_GIVEN(
                "Parent's first name",
                false,
                "contact forename",
                "parent forename",
                "parent first name",
                "contact first name",
                "guardian first name",
                "primary guardian first name"),
        CONTACT_FAMILY(
                "Parent's last name",
                false,
                "contact surname",
                "parent surname",
                "parent last name",
                "contact last name",
                "guardian last name",
                "primary guardian last name"),
        CONTACT_EMAIL(
                "Parent's email",
                false,
                "contact email",
                "parent email",
                "email",
                "primary email",
                "guardian email",
                "primary guardian email",
                "contact email address",
                "email address"),
        CONTACT_RELATION(
                "Relationship",
                false,
                "relationship",
                "relation",
                "relationship to student",
                "contact relationship",
                "relation to pupil"),
        CONTACT_RESPONSIBLE(
                "Parental responsibility (yes or no)",
                false,
                "parental responsibility",
                "pr",
                "has parental responsibility",
                "responsibility");

        private final String words;
        private final boolean needed;
        private final String usual;

        Meaning(String words, boolean needed, String... usual) {
            this.words = words;
            this.needed = needed;
            this.usual = String.join("|", usual);
        }

        /** As a person reads it. */
        public String words() {
            return words;
        }

        /** Whether nothing can be imported without it. */
        public boolean needed() {
            return needed;
        }
    }

    /** A first guess by the headings that SIMS, Arbor and Bromcom reports usually have. */
    public static Map<Meaning, String> guess(List<String> headings) {
        Map<Meaning, String> guess = new EnumMap<>(Meaning.class);
        for (Meaning meaning : Meaning.values()) {
            for (String usual : meaning.usual.split("\\|", -1)) {
                Optional<String> found = headings.stream()
                        .filter(heading -> plain(heading).equals(usual))
                        .filter(heading -> !guess.containsValue(heading))
                        .findFirst();
                if (found.isPresent()) {
                    guess.put(meaning, found.get());
                    break;
                }
            }
        }
        return guess;
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }

    /** As one text, for keeping with a waiting import. */
    String written() {
        StringBuilder text = new StringBuilder().append(school).append('\n').append(everybody);
        headings.forEach((meaning, heading) ->
                text.append('\n').append(meaning.name()).append('\t').append(heading));
        return text.toString();
    }

    /** Back from {@link #written()}. */
    static PlainColumns read(String written) {
        List<String> lines = written.lines().toList();
        Map<Meaning, String> headings = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            int tab = line.indexOf('\t');
            headings.put(Meaning.valueOf(line.substring(0, tab)), line.substring(tab + 1));
        }
        return new PlainColumns(
                new SchoolId(Integer.parseInt(lines.getFirst())), headings, Boolean.parseBoolean(lines.get(1)));
    }
}
