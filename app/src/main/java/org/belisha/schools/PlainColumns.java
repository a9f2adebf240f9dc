package org.belisha.schools;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.belisha.database.SchoolId;

/**
 * Which heading of a plain CSV report means what.
 *
 * @param school the school the report is of
 * @param kind whether it is of pupils or of staff
 * @param headings the heading chosen for each meaning; meanings without a heading are absent
 * @param everybody true where the report holds every pupil, or every member of staff, so that who is missing has left
 */
public record PlainColumns(SchoolId school, Kind kind, Map<Meaning, String> headings, boolean everybody) {

    /** Whom a report is of. */
    public enum Kind {
        PUPILS("pupils"),
        STAFF("staff");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

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
        EMAIL(
                "Email",
                false,
                "email",
                "work email",
                "email address",
                "staff email",
                "primary email",
                "work email address"),
        ROLE(
                "Role",
                false,
                "role",
                "roles",
                "job title",
                "post",
                "position",
                "post title",
                "staff role",
                "job",
                "staff type"),
        CLASS(
                "Class",
                false,
                "class",
                "classes",
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

        /** As it is named at a terminal: "contact-email". */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What a report of this kind may hold. */
        public static List<Meaning> of(Kind kind) {
            Set<Meaning> both = EnumSet.of(GIVEN, FAMILY, CLASS);
            Set<Meaning> staff = EnumSet.of(EMAIL, ROLE);
            return Arrays.stream(values())
                    .filter(each -> both.contains(each) || (kind == Kind.STAFF) == staff.contains(each))
                    .toList();
        }

        /** Whether nothing can be imported without it. */
        public boolean needed() {
            return needed;
        }
    }

    /** A first guess by the headings that SIMS, Arbor and Bromcom reports usually have. */
    public static Map<Meaning, String> guess(List<String> headings, Kind kind) {
        Map<Meaning, String> guess = new EnumMap<>(Meaning.class);
        for (Meaning meaning : Meaning.of(kind)) {
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

    /** Whom a report is of, by its headings: pupils have a year group. */
    public static Kind kindOf(List<String> headings) {
        boolean staff = guess(headings, Kind.STAFF).containsKey(Meaning.ROLE);
        return staff && !guess(headings, Kind.PUPILS).containsKey(Meaning.YEAR) ? Kind.STAFF : Kind.PUPILS;
    }

    /** Faults for a needed meaning without a column, and for a column that is not there. */
    void check(CsvSheet sheet, Faults faults) {
        for (Meaning meaning : Meaning.of(kind)) {
            String heading = headings.get(meaning);
            if (meaning.needed() && heading == null) {
                faults.add(sheet.file(), 1, null, "No column was chosen for \"" + meaning.words() + "\".");
            } else if (heading != null && !sheet.has(heading)) {
                faults.add(sheet.file(), 1, heading, "This column is not in the file.");
            }
        }
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }

    /** As one text, for keeping with a waiting import. */
    String written() {
        StringBuilder text = new StringBuilder()
                .append(school)
                .append('\n')
                .append(everybody)
                .append('\n')
                .append(kind);
        headings.forEach((meaning, heading) ->
                text.append('\n').append(meaning.name()).append('\t').append(heading));
        return text.toString();
    }

    /** Back from {@link #written()}. */
    static PlainColumns read(String written) {
        List<String> lines = written.lines().toList();
        Map<Meaning, String> headings = new LinkedHashMap<>();
        // One that waited since before there were reports of staff has no line for it.
        boolean old = lines.size() > 2 && lines.get(2).indexOf('\t') >= 0;
        for (String line : lines.subList(old ? 2 : 3, lines.size())) {
            int tab = line.indexOf('\t');
            headings.put(Meaning.valueOf(line.substring(0, tab)), line.substring(tab + 1));
        }
        return new PlainColumns(
                new SchoolId(Integer.parseInt(lines.getFirst())),
                old ? Kind.PUPILS : Kind.valueOf(lines.get(2)),
                headings,
                Boolean.parseBoolean(lines.get(1)));
    }
}
