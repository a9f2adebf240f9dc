package org.belisha.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that looks at everybody before an import and after, and says to whom anything happened. */
@Repository
class RosterWhoTable {

    private static final String COLUMNS = """
            (person_id uuid, school_id int, given text, family text, email text, upn text, born_on date,
              roles text, year int, class text, looked_after boolean, teaches text, kin text, kin_names text) ON COMMIT DROP
            """;

    // How people stand: one row for each school that knows them.
    private static final String LOOK = """
            SELECT r.person_id, r.school_id, p.given_name, p.family_name, p.email, p.upn, p.born_on, r.roles,
              u.year_group, c.name, u.looked_after, t.teaches, k.kin, k.kin_names
            FROM (SELECT person_id, school_id, string_agg(role, ',' ORDER BY role) AS roles
              FROM schools.person_role WHERE school_id = ANY (:allowed) GROUP BY person_id, school_id) r
            JOIN schools.person p ON p.id = r.person_id
            LEFT JOIN schools.pupil u ON u.person_id = r.person_id AND u.school_id = r.school_id AND u.left_on IS NULL
            LEFT JOIN schools.class c ON c.id = u.class_id
            LEFT JOIN (SELECT s.person_id, s.school_id, string_agg(x.name, ', ' ORDER BY x.name) AS teaches
              FROM schools.class_staff s JOIN schools.class x ON x.id = s.class_id AND x.ended_at IS NULL
              GROUP BY s.person_id, s.school_id) t ON t.person_id = r.person_id AND t.school_id = r.school_id
            LEFT JOIN (SELECT n.pupil_id, n.school_id,
                string_agg(n.adult_id || n.relationship, ',' ORDER BY n.adult_id) AS kin,
                string_agg(a.given_name || ' ' || a.family_name || ' (' || n.relationship || ')', ', ' ORDER BY n.adult_id) AS kin_names
              FROM schools.contact n JOIN schools.person a ON a.id = n.adult_id
              WHERE n.ended_on IS NULL AND n.school_id = ANY (:allowed)
              GROUP BY n.pupil_id, n.school_id) k ON k.pupil_id = r.person_id AND k.school_id = r.school_id
            """;

    private static final String DIFFERENT = """
            FROM was b FULL JOIN now_is a ON a.person_id = b.person_id AND a.school_id = b.school_id
            WHERE b.person_id IS NULL OR a.person_id IS NULL
              OR (a.given, a.family, a.email, a.upn, a.born_on, a.roles, a.year, a.class, a.looked_after, a.teaches, a.kin)
                IS DISTINCT FROM (b.given, b.family, b.email, b.upn, b.born_on, b.roles, b.year, b.class, b.looked_after, b.teaches, b.kin)
            """;

    private static final String ACT =
            "CASE WHEN b.person_id IS NULL THEN 'ADDED' WHEN a.person_id IS NULL THEN 'LEFT' ELSE 'CHANGED' END AS act";

    private static final String COUNT = "SELECT " + ACT + ", count(*)::int AS people " + DIFFERENT + " GROUP BY 1";

    private static final String WHO = "SELECT " + ACT + ", s.name AS school, "
            + Arrays.stream(Field.values())
                    .map(field -> "b." + field.column + "::text AS was_" + field.column + ", a." + field.column
                            + "::text AS is_" + field.column)
                    .collect(Collectors.joining(", "))
            + ", b.kin AS was_kin, a.kin AS is_kin, coalesce(a.family, b.family) AS family, coalesce(a.given, b.given) AS given "
            + DIFFERENT.replace("WHERE ", "JOIN schools.school s ON s.id = coalesce(a.school_id, b.school_id) WHERE ")
            + " ORDER BY act, school, family, given LIMIT :most";

    private final JdbcClient sql;
    private final JdbcTemplate template;

    RosterWhoTable(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    /** Looks at everybody of these schools before anything is changed. */
    void before(Integer[] allowed) {
        template.execute("CREATE TEMP TABLE was " + COLUMNS);
        template.execute("CREATE TEMP TABLE now_is " + COLUMNS);
        look("was", allowed);
    }

    private void look(String table, Integer[] allowed) {
        sql.sql("INSERT INTO " + table + " " + LOOK).param("allowed", allowed).update();
        template.execute("ANALYZE " + table);
    }

    /** Looks again, and says to whom anything happened. */
    PeopleChanged after(Integer[] allowed) {
        look("now_is", allowed);
        Map<PersonChange.Act, Integer> counts = new EnumMap<>(PersonChange.Act.class);
        sql.sql(COUNT).query(row -> {
            counts.put(PersonChange.Act.valueOf(row.getString("act")), row.getInt("people"));
        });
        return new PeopleChanged(
                counts.getOrDefault(PersonChange.Act.ADDED, 0),
                counts.getOrDefault(PersonChange.Act.CHANGED, 0),
                counts.getOrDefault(PersonChange.Act.LEFT, 0),
                counts.isEmpty()
                        ? List.of()
                        : sql.sql(WHO)
                                .param("most", PeopleChanged.KEPT)
                                .query((row, n) -> change(row))
                                .list());
    }

    private static PersonChange change(ResultSet row) throws SQLException {
        PersonChange.Act act = PersonChange.Act.valueOf(row.getString("act"));
        String side = act == PersonChange.Act.LEFT ? "was_" : "is_";
        List<String> fields = new ArrayList<>();
        if (act == PersonChange.Act.CHANGED) {
            for (Field field : Field.values()) {
                String was = row.getString("was_" + field.column);
                String is = row.getString("is_" + field.column);
                boolean same = field == Field.KIN
                        ? Objects.equals(row.getString("was_kin"), row.getString("is_kin"))
                        : Objects.equals(was, is);
                if (!same) {
                    fields.add(field.words + ": " + field.shown(was) + " → " + field.shown(is));
                }
            }
        }
        return new PersonChange(
                act,
                row.getString(side + "given") + " " + row.getString(side + "family"),
                row.getString("school"),
                Field.ROLES.shown(row.getString(side + "roles")),
                place(row, side),
                List.copyOf(fields));
    }

    private static @Nullable String place(ResultSet row, String side) throws SQLException {
        String year = row.getString(side + "year");
        String schoolClass = row.getString(side + "class");
        if (year == null) {
            return row.getString(side + "teaches");
        }
        return (schoolClass == null ? "no class" : schoolClass) + ", " + Field.YEAR.shown(year);
    }

    /** What can change about a person, in the order it is told. */
    private enum Field {
        GIVEN("given", "First name"),
        FAMILY("family", "Last name"),
        EMAIL("email", "Email"),
        UPN("upn", "UPN"),
        BORN("born_on", "Date of birth"),
        ROLES("roles", "Roles"),
        YEAR("year", "Year"),
        CLASS("class", "Class"),
        LOOKED_AFTER("looked_after", "Looked after"),
        TEACHES("teaches", "Teaches"),
        KIN("kin_names", "Parents and carers");

        private final String column;
        private final String words;

        Field(String column, String words) {
            this.column = column;
            this.words = words;
        }

        private String shown(@Nullable String value) {
            if (value == null) {
                return "nothing";
            }
            return switch (this) {
                case ROLES ->
                    Arrays.stream(value.split(",", -1))
                            .map(role -> Role.valueOf(role).words())
                            .collect(Collectors.joining(", "));
                case YEAR -> value.equals("-1") ? "Nursery" : value.equals("0") ? "Reception" : "Year " + value;
                case LOOKED_AFTER -> value.equals("true") ? "yes" : "no";
                default -> value;
            };
        }
    }
}
