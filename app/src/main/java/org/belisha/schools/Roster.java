package org.belisha.schools;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;

/** What a file says about schools and people, in our words and with the line each came from; nothing here has touched the database. */
final class Roster {

    /** What the file holds all of, so that what is missing has ended. */
    final Set<Part> whole;

    /** The roles the file tells of; others are left alone whoever is missing. */
    final Set<Role> covers;

    /** True where a mail address left blank means that there is none. */
    final boolean knowsEmail;

    /** True where the file says who a pupil's contacts are, so that one no longer listed has ended. */
    final boolean knowsContacts;

    final List<SchoolRow> schools = new ArrayList<>();
    final List<PersonRow> people = new ArrayList<>();
    final List<RoleRow> roles = new ArrayList<>();
    final List<GradeRow> grades = new ArrayList<>();
    final List<ClassRow> classes = new ArrayList<>();
    final List<SetRow> sets = new ArrayList<>();
    final List<SeatRow> seats = new ArrayList<>();
    final List<TeachingRow> teaching = new ArrayList<>();
    final List<ContactRow> contacts = new ArrayList<>();
    final List<BirthRow> births = new ArrayList<>();

    /** Pupils whose own row lists their contacts, so that one not listed has ended even in a file of changes. */
    final Set<String> listContacts = new HashSet<>();

    /** What was left out on purpose, for the report. */
    final List<String> notes = new ArrayList<>();

    @Nullable
    String trustName;

    Roster(Set<Part> whole, Set<Role> covers, boolean knowsEmail, boolean knowsContacts) {
        this.whole = whole.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(whole);
        this.covers = EnumSet.copyOf(covers);
        this.knowsEmail = knowsEmail;
        this.knowsContacts = knowsContacts;
    }

    /** What a file may hold all of; a school is told of by each on its own. */
    enum Part {
        SCHOOLS,
        PEOPLE,
        ROLES,
        CLASSES,
        SEATS,
        TEACHING
    }

    boolean whole(Part part) {
        return whole.contains(part);
    }

    int size() {
        return schools.size()
                + people.size()
                + roles.size()
                + grades.size()
                + classes.size()
                + seats.size()
                + teaching.size()
                + contacts.size()
                + births.size();
    }

    /** Where a row came from. */
    record At(String file, int line) {}

    /** A school; {@code known} is set where the person who imports chose it. */
    record SchoolRow(
            At at,
            String sourceId,
            String name,
            @Nullable String urn,
            @Nullable SchoolId known) {}

    /** Somebody, gone where the file says so. */
    record PersonRow(
            At at,
            String sourceId,
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String upn,
            @Nullable LocalDate bornOn,
            boolean gone) {
        @Override
        public String toString() {
            return "PersonRow[" + at + "]";
        }
    }

    /** A role in a school. */
    record RoleRow(At at, String person, String school, Role role, boolean gone) {}

    /** A pupil's year group, and whether the local authority looks after them where the file says so. */
    record GradeRow(
            At at, String person, int year, @Nullable Boolean lookedAfter) {}

    /** A class; one that is no registration class counts only where its school has none. */
    record ClassRow(
            At at,
            String sourceId,
            String school,
            String name,
            List<Integer> years,
            boolean registration,
            boolean gone) {}

    /** A teaching set of a school that has registration classes. */
    record SetRow(At at, String sourceId, String school) {}

    /** A pupil's place in a class. */
    record SeatRow(At at, String person, String schoolClass, boolean main, boolean gone) {}

    /** A member of staff's class. */
    record TeachingRow(At at, String person, String schoolClass, boolean gone) {}

    /** A parent or carer of a pupil; the relationship is null where the file does not say it. */
    record ContactRow(
            At at, String pupil, String adult, @Nullable String relationship, boolean responsible) {}

    /** The date of birth of somebody who has no row of their own in the file. */
    record BirthRow(At at, String person, LocalDate bornOn) {
        @Override
        public String toString() {
            return "BirthRow[" + at + "]";
        }
    }
}
