package org.belisha.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds people of a school by name, role, class and year. */
@Component
public class PeopleList {

    /** How many a page shows. */
    public static final int PAGE = 50;

    private final PeopleListTable table;

    PeopleList(PeopleListTable table) {
        this.table = table;
    }

    /** The people of a school that the search asks for, by family name. */
    @Transactional(readOnly = true)
    public Found find(Search search) {
        return table.find(search);
    }

    /** One person in a school, where the scope may see them. */
    @Transactional(readOnly = true)
    public Optional<Entry> entry(PersonId person, SchoolId school) {
        return table.entry(person, school);
    }

    /** The classes of a school with how many are in each and who teaches it. */
    @Transactional(readOnly = true)
    public List<ClassEntry> classes(SchoolId school) {
        return table.classes(school);
    }

    /** What is searched for; empty and null ask for all, {@code page} starts at 0. */
    public record Search(
            SchoolId school,
            String words,
            Role.@Nullable Kind kind,
            @Nullable UUID classId,
            @Nullable Integer year,
            int page) {}

    /** A page of people and how many there are in all. */
    public record Found(List<Entry> people, int all) {}

    /** A person as a list shows them. */
    public record Entry(
            PersonId id,
            String name,
            List<Role> roles,
            @Nullable Integer year,
            @Nullable UUID classId,
            @Nullable String className) {

        /** "Teacher, Governor". */
        public String roleWords() {
            return String.join(", ", roles.stream().map(Role::words).toList());
        }

        /** "Year 4", or nothing for who is no pupil. */
        public String yearWords() {
            Integer group = year;
            return group == null ? "" : group == -1 ? "Nursery" : group == 0 ? "Reception" : "Year " + group;
        }

        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }

        static Entry of(ResultSet row) throws SQLException {
            int year = row.getInt("year_group");
            Integer group = row.wasNull() ? null : year;
            String[] roles = (String[]) row.getArray("roles").getArray();
            return new Entry(
                    new PersonId(row.getObject("id", UUID.class)),
                    row.getString("given_name") + " " + row.getString("family_name"),
                    Arrays.stream(roles).map(Role::valueOf).sorted().toList(),
                    group,
                    row.getObject("class_id", UUID.class),
                    row.getString("class_name"));
        }
    }

    /** A class as a list shows it. */
    public record ClassEntry(UUID id, String name, String years, int pupils, List<String> teachers) {}
}
