package org.belisha.schools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lists of people and classes. */
@Repository
class PeopleListTable {

    private static final String ENTRY = """
            SELECT p.id, p.given_name, p.family_name, array_agg(r.role) AS roles, u.year_group, u.class_id, c.name AS class_name,
              count(*) OVER () AS all_found
            FROM schools.person_role r
            JOIN schools.person p ON p.id = r.person_id
            LEFT JOIN schools.pupil u ON u.person_id = r.person_id AND u.school_id = r.school_id AND u.left_on IS NULL
            LEFT JOIN schools.class c ON c.id = u.class_id
            WHERE r.school_id = :school AND %s
            GROUP BY p.id, p.given_name, p.family_name, u.year_group, u.class_id, c.name
            %s
            ORDER BY p.family_name, p.given_name, p.id
            LIMIT :most OFFSET :after
            """;

    private static final String FIND =
            ENTRY.formatted("""
                    (:words = '' OR p.given_name || ' ' || p.family_name ILIKE '%' || :words || '%')
                    AND (CAST(:class AS uuid) IS NULL OR u.class_id = :class) AND (CAST(:year AS int) IS NULL OR u.year_group = :year)
                    """, "HAVING :anyRole OR array_agg(r.role) && CAST(:roles AS text[])");

    private static final String CLASSES = """
            SELECT c.id, c.name, c.years, count(u.person_id) AS pupils,
              coalesce((SELECT array_agg(p.given_name || ' ' || p.family_name ORDER BY p.family_name)
                FROM schools.class_staff k JOIN schools.person p ON p.id = k.person_id WHERE k.class_id = c.id), '{}') AS teachers
            FROM schools.class c LEFT JOIN schools.pupil u ON u.class_id = c.id AND u.left_on IS NULL
            WHERE c.school_id = :school AND c.ended_at IS NULL
            GROUP BY c.id, c.name, c.years
            ORDER BY min(u.year_group) NULLS LAST, c.years, c.name
            """;

    private final JdbcClient sql;

    PeopleListTable(JdbcClient sql) {
        this.sql = sql;
    }

    PeopleList.Found find(PeopleList.Search search) {
        int[] all = {0};
        Role.Kind kind = search.kind();
        List<PeopleList.Entry> people = sql.sql(FIND)
                .param("school", search.school().value())
                .param("words", escaped(search.words().strip()))
                .param("class", search.classId())
                .param("year", search.year())
                .param("anyRole", kind == null)
                .param("roles", rolesOf(kind))
                .param("most", PeopleList.PAGE)
                .param("after", search.page() * PeopleList.PAGE)
                .query((row, n) -> {
                    all[0] = row.getInt("all_found");
                    return PeopleList.Entry.of(row);
                })
                .list();
        return new PeopleList.Found(people, all[0]);
    }

    Optional<PeopleList.Entry> entry(PersonId person, SchoolId school) {
        return sql.sql(ENTRY.formatted("p.id = :person", ""))
                .param("school", school.value())
                .param("person", person.value())
                .param("most", 1)
                .param("after", 0)
                .query((row, n) -> PeopleList.Entry.of(row))
                .optional();
    }

    List<PeopleList.ClassEntry> classes(SchoolId school) {
        return sql.sql(CLASSES)
                .param("school", school.value())
                .query((row, n) -> new PeopleList.ClassEntry(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        yearWords((Integer[]) row.getArray("years").getArray()),
                        row.getInt("pupils"),
                        List.of((String[]) row.getArray("teachers").getArray())))
                .list();
    }

    private static String yearWords(Integer[] years) {
        List<String> words = new ArrayList<>();
        for (int year : years) {
            words.add(year == -1 ? "Nursery" : year == 0 ? "Reception" : "Year " + year);
        }
        return String.join(", ", words);
    }

    private static String[] rolesOf(Role.@org.jspecify.annotations.Nullable Kind kind) {
        return Arrays.stream(Role.values())
                .filter(role -> role.kind() == kind)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
