package org.belisha.schools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that lays a roster beside what is known: temporary tables. */
@Repository
class RosterStageTable {

    // Stands for null in an array of text, as in COPY.
    private static final String NOTHING = "\\N";

    private static final String ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(71002)";

    private static final String TABLES = """
            CREATE TEMP TABLE in_school (file text, line int, source_id text, name text, urn text, known int, id int) ON COMMIT DROP;
            CREATE TEMP TABLE in_person (file text, line int, source_id text, given text, family text, email text, upn text, born_on date,
              gone boolean, id uuid, fresh boolean DEFAULT false, ours boolean DEFAULT true) ON COMMIT DROP;
            CREATE TEMP TABLE in_role (file text, line int, person text, school text, role text, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_grade (file text, line int, person text, year int, looked_after boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_class (file text, line int, source_id text, school text, name text, years int[],
              registration boolean, gone boolean, id uuid, school_id int, fresh boolean DEFAULT false) ON COMMIT DROP;
            CREATE TEMP TABLE in_set (file text, line int, source_id text, school text) ON COMMIT DROP;
            CREATE TEMP TABLE in_seat (file text, line int, person text, class text, main boolean, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_teaching (file text, line int, person text, class text, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_contact (file text, line int, pupil text, adult text, relationship text, responsible boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_listing (pupil text) ON COMMIT DROP;
            CREATE TEMP TABLE who (source_id text PRIMARY KEY, id uuid) ON COMMIT DROP;
            CREATE TEMP TABLE which (source_id text, school_id int, id uuid) ON COMMIT DROP;
            CREATE TEMP TABLE in_birth (file text, line int, person text, born_on date) ON COMMIT DROP;
            CREATE TEMP TABLE covered (school_id int, part text, PRIMARY KEY (school_id, part)) ON COMMIT DROP;
            """;

    // A school set up by hand is adopted by its number, or by its name.
    private static final String KNOWN_SCHOOLS = """
            UPDATE in_school s SET id = coalesce(s.known,
              (SELECT x.id FROM schools.school x WHERE x.source_id = s.source_id),
              (SELECT min(x.id) FROM schools.school x WHERE x.urn = s.urn),
              (SELECT min(x.id) FROM schools.school x WHERE x.source_id IS NULL AND lower(x.name) = lower(s.name)))
            """;

    // A file of changes may speak of schools it does not list.
    private static final String SCHOOLS_SPOKEN_OF = """
            INSERT INTO in_school (file, line, source_id, name, id)
            SELECT min(r.file), min(r.line), r.school, x.name, x.id
            FROM (SELECT file, line, school FROM in_role UNION ALL SELECT file, line, school FROM in_class) r
            JOIN schools.school x ON x.source_id = r.school
            WHERE NOT EXISTS (SELECT 1 FROM in_school s WHERE s.source_id = r.school)
            GROUP BY r.school, x.name, x.id
            """;

    private static final String SCHOOLS = "SELECT file, line, source_id, name, urn, id FROM in_school ORDER BY line";

    private static final String OPEN = """
            WITH opened AS (
              INSERT INTO schools.school (name, source_id, urn, opened_at)
              SELECT name, source_id, urn, :now FROM in_school WHERE id IS NULL RETURNING id, source_id)
            UPDATE in_school s SET id = o.id FROM opened o WHERE o.source_id = s.source_id
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;

    RosterStageTable(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    /** False where another import is under way; the lock ends with the transaction. */
    boolean lock() {
        return sql.sql(ONE_AT_A_TIME).query(Boolean.class).single();
    }

    void fill(Roster roster) {
        template.execute(TABLES);
        put("in_school", "file text, line int, source_id text, name text, urn text, known int", roster.schools, row ->
                new Object[] {row.at().file(), row.at().line(), row.sourceId(), row.name(), row.urn(), row.known()});
        put(
                "in_person",
                "file text, line int, source_id text, given text, family text, email text, upn text, born_on date, gone boolean",
                roster.people,
                row -> new Object[] {
                    row.at().file(),
                    row.at().line(),
                    row.sourceId(),
                    row.givenName(),
                    row.familyName(),
                    row.email(),
                    row.upn(),
                    row.bornOn(),
                    row.gone()
                });
        put("in_role", "file text, line int, person text, school text, role text, gone boolean", roster.roles, row ->
                new Object[] {row.at().file(), row.at().line(), row.person(), row.school(), row.role(), row.gone()});
        put("in_grade", "file text, line int, person text, year int, looked_after boolean", roster.grades, row ->
                new Object[] {row.at().file(), row.at().line(), row.person(), row.year(), row.lookedAfter()});
        put(
                "in_class",
                "file text, line int, source_id text, school text, name text, years int[], registration boolean, gone boolean",
                roster.classes,
                row -> new Object[] {
                    row.at().file(),
                    row.at().line(),
                    row.sourceId(),
                    row.school(),
                    row.name(),
                    years(row.years()),
                    row.registration(),
                    row.gone()
                });
        put("in_set", "file text, line int, source_id text, school text", roster.sets, row ->
                new Object[] {row.at().file(), row.at().line(), row.sourceId(), row.school()});
        put(
                "in_seat",
                "file text, line int, person text, class text, main boolean, gone boolean",
                roster.seats,
                row -> new Object[] {
                    row.at().file(), row.at().line(), row.person(), row.schoolClass(), row.main(), row.gone()
                });
        put("in_teaching", "file text, line int, person text, class text, gone boolean", roster.teaching, row ->
                new Object[] {row.at().file(), row.at().line(), row.person(), row.schoolClass(), row.gone()});
        put(
                "in_contact",
                "file text, line int, pupil text, adult text, relationship text, responsible boolean",
                roster.contacts,
                row -> new Object[] {
                    row.at().file(), row.at().line(), row.pupil(), row.adult(), row.relationship(), row.responsible()
                });
        put("in_birth", "file text, line int, person text, born_on date", roster.births, row ->
                new Object[] {row.at().file(), row.at().line(), row.person(), row.bornOn()});
        put("in_listing", "pupil text", List.copyOf(roster.listContacts), pupil -> new Object[] {pupil});
        template.execute("""
                CREATE INDEX ON in_person (source_id); CREATE INDEX ON in_person (id); CREATE INDEX ON in_grade (person);
                CREATE INDEX ON in_role (person); CREATE INDEX ON in_seat (person);
                ANALYZE in_person; ANALYZE in_role; ANALYZE in_grade; ANALYZE in_seat; ANALYZE in_contact; ANALYZE in_class
                """);
    }

    private static String years(List<Integer> years) {
        return years.toString().replace('[', '{').replace(']', '}');
    }

    /** One insert for all rows: a text array for each column, cast to the column's type. */
    private <T> void put(String table, String columns, List<T> rows, Function<T, @Nullable Object[]> cells) {
        List<String> names = new ArrayList<>();
        List<String> casts = new ArrayList<>();
        for (String column : columns.split(", ", -1)) {
            String[] parts = column.split(" ", 2);
            names.add(parts[0]);
            casts.add("CAST(nullif(c." + parts[0] + ", '" + NOTHING + "') AS " + parts[1] + ")");
        }
        String[][] values = new String[names.size()][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            @Nullable Object[] of = cells.apply(rows.get(row));
            for (int place = 0; place < of.length; place++) {
                Object cell = of[place];
                values[place][row] = cell == null ? NOTHING : cell.toString();
            }
        }
        String list = String.join(", ", names);
        String marks = String.join(", ", Collections.nCopies(names.size(), "CAST(? AS text[])"));
        sql.sql("INSERT INTO " + table + " (" + list + ") SELECT " + String.join(", ", casts) + " FROM unnest(" + marks
                        + ") AS c(" + list + ")")
                .params(List.of((Object[]) values))
                .update();
    }

    /** The schools of the file with the number they have here, null where it is not known yet. */
    List<StagedSchool> schools() {
        sql.sql(KNOWN_SCHOOLS).update();
        sql.sql(SCHOOLS_SPOKEN_OF).update();
        return sql.sql(SCHOOLS)
                .query((row, n) -> {
                    int id = row.getInt("id");
                    return new StagedSchool(
                            new Roster.At(row.getString("file"), row.getInt("line")),
                            row.getString("name"),
                            row.wasNull() || id == 0 ? null : new SchoolId(id));
                })
                .list();
    }

    void open(java.time.Instant now) {
        sql.sql(OPEN).param("now", org.belisha.database.Times.at(now)).update();
    }

    /** A school of the file. */
    record StagedSchool(Roster.At at, String name, @Nullable SchoolId id) {}
}
