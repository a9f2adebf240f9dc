package org.belisha.schools;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.belisha.permissions.Role;
import org.belisha.schools.PlainColumns.Meaning;
import org.jspecify.annotations.Nullable;

/** Reads a plain CSV report of a school's pupils: a line for each pupil, or for each pupil and contact. */
final class PlainReader {

    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.UK),
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK),
            DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.UK),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK));

    private final CsvSheet sheet;
    private final PlainColumns columns;
    private final Faults faults;
    private final LocalDate today;
    private final Roster roster;
    private final String school;
    private final Map<String, Roster.PersonRow> pupils = new HashMap<>();
    private final Map<String, Integer> years = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private PlainReader(String file, byte[] csv, PlainColumns columns, Faults faults, LocalDate today) {
        this.columns = columns;
        this.faults = faults;
        this.today = today;
        this.sheet = sheet(file, csv, faults);
        this.school = "#" + columns.school();
        boolean contacts = has(Meaning.CONTACT_FAMILY);
        this.roster = new Roster(
                columns.everybody()
                        ? EnumSet.of(Roster.Part.SCHOOLS, Roster.Part.PEOPLE, Roster.Part.ROLES)
                        : EnumSet.noneOf(Roster.Part.class),
                contacts ? EnumSet.of(Role.PUPIL, Role.PARENT) : EnumSet.of(Role.PUPIL),
                has(Meaning.CONTACT_EMAIL),
                contacts && columns.everybody());
        roster.schools.add(
                new Roster.SchoolRow(new Roster.At(file, 0), school, "the chosen school", null, columns.school()));
    }

    /** What the report says, or what is wrong with it. */
    static RosterReading read(String file, byte[] csv, PlainColumns columns, LocalDate today) {
        Faults faults = new Faults();
        try {
            PlainReader reader = new PlainReader(file, csv, columns, faults, today);
            return RosterReading.of(reader.roster(), faults);
        } catch (FileRefused refused) {
            return RosterReading.refused(refused.fault());
        }
    }

    /** The sheet of a report, whose cells may be parted by commas, semicolons or tabs. */
    static CsvSheet sheet(String file, byte[] csv, Faults faults) {
        if (csv.length > RosterZip.LARGEST_FILE) {
            throw new FileRefused(file, 0, "It is larger than a report of pupils can be.");
        }
        String text = CsvSheet.text(file, csv);
        String first = text.lines().findFirst().orElse("");
        char separator = ',';
        for (char other : new char[] {';', '\t'}) {
            if (count(first, other) > count(first, separator)) {
                separator = other;
            }
        }
        return CsvSheet.read(file, text, separator, faults);
    }

    private static long count(String line, char mark) {
        return line.chars().filter(each -> each == mark).count();
    }

    private Roster roster() {
        columns.check(sheet, faults);
        if (faults.none()) {
            sheet.rows().forEach(this::row);
        }
        return roster;
    }

    private boolean has(Meaning meaning) {
        return columns.headings().containsKey(meaning);
    }

    private String cell(CsvSheet.Row row, Meaning meaning) {
        String heading = columns.headings().get(meaning);
        return heading == null ? "" : sheet.cell(row, heading);
    }

    private void wrong(CsvSheet.Row row, Meaning meaning, String reason) {
        faults.add(sheet.at(row), columns.headings().get(meaning), reason);
    }

    private @Nullable String name(CsvSheet.Row row, Meaning meaning) {
        String name = cell(row, meaning);
        String wrong = RosterCells.wrongWith(name);
        if (wrong != null) {
            wrong(row, meaning, wrong);
        }
        return wrong == null ? name : null;
    }

    private void row(CsvSheet.Row row) {
        String given = name(row, Meaning.GIVEN);
        String family = name(row, Meaning.FAMILY);
        OptionalInt year = YearGroups.read(cell(row, Meaning.YEAR));
        if (year.isEmpty() || year.getAsInt() > 6) {
            wrong(
                    row,
                    Meaning.YEAR,
                    "\"" + RosterCells.shown(cell(row, Meaning.YEAR))
                            + "\" is no year group of a primary school: N, R or 1 to 6.");
            return;
        }
        LocalDate born = born(row);
        String upn = upn(row);
        if (given == null || family == null) {
            return;
        }
        String id = upn != null
                ? "csv:upn:" + upn
                : ("csv:" + columns.school() + ":" + given + "|" + family + "|" + born).toLowerCase(Locale.ROOT);
        pupil(row, id, new Roster.PersonRow(sheet.at(row), id, given, family, null, upn, born, false), year.getAsInt());
        contact(row, id);
    }

    private void pupil(CsvSheet.Row row, String id, Roster.PersonRow pupil, int year) {
        Roster.PersonRow before = pupils.putIfAbsent(id, pupil);
        if (before != null) {
            boolean same = before.givenName().equals(pupil.givenName())
                    && before.familyName().equals(pupil.familyName());
            if (!same || years.getOrDefault(id, year) != year) {
                wrong(
                        row,
                        same ? Meaning.YEAR : Meaning.FAMILY,
                        "Line " + before.at().line() + " says something else about the same pupil.");
            }
            return;
        }
        years.put(id, year);
        roster.people.add(pupil);
        roster.roles.add(new Roster.RoleRow(sheet.at(row), id, school, Role.PUPIL, false));
        roster.grades.add(new Roster.GradeRow(sheet.at(row), id, year, yes(row, Meaning.LOOKED_AFTER)));
        String schoolClass = cell(row, Meaning.CLASS);
        if (!schoolClass.isEmpty()) {
            String classId = "csv:" + schoolClass.toLowerCase(Locale.ROOT);
            if (seen.add(classId)) {
                roster.classes.add(
                        new Roster.ClassRow(sheet.at(row), classId, school, schoolClass, List.of(), true, false));
            }
            roster.seats.add(new Roster.SeatRow(sheet.at(row), id, classId, true, false));
        }
    }

    private void contact(CsvSheet.Row row, String pupil) {
        if (!has(Meaning.CONTACT_FAMILY) || cell(row, Meaning.CONTACT_FAMILY).isEmpty()) {
            return;
        }
        String given = has(Meaning.CONTACT_GIVEN) ? name(row, Meaning.CONTACT_GIVEN) : "-";
        String family = name(row, Meaning.CONTACT_FAMILY);
        String email = cell(row, Meaning.CONTACT_EMAIL);
        if (!email.isEmpty() && !email.matches("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\"]+")) {
            wrong(row, Meaning.CONTACT_EMAIL, "\"" + RosterCells.shown(email) + "\" is not a mail address.");
            return;
        }
        if (given == null || family == null) {
            return;
        }
        // Without an address two parents of the same name cannot be told apart, so such a one belongs to this pupil
        // only.
        String id = ("csv:" + (email.isEmpty() ? pupil : email) + ":" + given + "|" + family).toLowerCase(Locale.ROOT);
        if (seen.add(id)) {
            roster.people.add(new Roster.PersonRow(
                    sheet.at(row), id, given, family, email.isEmpty() ? null : email, null, null, false));
        }
        if (seen.add(pupil + "\n" + id)) {
            String relationship = cell(row, Meaning.CONTACT_RELATION);
            Boolean responsible = yes(row, Meaning.CONTACT_RESPONSIBLE);
            roster.contacts.add(new Roster.ContactRow(
                    sheet.at(row),
                    pupil,
                    id,
                    relationship.isEmpty() || RosterCells.wrongWith(relationship) != null
                            ? "Parent or carer"
                            : relationship,
                    responsible == null || responsible));
        }
    }

    private @Nullable LocalDate born(CsvSheet.Row row) {
        String written = cell(row, Meaning.BORN);
        if (written.isEmpty()) {
            return null;
        }
        LocalDate day = DAYS.stream()
                .map(shape -> day(written, shape))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (day != null && day.isBefore(today) && day.isAfter(today.minusYears(15))) {
            return day;
        }
        wrong(row, Meaning.BORN, "It is not a pupil's date of birth such as 27/03/2019.");
        return null;
    }

    private static @Nullable LocalDate day(String written, DateTimeFormatter shape) {
        try {
            return LocalDate.parse(written, shape.withResolverStyle(ResolverStyle.STRICT));
        } catch (java.time.DateTimeException another) {
            return null;
        }
    }

    private @Nullable String upn(CsvSheet.Row row) {
        String written = cell(row, Meaning.UPN);
        if (written.isEmpty()) {
            return null;
        }
        Upn upn = Upn.of(written).orElse(null);
        if (upn == null) {
            wrong(row, Meaning.UPN, "This is not a unique pupil number: its check letter or shape is wrong.");
            return null;
        }
        return upn.value();
    }

    private @Nullable Boolean yes(CsvSheet.Row row, Meaning meaning) {
        return switch (cell(row, meaning).toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "t", "1", "x" -> true;
            case "n", "no", "false", "f", "0" -> false;
            default -> null;
        };
    }
}
