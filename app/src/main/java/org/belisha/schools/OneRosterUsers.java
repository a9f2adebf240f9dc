package org.belisha.schools;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;

/** The people of a OneRoster zip: users, their roles, dates of birth, and whose parents they are. */
final class OneRosterUsers {

    private static final Set<String> FAMILY = Set.of("parent", "guardian", "relative");

    private final OneRosterManifest manifest;
    private final RosterCells cells;
    private final Faults faults;
    private final LocalDate today;
    private final Map<String, CsvSheet.Row> rows = new LinkedHashMap<>();
    private final Map<String, String> relationships = new HashMap<>();
    private final Set<String> pupils = new HashSet<>();
    private final Set<String> goneRows = new HashSet<>();

    OneRosterUsers(OneRosterManifest manifest, RosterCells cells, Faults faults, LocalDate today) {
        this.manifest = manifest;
        this.cells = cells;
        this.faults = faults;
        this.today = today;
    }

    /** The ids of everybody in the file. */
    Set<String> known() {
        return rows.keySet();
    }

    void read(Roster roster, Set<String> schools, Set<String> districts) {
        CsvSheet users = manifest.sheet("users");
        if (users != null && users.needs(faults, "sourcedId", "givenName", "familyName", "enabledUser")) {
            Set<String> seen = new HashSet<>();
            for (CsvSheet.Row row : users.rows()) {
                String id = cells.id(users, row, "sourcedId", seen);
                if (id != null) {
                    rows.put(id, row);
                    if (cells.gone(users, row) || users.cell(row, "enabledUser").equalsIgnoreCase("false")) {
                        goneRows.add(id);
                    }
                }
            }
        }
        roles(roster, schools, districts);
        profiles();
        if (users != null) {
            Map<String, LocalDate> births = births(roster);
            people(roster, users, births);
            contacts(roster, users);
        } else {
            births(roster);
        }
    }

    private void roles(Roster roster, Set<String> schools, Set<String> districts) {
        CsvSheet sheet = manifest.sheet("roles");
        if (sheet == null || !sheet.needs(faults, "sourcedId", "userSourcedId", "role", "orgSourcedId")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        int trustWide = 0;
        for (CsvSheet.Row row : sheet.rows()) {
            if (cells.id(sheet, row, "sourcedId", seen) == null) {
                continue;
            }
            String person = sheet.cell(row, "userSourcedId");
            String org = sheet.cell(row, "orgSourcedId");
            String word = sheet.cell(row, "role");
            Boolean over = cells.over(sheet, row, today);
            boolean ended = Boolean.TRUE.equals(over) && !manifest.bulk("roles");
            if (!ended && manifest.bulk("users") && !rows.containsKey(person)) {
                faults.add(
                        sheet.at(row),
                        "userSourcedId",
                        "There is no person \"" + RosterCells.shown(person) + "\" in this export.");
                continue;
            }
            if (!ended && manifest.bulk("orgs") && !schools.contains(org) && !districts.contains(org)) {
                faults.add(
                        sheet.at(row),
                        "orgSourcedId",
                        "There is no school \"" + RosterCells.shown(org) + "\" in this export.");
                continue;
            }
            if (over == null || (manifest.bulk("roles") && (over || goneRows.contains(person)))) {
                continue;
            }
            String known = word.toLowerCase(Locale.ROOT);
            if (FAMILY.contains(known)) {
                relationships.put(person, known);
            }
            if (districts.contains(org)
                    || known.equals("districtadministrator")
                    || known.equals("systemadministrator")) {
                trustWide++;
                continue;
            }
            Role role = roleOf(known);
            if (role == null) {
                faults.add(sheet.at(row), "role", "\"" + RosterCells.shown(word) + "\" is no role of OneRoster 1.2.");
                continue;
            }
            if (role == Role.PUPIL && !over) {
                pupils.add(person);
            }
            roster.roles.add(new Roster.RoleRow(sheet.at(row), person, org, role, over || goneRows.contains(person)));
        }
        if (trustWide > 0) {
            roster.notes.add(trustWide
                    + " roles at the trust itself were left out: trust roles are given by name, not by a roster.");
        }
    }

    /** OneRoster's role as ours; who administers a school's site is its office. */
    private static @Nullable Role roleOf(String word) {
        return switch (word) {
            case "student" -> Role.PUPIL;
            case "parent", "guardian", "relative" -> Role.PARENT;
            case "teacher" -> Role.TEACHER;
            case "aide", "proctor", "counselor" -> Role.SUPPORT_STAFF;
            case "siteadministrator" -> Role.OFFICE;
            case "principal" -> Role.HEAD;
            default -> null;
        };
    }

    private void profiles() {
        CsvSheet sheet = manifest.sheet("userProfiles");
        if (sheet == null || !sheet.needs(faults, "sourcedId", "userSourcedId")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (CsvSheet.Row row : sheet.rows()) {
            cells.id(sheet, row, "sourcedId", seen);
            if (manifest.bulk("users") && !rows.containsKey(sheet.cell(row, "userSourcedId"))) {
                faults.add(sheet.at(row), "userSourcedId", "This profile belongs to nobody in this export.");
            }
        }
    }

    private Map<String, LocalDate> births(Roster roster) {
        Map<String, LocalDate> births = new HashMap<>();
        CsvSheet sheet = manifest.sheet("demographics");
        if (sheet == null || !sheet.needs(faults, "sourcedId")) {
            return births;
        }
        Set<String> seen = new HashSet<>();
        for (CsvSheet.Row row : sheet.rows()) {
            String id = cells.id(sheet, row, "sourcedId", seen);
            String written = sheet.cell(row, "birthDate");
            if (id == null || cells.gone(sheet, row) || written.isEmpty()) {
                continue;
            }
            LocalDate born = RosterCells.day(written);
            if (born == null || born.isAfter(today) || born.isBefore(today.minusYears(120))) {
                faults.add(sheet.at(row), "birthDate", "It is not a date of birth such as 2019-03-27.");
            } else if (manifest.bulk("users") && !rows.containsKey(id)) {
                faults.add(sheet.at(row), "sourcedId", "This date of birth belongs to nobody in this export.");
            } else if (rows.containsKey(id)) {
                births.put(id, born);
            } else {
                roster.births.add(new Roster.BirthRow(sheet.at(row), id, born));
            }
        }
        return births;
    }

    private void people(Roster roster, CsvSheet users, Map<String, LocalDate> births) {
        Map<String, Integer> numbers = new HashMap<>();
        rows.forEach((id, row) -> {
            boolean gone = goneRows.contains(id);
            if (gone) {
                if (!manifest.bulk("users")) {
                    roster.people.add(new Roster.PersonRow(users.at(row), id, "", "", null, null, null, true));
                }
                return;
            }
            String given = preferred(users, row, "preferredGivenName", "givenName");
            String family = preferred(users, row, "preferredFamilyName", "familyName");
            String upn = upn(users, row, numbers);
            String email = users.cell(row, "email");
            if (!email.isEmpty() && !email.matches("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\"]+")) {
                faults.add(users.at(row), "email", "\"" + RosterCells.shown(email) + "\" is not a mail address.");
            }
            if (given != null && family != null) {
                roster.people.add(new Roster.PersonRow(
                        users.at(row), id, given, family, email.isEmpty() ? null : email, upn, births.get(id), false));
            }
            grade(roster, users, row, id);
        });
    }

    private @Nullable String preferred(CsvSheet users, CsvSheet.Row row, String first, String second) {
        return cells.name(users, row, users.cell(row, first).isEmpty() ? second : first);
    }

    /** A pupil's number stands in userIds as {UPN:...}, or in the identifier. */
    private @Nullable String upn(CsvSheet users, CsvSheet.Row row, Map<String, Integer> seen) {
        String column = "userIds";
        String written = "";
        for (String each : RosterCells.list(users.cell(row, column))) {
            String inner = each.replaceAll("^\\{|}$", "");
            if (inner.toUpperCase(Locale.ROOT).startsWith("UPN:")) {
                written = inner.substring(4).strip();
            }
        }
        if (written.isEmpty() && Upn.looksLike(users.cell(row, "identifier"))) {
            column = "identifier";
            written = users.cell(row, column);
        }
        if (written.isEmpty()) {
            return null;
        }
        Upn upn = Upn.of(written).orElse(null);
        if (upn == null) {
            faults.add(users.at(row), column, "This is not a unique pupil number: its check letter or shape is wrong.");
            return null;
        }
        Integer before = seen.putIfAbsent(upn.value(), row.line());
        if (before != null) {
            faults.add(users.at(row), column, "Line " + before + " has the same unique pupil number.");
        }
        return upn.value();
    }

    private void grade(Roster roster, CsvSheet users, CsvSheet.Row row, String id) {
        List<String> written = RosterCells.list(users.cell(row, "grades"));
        if (written.isEmpty()) {
            if (pupils.contains(id)) {
                faults.add(users.at(row), "grades", "A pupil needs a year group.");
            }
            return;
        }
        OptionalInt year = YearGroups.read(written.getFirst());
        if (year.isEmpty() || year.getAsInt() > 6) {
            faults.add(
                    users.at(row),
                    "grades",
                    "\"" + RosterCells.shown(written.getFirst())
                            + "\" is no year group of a primary school: N, R or 1 to 6.");
        } else {
            roster.grades.add(new Roster.GradeRow(users.at(row), id, year.getAsInt(), null));
        }
    }

    /** Agents may stand at the pupil, at the adult, or at both. */
    private void contacts(Roster roster, CsvSheet users) {
        Set<List<String>> seen = new HashSet<>();
        rows.forEach((id, row) -> {
            if (goneRows.contains(id)) {
                return;
            }
            for (String other : new ArrayList<>(RosterCells.list(users.cell(row, "agentSourcedIds")))) {
                if (manifest.bulk("users") && !rows.containsKey(other)) {
                    faults.add(
                            users.at(row),
                            "agentSourcedIds",
                            "There is no person \"" + RosterCells.shown(other) + "\" in this export.");
                    continue;
                }
                boolean self = !relationships.containsKey(id);
                String pupil = self ? id : other;
                String adult = self ? other : id;
                if (self) {
                    roster.listContacts.add(pupil);
                }
                if (goneRows.contains(other) || !seen.add(List.of(pupil, adult))) {
                    continue;
                }
                String relationship = relationships.get(adult);
                // A relative has parental responsibility only where the school records that they do.
                roster.contacts.add(new Roster.ContactRow(
                        users.at(row),
                        pupil,
                        adult,
                        relationship == null
                                ? manifest.bulk("roles") ? "Parent" : null
                                : relationship.equals("parent")
                                        ? "Parent"
                                        : relationship.equals("guardian") ? "Guardian" : "Relative",
                        !"relative".equals(relationship)));
            }
        });
    }
}
