package org.belisha.schools;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads a OneRoster 1.2 CSV zip (1EdTech OneRoster 1.2 CSV binding): schools from orgs, people from users, roles and demographics, classes from
 * classes and enrollments, contacts from agents. Passwords, results and resources are never looked at.
 */
final class OneRosterReader {

    private final Faults faults = new Faults();
    private final LocalDate today;
    private final OneRosterManifest manifest;
    private final Cells cells;
    private final Set<String> orgs = new HashSet<>();
    private final Set<String> districts = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> sets = new HashSet<>();

    private OneRosterReader(byte[] zip, LocalDate today) {
        this.today = today;
        this.manifest = OneRosterManifest.read(RosterZip.open(zip), faults);
        this.cells = new Cells(faults);
    }

    /** What the zip says, or what is wrong with it; today decides which roles and enrolments have ended. */
    static RosterReading read(byte[] zip, LocalDate today) {
        try {
            OneRosterReader reader = new OneRosterReader(zip, today);
            return RosterReading.of(reader.roster(), reader.faults);
        } catch (FileRefused refused) {
            return RosterReading.refused(refused.fault());
        }
    }

    private Roster roster() {
        Roster roster = new Roster(manifest.bulk(), EnumSet.allOf(Role.class), true, true, true);
        orgs(roster);
        Set<String> sessions = ids("academicSessions", "title", "type", "startDate", "endDate", "schoolYear");
        Set<String> courses = ids("courses", "title", "orgSourcedId");
        OneRosterUsers users = new OneRosterUsers(manifest, cells, faults, today);
        users.read(roster, orgs, districts);
        classes(roster, sessions, courses);
        enrollments(roster, users.known());
        return roster;
    }

    private void orgs(Roster roster) {
        CsvSheet sheet = manifest.sheet("orgs");
        if (sheet == null || !sheet.needs(faults, "sourcedId", "name", "type")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (CsvSheet.Row row : sheet.rows()) {
            String id = cells.id(sheet, row, "sourcedId", seen);
            String name = cells.name(sheet, row, "name");
            String type = sheet.cell(row, "type").toLowerCase(Locale.ROOT);
            if (id == null || name == null || cells.gone(sheet, row)) {
                continue;
            }
            if (type.equals("school")) {
                orgs.add(id);
                String urn = sheet.cell(row, "identifier");
                roster.schools.add(
                        new Roster.SchoolRow(sheet.at(row), id, name, urn.matches("\\d{6}") ? urn : null, null));
            } else {
                districts.add(id);
                if (type.equals("district")) {
                    roster.trustName = name;
                }
            }
        }
    }

    private Set<String> ids(String name, String... needed) {
        CsvSheet sheet = manifest.sheet(name);
        Set<String> seen = new HashSet<>();
        if (sheet != null && sheet.needs(faults, "sourcedId") && sheet.needs(faults, needed)) {
            for (CsvSheet.Row row : sheet.rows()) {
                cells.id(sheet, row, "sourcedId", seen);
            }
        }
        return seen;
    }

    private void classes(Roster roster, Set<String> sessions, Set<String> courses) {
        CsvSheet sheet = manifest.sheet("classes");
        if (sheet == null
                || !sheet.needs(faults, "sourcedId", "title", "classType", "schoolSourcedId", "termSourcedIds")) {
            return;
        }
        List<CsvSheet.Row> rows = new ArrayList<>();
        Set<String> withHomerooms = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (CsvSheet.Row row : sheet.rows()) {
            String id = cells.id(sheet, row, "sourcedId", seen);
            String name = cells.name(sheet, row, "title");
            if (id == null || name == null) {
                continue;
            }
            String school = sheet.cell(row, "schoolSourcedId");
            if (refers(sheet, row, "schoolSourcedId", orgs, "school") && homeroom(sheet, row)) {
                withHomerooms.add(school);
            }
            refersTo(sheet, row, "termSourcedIds", "academicSessions", sessions, "academic session");
            refersTo(sheet, row, "courseSourcedId", "courses", courses, "course");
            rows.add(row);
        }
        int left = 0;
        for (CsvSheet.Row row : rows) {
            String school = sheet.cell(row, "schoolSourcedId");
            // Where a school has registration groups, its teaching sets are not classes in our sense.
            if (withHomerooms.contains(school) && !homeroom(sheet, row)) {
                left++;
                continue;
            }
            classes.add(sheet.cell(row, "sourcedId"));
            roster.classes.add(new Roster.ClassRow(
                    sheet.at(row),
                    sheet.cell(row, "sourcedId"),
                    school,
                    sheet.cell(row, "title"),
                    years(sheet, row),
                    cells.gone(sheet, row)));
        }
        if (left > 0) {
            roster.notes.add(left + " teaching sets were left out: their schools have registration classes.");
        }
        seen.removeAll(classes);
        sets.addAll(seen);
    }

    private void enrollments(Roster roster, Set<String> people) {
        CsvSheet sheet = manifest.sheet("enrollments");
        if (sheet == null || !sheet.needs(faults, "sourcedId", "classSourcedId", "userSourcedId", "role")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        Map<String, String> seats = new HashMap<>();
        for (CsvSheet.Row row : sheet.rows()) {
            String id = cells.id(sheet, row, "sourcedId", seen);
            String schoolClass = sheet.cell(row, "classSourcedId");
            if (id == null || sets.contains(schoolClass)) {
                continue;
            }
            boolean right = refers(sheet, row, "classSourcedId", classes, "class");
            right &= refers(sheet, row, "userSourcedId", people, "person");
            Boolean over = cells.over(sheet, row, today);
            if (!right || over == null || (manifest.bulk() && over)) {
                continue;
            }
            String person = sheet.cell(row, "userSourcedId");
            switch (sheet.cell(row, "role").toLowerCase(Locale.ROOT)) {
                case "student" -> {
                    boolean main = !sheet.cell(row, "primary").equalsIgnoreCase("false");
                    if (main || over || seats.putIfAbsent(person, schoolClass) == null) {
                        roster.seats.add(new Roster.SeatRow(sheet.at(row), person, schoolClass, main, over));
                    }
                }
                case "teacher" -> roster.teaching.add(new Roster.TeachingRow(sheet.at(row), person, schoolClass, over));
                case "proctor", "administrator" -> {
                    // They supervise; they have no class of their own.
                }
                default ->
                    faults.add(sheet.at(row), "role", "\"" + sheet.cell(row, "role") + "\" is no role in a class.");
            }
        }
    }

    private static boolean homeroom(CsvSheet sheet, CsvSheet.Row row) {
        return sheet.cell(row, "classType").equalsIgnoreCase("homeroom");
    }

    private List<Integer> years(CsvSheet sheet, CsvSheet.Row row) {
        List<Integer> years = new ArrayList<>();
        for (String each : Cells.list(sheet.cell(row, "grades"))) {
            OptionalInt year = YearGroups.read(each);
            if (year.isPresent() && year.getAsInt() <= 6) {
                years.add(year.getAsInt());
            }
        }
        return years;
    }

    /** In a bulk file everything referred to must be there; what a delta refers to may be known already, and is checked when applied. */
    private boolean refers(CsvSheet sheet, CsvSheet.Row row, String column, Set<String> known, String what) {
        String id = sheet.cell(row, column);
        if (id.isEmpty()) {
            faults.add(sheet.at(row), column, "It is empty; the id of a " + what + " is needed.");
            return false;
        }
        if (manifest.bulk() && !known.contains(id)) {
            faults.add(sheet.at(row), column, "There is no " + what + " \"" + Cells.shown(id) + "\" in this export.");
            return false;
        }
        return true;
    }

    private void refersTo(
            CsvSheet sheet, CsvSheet.Row row, String column, String file, Set<String> known, String what) {
        if (!manifest.bulk() || manifest.sheet(file) == null) {
            return;
        }
        for (String id : Cells.list(sheet.cell(row, column))) {
            if (!known.contains(id)) {
                faults.add(
                        sheet.at(row), column, "There is no " + what + " \"" + Cells.shown(id) + "\" in this export.");
            }
        }
    }

    /** Checks that both readers of OneRoster files make on single cells. */
    static final class Cells {

        private final Faults faults;

        Cells(Faults faults) {
            this.faults = faults;
        }

        /** The row's own id, or null with a fault where it is empty or a second of its kind. */
        @Nullable
        String id(CsvSheet sheet, CsvSheet.Row row, String column, Set<String> seen) {
            String id = sheet.cell(row, column);
            if (id.isEmpty() || id.length() > 255) {
                faults.add(sheet.at(row), column, "An id is needed here, of at most 255 letters.");
                return null;
            }
            if (!seen.add(id)) {
                faults.add(sheet.at(row), column, "The id \"" + shown(id) + "\" was used by a line before.");
                return null;
            }
            return id;
        }

        /** A name that people will read, or null with a fault. */
        @Nullable
        String name(CsvSheet sheet, CsvSheet.Row row, String column) {
            String name = sheet.cell(row, column);
            String wrong = wrongWith(name);
            if (wrong != null) {
                faults.add(sheet.at(row), column, wrong);
                return null;
            }
            return name;
        }

        /** What is wrong with a name, or null. */
        static @Nullable String wrongWith(String name) {
            if (name.isEmpty()) {
                return "It is empty; a name is needed.";
            }
            if (name.length() > 100) {
                return "It is longer than a name can be (100 letters).";
            }
            if (name.chars().anyMatch(Character::isISOControl)) {
                return "It holds a line break or another mark that no name has.";
            }
            return "=+@-\t".indexOf(name.charAt(0)) >= 0
                    ? "It starts with \"" + name.charAt(0) + "\", which a spreadsheet would take for a formula."
                    : null;
        }

        boolean gone(CsvSheet sheet, CsvSheet.Row row) {
            String status = sheet.cell(row, "status").toLowerCase(Locale.ROOT);
            if (!Set.of("", "active", "tobedeleted", "inactive").contains(status)) {
                faults.add(sheet.at(row), "status", "\"" + shown(status) + "\" is neither active nor tobedeleted.");
            }
            return status.equals("tobedeleted") || status.equals("inactive");
        }

        /** Whether a row is deleted, has ended or not begun; null with a fault where a date is none. */
        @Nullable
        Boolean over(CsvSheet sheet, CsvSheet.Row row, LocalDate today) {
            LocalDate begins = LocalDate.MIN;
            LocalDate ends = LocalDate.MAX;
            for (String column : List.of("beginDate", "endDate")) {
                String written = sheet.cell(row, column);
                if (written.isEmpty()) {
                    continue;
                }
                LocalDate day = day(written);
                if (day == null) {
                    faults.add(sheet.at(row), column, "\"" + shown(written) + "\" is not a date such as 2026-09-01.");
                    return null;
                }
                begins = column.equals("beginDate") ? day : begins;
                ends = column.equals("endDate") ? day : ends;
            }
            return gone(sheet, row) || begins.isAfter(today) || !ends.isAfter(today);
        }

        static @Nullable LocalDate day(String written) {
            try {
                return LocalDate.parse(written);
            } catch (java.time.DateTimeException none) {
                return null;
            }
        }

        /** The ids of a list cell. */
        static List<String> list(String cell) {
            return java.util.Arrays.stream(cell.split(",", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        /** Something from a file, short enough to be shown. */
        static String shown(String words) {
            String plain = words.replaceAll("\\p{Cntrl}", "?");
            return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
        }
    }
}
