package org.belisha.schools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that lays a roster beside what is known: temporary tables, and the ids of ours that its ids mean. */
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
            CREATE TEMP TABLE in_class (file text, line int, source_id text, school text, name text, years int[], gone boolean,
              id uuid, school_id int, fresh boolean DEFAULT false) ON COMMIT DROP;
            CREATE TEMP TABLE in_seat (file text, line int, person text, class text, main boolean, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_teaching (file text, line int, person text, class text, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_contact (file text, line int, pupil text, adult text, relationship text, responsible boolean) ON COMMIT DROP;
            CREATE TEMP TABLE in_listing (pupil text) ON COMMIT DROP;
            CREATE TEMP TABLE who (source_id text PRIMARY KEY, id uuid) ON COMMIT DROP;
            CREATE TEMP TABLE which (source_id text, school_id int, id uuid) ON COMMIT DROP;
            CREATE TEMP TABLE covered (school_id int PRIMARY KEY) ON COMMIT DROP;
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

    private static final String STRANGE_SCHOOLS = """
            SELECT r.file, r.line, 'orgSourcedId' AS field, r.school AS said
            FROM (SELECT file, line, school FROM in_role UNION ALL SELECT file, line, school FROM in_class) r
            WHERE NOT EXISTS (SELECT 1 FROM in_school s WHERE s.source_id = r.school)
            ORDER BY 1, 2
            """;

    private static final String SCHOOLS = "SELECT file, line, source_id, name, urn, id FROM in_school ORDER BY line";

    private static final String OPEN = """
            WITH opened AS (
              INSERT INTO schools.school (name, source_id, urn, opened_at)
              SELECT name, source_id, urn, :now FROM in_school WHERE id IS NULL RETURNING id, source_id)
            UPDATE in_school s SET id = o.id FROM opened o WHERE o.source_id = s.source_id
            """;

    private static final String PEOPLE_BY_SOURCE =
            "UPDATE in_person i SET id = p.id FROM schools.person p WHERE p.source_id = i.source_id";

    // A new management system gives new ids; the pupil number stays.
    private static final String PEOPLE_BY_UPN = """
            UPDATE in_person i SET id = p.id FROM schools.person p
            WHERE i.id IS NULL AND p.upn = i.upn AND NOT EXISTS (SELECT 1 FROM in_person o WHERE o.id = p.id)
            """;

    private static final String ADULTS_BY_MAIL_AND_NAME = """
            UPDATE in_person i SET id = m.id
            FROM (SELECT DISTINCT ON (lower(p.email), lower(p.given_name), lower(p.family_name))
                lower(p.email) AS email, lower(p.given_name) AS given, lower(p.family_name) AS family, p.id
              FROM schools.person p
              WHERE p.email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM schools.pupil u WHERE u.person_id = p.id)
              ORDER BY 1, 2, 3, p.id) m
            WHERE i.id IS NULL AND i.source_id LIKE 'csv:%' AND i.upn IS NULL AND m.email = lower(i.email)
              AND m.given = lower(i.given) AND m.family = lower(i.family)
            """;

    private static final String OTHERS_UPN = """
            SELECT i.file, i.line, 'UPN' AS field, '' AS said
            FROM in_person i JOIN schools.person p ON p.upn = i.upn AND p.id IS DISTINCT FROM i.id
            ORDER BY i.line
            """;

    private static final String NEW_PEOPLE =
            "UPDATE in_person SET id = gen_random_uuid(), fresh = true WHERE id IS NULL AND NOT gone";

    // What a school changes about a person whom other schools know too is left to those who answer for all of them.
    private static final String NOT_OURS_ALONE = """
            UPDATE in_person i SET ours = false
            WHERE NOT fresh AND EXISTS (SELECT 1 FROM schools.person_role r
              WHERE r.person_id = i.id AND NOT r.school_id = ANY (:allowed))
            """;

    private static final String WHO = """
            INSERT INTO who (source_id, id)
            SELECT source_id, id FROM in_person WHERE id IS NOT NULL
            """;

    private static final String WHO_ELSE = """
            INSERT INTO who (source_id, id)
            SELECT p.source_id, p.id FROM schools.person p
            WHERE p.source_id IN (SELECT person FROM in_role UNION SELECT person FROM in_seat UNION SELECT person FROM in_teaching
              UNION SELECT person FROM in_grade UNION SELECT pupil FROM in_contact UNION SELECT adult FROM in_contact)
            ON CONFLICT DO NOTHING
            """;

    private static final String STRANGE_PEOPLE = """
            SELECT r.file, r.line, r.field, r.said
            FROM (SELECT file, line, 'userSourcedId' AS field, person AS said FROM in_role WHERE NOT gone
              UNION ALL SELECT file, line, 'userSourcedId', person FROM in_seat WHERE NOT gone
              UNION ALL SELECT file, line, 'userSourcedId', person FROM in_teaching WHERE NOT gone
              UNION ALL SELECT file, line, 'agentSourcedIds', pupil FROM in_contact
              UNION ALL SELECT file, line, 'agentSourcedIds', adult FROM in_contact) r
            WHERE NOT EXISTS (SELECT 1 FROM who w WHERE w.source_id = r.said)
            ORDER BY 1, 2
            """;

    private static final String CLASSES = """
            UPDATE in_class i SET school_id = s.id, id = coalesce(
              (SELECT c.id FROM schools.class c WHERE c.school_id = s.id AND c.source_id = i.source_id),
              (SELECT c.id FROM schools.class c WHERE c.school_id = s.id AND c.ended_at IS NULL AND lower(c.name) = lower(i.name)
                AND (c.source_id IS NULL OR i.source_id LIKE 'csv:%') ORDER BY c.id LIMIT 1))
            FROM in_school s WHERE s.source_id = i.school
            """;

    private static final String NEW_CLASSES =
            "UPDATE in_class SET id = gen_random_uuid(), fresh = true WHERE id IS NULL AND NOT gone";

    private static final String WHICH = """
            INSERT INTO which (source_id, school_id, id)
            SELECT source_id, school_id, id FROM in_class WHERE id IS NOT NULL
            """;

    private static final String WHICH_ELSE = """
            INSERT INTO which (source_id, school_id, id)
            SELECT c.source_id, c.school_id, c.id FROM schools.class c
            WHERE c.source_id IN (SELECT class FROM in_seat UNION SELECT class FROM in_teaching) AND c.school_id = ANY (:allowed)
              AND NOT EXISTS (SELECT 1 FROM which w WHERE w.source_id = c.source_id)
            """;

    private static final String STRANGE_CLASSES = """
            SELECT r.file, r.line, 'classSourcedId' AS field, r.class AS said
            FROM (SELECT file, line, class FROM in_seat WHERE NOT gone UNION ALL SELECT file, line, class FROM in_teaching WHERE NOT gone) r
            WHERE NOT EXISTS (SELECT 1 FROM which w WHERE w.source_id = r.class)
            ORDER BY 1, 2
            """;

    private static final String COVERED = "INSERT INTO covered SELECT DISTINCT id FROM in_school WHERE id IS NOT NULL";

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
                "file text, line int, source_id text, school text, name text, years int[], gone boolean",
                roster.classes,
                row -> new Object[] {
                    row.at().file(),
                    row.at().line(),
                    row.sourceId(),
                    row.school(),
                    row.name(),
                    years(row.years()),
                    row.gone()
                });
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

    /** Finds out who and what every id of the file means here; what cannot be found becomes faults. */
    void resolve(Faults faults, Integer[] allowed, boolean trustWide) {
        sql.sql(COVERED).update();
        strange(STRANGE_SCHOOLS, faults, "No school here has the id \"%s\".");
        sql.sql(PEOPLE_BY_SOURCE).update();
        sql.sql(PEOPLE_BY_UPN).update();
        sql.sql(ADULTS_BY_MAIL_AND_NAME).update();
        strange(OTHERS_UPN, faults, "Another pupil here already has this unique pupil number.");
        sql.sql(NEW_PEOPLE).update();
        if (!trustWide) {
            sql.sql(NOT_OURS_ALONE).param("allowed", allowed).update();
        }
        sql.sql(WHO).update();
        sql.sql(WHO_ELSE).update();
        strange(STRANGE_PEOPLE, faults, "Nobody here has the id \"%s\".");
        sql.sql(CLASSES).update();
        sql.sql(NEW_CLASSES).update();
        sql.sql(WHICH).update();
        sql.sql(WHICH_ELSE).param("allowed", allowed).update();
        strange(STRANGE_CLASSES, faults, "No class here has the id \"%s\".");
        template.execute(
                "CREATE INDEX ON who (id); CREATE INDEX ON which (source_id); ANALYZE who; ANALYZE which; ANALYZE in_person; ANALYZE in_class");
    }

    private void strange(String query, Faults faults, String words) {
        for (Map<String, Object> row : sql.sql(query).query().listOfRows()) {
            Object line = row.get("line");
            faults.add(
                    String.valueOf(row.get("file")),
                    line instanceof Integer number ? number : 0,
                    String.valueOf(row.get("field")),
                    words.formatted(OneRosterReader.Cells.shown(String.valueOf(row.get("said")))));
        }
    }

    /** A school of the file. */
    record StagedSchool(Roster.At at, String name, @Nullable SchoolId id) {}
}
