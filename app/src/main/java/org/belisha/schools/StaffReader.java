package org.belisha.schools;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.permissions.Role;
import org.belisha.schools.PlainColumns.Meaning;
import org.jspecify.annotations.Nullable;

/** Reads a plain CSV report of a school's staff: a line for each member, or for each of their roles or classes. */
final class StaffReader {

    private static final Set<Role> STAFF = EnumSet.allOf(Role.class).stream()
            .filter(role -> role.kind() == Role.Kind.STAFF && role != Role.VOLUNTEER)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));

    private final CsvSheet sheet;
    private final PlainColumns columns;
    private final Faults faults;
    private final Roster roster;
    private final String school;
    private final Map<String, Roster.PersonRow> people = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int withoutRole;

    private StaffReader(String file, byte[] csv, PlainColumns columns, Faults faults) {
        this.columns = columns;
        this.faults = faults;
        this.sheet = PlainReader.sheet(file, csv, faults);
        this.school = "#" + columns.school();
        Set<Roster.Part> whole = EnumSet.noneOf(Roster.Part.class);
        if (columns.everybody()) {
            whole.add(Roster.Part.SCHOOLS);
            whole.add(Roster.Part.ROLES);
            if (columns.headings().containsKey(Meaning.CLASS)) {
                whole.add(Roster.Part.TEACHING);
            }
        }
        this.roster = new Roster(whole, STAFF, false, false);
        roster.schools.add(
                new Roster.SchoolRow(new Roster.At(file, 0), school, "the chosen school", null, columns.school()));
    }

    /** What the report says, or what is wrong with it. */
    static RosterReading read(String file, byte[] csv, PlainColumns columns) {
        Faults faults = new Faults();
        try {
            StaffReader reader = new StaffReader(file, csv, columns, faults);
            columns.check(reader.sheet, faults);
            if (faults.none()) {
                reader.sheet.rows().forEach(reader::row);
                reader.sayWhoHadNoRole();
            }
            return RosterReading.of(reader.roster, faults);
        } catch (FileRefused refused) {
            return RosterReading.refused(refused.fault());
        }
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
        String email = cell(row, Meaning.EMAIL);
        if (!email.isEmpty() && !email.matches("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\"]+")) {
            wrong(row, Meaning.EMAIL, "\"" + RosterCells.shown(email) + "\" is not a mail address.");
            return;
        }
        if (given == null || family == null) {
            return;
        }
        String id = ("csv:staff:" + (email.isEmpty() ? columns.school() + ":" + given + "|" + family : email))
                .toLowerCase(Locale.ROOT);
        Roster.PersonRow person = new Roster.PersonRow(
                sheet.at(row), id, given, family, email.isEmpty() ? null : email, null, null, false);
        Roster.PersonRow before = people.putIfAbsent(id, person);
        if (before == null) {
            roster.people.add(person);
        } else if (!before.givenName().equals(given) || !before.familyName().equals(family)) {
            wrong(
                    row,
                    Meaning.EMAIL,
                    "Line " + before.at().line()
                            + " gives this address to somebody else. Give each member of staff an address of their own, or none.");
            return;
        }
        roles(row, id);
        classes(row, id);
    }

    private void roles(CsvSheet.Row row, String id) {
        List<String> words = StaffRoles.parts(cell(row, Meaning.ROLE));
        if (words.isEmpty()) {
            withoutRole++;
            role(row, id, cell(row, Meaning.CLASS).isEmpty() ? Role.SUPPORT_STAFF : Role.TEACHER);
        }
        for (String word : words) {
            StaffRoles.of(word)
                    .ifPresentOrElse(
                            role -> role(row, id, role),
                            () -> wrong(
                                    row,
                                    Meaning.ROLE,
                                    "\"" + RosterCells.shown(word)
                                            + "\" is no role known here. Write for example Teacher, Support staff, Supply staff,"
                                            + " Office, SENCO, Senior leadership team or Head teacher."));
        }
    }

    private void role(CsvSheet.Row row, String id, Role role) {
        if (seen.add(id + "\n" + role)) {
            roster.roles.add(new Roster.RoleRow(sheet.at(row), id, school, role, false));
        }
    }

    private void classes(CsvSheet.Row row, String id) {
        for (String part : cell(row, Meaning.CLASS).split(";", -1)) {
            String name = part.strip();
            if (name.isEmpty()) {
                continue;
            }
            String wrong = RosterCells.wrongWith(name);
            if (wrong != null) {
                wrong(row, Meaning.CLASS, wrong);
                continue;
            }
            String classId = "csv:" + name.toLowerCase(Locale.ROOT);
            if (seen.add(classId)) {
                roster.classes.add(new Roster.ClassRow(sheet.at(row), classId, school, name, List.of(), true, false));
            }
            if (seen.add(id + "\n" + classId)) {
                roster.teaching.add(new Roster.TeachingRow(sheet.at(row), id, classId, false));
            }
        }
    }

    private void sayWhoHadNoRole() {
        if (withoutRole > 0) {
            roster.notes.add(withoutRole
                    + " lines name no role: with a class they count as teachers, without one as support staff.");
        }
    }
}
