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

/**
 * Reads a OneRoster 1.2 CSV zip (1EdTech OneRoster 1.2 CSV binding): schools from orgs, people from users, roles and demographics, classes from
 * classes and enrollments, contacts from agents. Passwords, results and resources are never looked at.
 */
final class OneRosterReader {

    private final Faults faults = new Faults();
    private final LocalDate today;
    private final OneRosterManifest manifest;
    private final RosterCells cells;
    private final Set<String> orgs = new HashSet<>();
    private final Set<String> districts = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> sets = new HashSet<>();

    private OneRosterReader(byte[] zip, LocalDate today) {
        this.today = today;
        this.manifest = OneRosterManifest.read(RosterZip.open(zip), faults);
        this.cells = new RosterCells(manifest, faults);
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
        Roster roster = new Roster(whole(), EnumSet.allOf(Role.class), true, true);
        orgs(roster);
        Set<String> sessions = ids("academicSessions", "title", "type", "startDate", "endDate", "schoolYear");
        Set<String> courses = ids("courses", "title", "orgSourcedId");
        OneRosterUsers users = new OneRosterUsers(manifest, cells, faults, today);
        users.read(roster, orgs, districts);
        classes(roster, sessions, courses);
        enrollments(roster, users.known());
        return roster;
    }

    private Set<Roster.Part> whole() {
        Set<Roster.Part> whole = EnumSet.noneOf(Roster.Part.class);
        Map<String, List<Roster.Part>> parts = Map.of(
                "orgs", List.of(Roster.Part.SCHOOLS),
                "users", List.of(Roster.Part.PEOPLE),
                "roles", List.of(Roster.Part.ROLES),
                "classes", List.of(Roster.Part.CLASSES),
                "enrollments", List.of(Roster.Part.SEATS, Roster.Part.TEACHING));
        parts.forEach((file, those) -> {
            if (manifest.bulk(file)) {
                whole.addAll(those);
            }
        });
        return whole;
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
            if (refers(sheet, row, "schoolSourcedId", "orgs", orgs, "school") && homeroom(sheet, row)) {
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
                roster.sets.add(new Roster.SetRow(sheet.at(row), sheet.cell(row, "sourcedId"), school));
                continue;
            }
            classes.add(sheet.cell(row, "sourcedId"));
            roster.classes.add(new Roster.ClassRow(
                    sheet.at(row),
                    sheet.cell(row, "sourcedId"),
                    school,
                    sheet.cell(row, "title"),
                    years(sheet, row),
                    homeroom(sheet, row),
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
            Boolean over = cells.over(sheet, row, today);
            // An ended place may name a class or a person who is no longer there.
            boolean ended = Boolean.TRUE.equals(over) && !manifest.bulk("enrollments");
            boolean right = ended || placed(sheet, row, people);
            if (!right || over == null || (manifest.bulk("enrollments") && over)) {
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

    /** Whether both the class and the person of a place are there; each that is not is a fault of its own. */
    private boolean placed(CsvSheet sheet, CsvSheet.Row row, Set<String> people) {
        boolean inClass = refers(sheet, row, "classSourcedId", "classes", classes, "class");
        boolean known = refers(sheet, row, "userSourcedId", "users", people, "person");
        return inClass && known;
    }

    private static boolean homeroom(CsvSheet sheet, CsvSheet.Row row) {
        return sheet.cell(row, "classType").equalsIgnoreCase("homeroom");
    }

    private List<Integer> years(CsvSheet sheet, CsvSheet.Row row) {
        List<Integer> years = new ArrayList<>();
        for (String each : RosterCells.list(sheet.cell(row, "grades"))) {
            OptionalInt year = YearGroups.read(each);
            if (year.isPresent() && year.getAsInt() <= 6) {
                years.add(year.getAsInt());
            }
        }
        return years;
    }

    /** What a whole file does not hold is not there; what a file of changes does not hold may be known already, and is checked when applied. */
    private boolean refers(
            CsvSheet sheet, CsvSheet.Row row, String column, String file, Set<String> known, String what) {
        String id = sheet.cell(row, column);
        if (id.isEmpty()) {
            faults.add(sheet.at(row), column, "It is empty; the id of a " + what + " is needed.");
            return false;
        }
        if (manifest.bulk(file) && !known.contains(id)) {
            faults.add(
                    sheet.at(row),
                    column,
                    "There is no " + what + " \"" + RosterCells.shown(id) + "\" in this export.");
            return false;
        }
        return true;
    }

    private void refersTo(
            CsvSheet sheet, CsvSheet.Row row, String column, String file, Set<String> known, String what) {
        for (String id : RosterCells.list(sheet.cell(row, column))) {
            if (manifest.bulk(file) && !known.contains(id)) {
                faults.add(
                        sheet.at(row),
                        column,
                        "There is no " + what + " \"" + RosterCells.shown(id) + "\" in this export.");
            }
        }
    }
}
