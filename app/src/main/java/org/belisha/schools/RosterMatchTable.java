package org.belisha.schools;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that finds out which of our people and classes the ids of a staged roster mean. */
@Repository
class RosterMatchTable {

    private static final String PEOPLE_BY_SOURCE =
            "UPDATE in_person i SET id = p.id FROM schools.person p WHERE p.source_id = i.source_id";

    // A new management system gives new ids; the pupil number stays.
    private static final String PEOPLE_BY_UPN = """
            UPDATE in_person i SET id = p.id FROM schools.person p
            WHERE i.id IS NULL AND p.upn = i.upn AND NOT EXISTS (SELECT 1 FROM in_person o WHERE o.id = p.id)
            """;

    // A plain file has no ids of its own; and whoever was named here before the first roster has none yet either.
    private static final String ADULTS_BY_MAIL_AND_NAME = """
            UPDATE in_person i SET id = m.id
            FROM (SELECT DISTINCT ON (lower(p.email), lower(p.given_name), lower(p.family_name))
                lower(p.email) AS email, lower(p.given_name) AS given, lower(p.family_name) AS family, p.id, p.source_id
              FROM schools.person p
              WHERE p.email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM schools.pupil u WHERE u.person_id = p.id)
              ORDER BY 1, 2, 3, p.source_id NULLS FIRST, p.id) m
            WHERE i.id IS NULL AND (i.source_id LIKE 'csv:%' OR m.source_id IS NULL) AND i.upn IS NULL AND m.email = lower(i.email)
              AND m.given = lower(i.given) AND m.family = lower(i.family)
            """;

    // A member of staff may have married, or come from a system that kept no addresses.
    private static final String STAFF_BY_MAIL = """
            UPDATE in_person i SET id = m.id
            FROM (SELECT lower(p.email) AS email, CAST(min(CAST(p.id AS text)) AS uuid) AS id FROM schools.person p
              WHERE p.email IS NOT NULL
                AND EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = p.id AND r.role NOT IN ('PUPIL', 'PARENT'))
              GROUP BY lower(p.email) HAVING count(*) = 1) m
            WHERE i.id IS NULL AND i.source_id LIKE 'csv:staff:%' AND m.email = lower(i.email)
              AND NOT EXISTS (SELECT 1 FROM in_person o WHERE o.id = m.id)
            """;

    private static final String STAFF_BY_NAME = """
            UPDATE in_person i SET id = m.id
            FROM (SELECT lower(p.given_name) AS given, lower(p.family_name) AS family,
                CAST(min(CAST(p.id AS text)) AS uuid) AS id, bool_or(p.email IS NOT NULL) AS mailed
              FROM schools.person p JOIN schools.person_role r ON r.person_id = p.id AND r.role NOT IN ('PUPIL', 'PARENT')
              JOIN in_school s ON s.id = r.school_id
              GROUP BY 1, 2 HAVING count(DISTINCT p.id) = 1) m
            WHERE i.id IS NULL AND i.source_id LIKE 'csv:staff:%' AND m.given = lower(i.given) AND m.family = lower(i.family)
              AND (i.email IS NULL OR NOT m.mailed) AND NOT EXISTS (SELECT 1 FROM in_person o WHERE o.id = m.id)
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
              UNION SELECT person FROM in_grade UNION SELECT pupil FROM in_contact UNION SELECT adult FROM in_contact
              UNION SELECT person FROM in_birth)
            ON CONFLICT DO NOTHING
            """;

    private static final String STRANGE_PEOPLE = """
            SELECT r.file, r.line, r.field, r.said
            FROM (SELECT file, line, 'userSourcedId' AS field, person AS said FROM in_role WHERE NOT gone
              UNION ALL SELECT file, line, 'userSourcedId', person FROM in_seat WHERE NOT gone
              UNION ALL SELECT file, line, 'userSourcedId', person FROM in_teaching WHERE NOT gone
              UNION ALL SELECT file, line, 'agentSourcedIds', pupil FROM in_contact
              UNION ALL SELECT file, line, 'agentSourcedIds', adult FROM in_contact
              UNION ALL SELECT file, line, 'sourcedId', person FROM in_birth) r
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

    // A file of changes need not hold the registration classes beside which its sets are none.
    private static final String SETS = """
            WITH sets AS (
              DELETE FROM in_class i USING in_school s
              WHERE s.source_id = i.school AND NOT i.registration
                AND EXISTS (SELECT 1 FROM schools.teaching_set t WHERE t.school_id = s.id)
              RETURNING i.file, i.line, i.source_id, i.school)
            INSERT INTO in_set SELECT file, line, source_id, school FROM sets
            """;

    private static final String REMEMBER_SETS = """
            INSERT INTO schools.teaching_set (school_id, source_id)
            SELECT DISTINCT s.id, i.source_id FROM in_set i JOIN in_school s ON s.source_id = i.school
            ON CONFLICT DO NOTHING
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
              AND NOT EXISTS (SELECT 1 FROM schools.teaching_set t WHERE t.source_id = r.class)
              AND NOT EXISTS (SELECT 1 FROM in_set t WHERE t.source_id = r.class)
            ORDER BY 1, 2
            """;

    // A whole file tells of the schools it names, and where the list of schools is whole too, of all of those.
    private static final String COVERED = """
            INSERT INTO covered
            SELECT c.school_id, c.part FROM (
              SELECT s.id AS school_id, p.part FROM in_school s, unnest(CAST(:whole AS text[])) AS p (part) WHERE :schools
              UNION SELECT s.id, 'ROLES' FROM in_role r JOIN in_school s ON s.source_id = r.school
              UNION SELECT school_id, 'CLASSES' FROM in_class
              UNION SELECT w.school_id, 'SEATS' FROM in_seat t JOIN which w ON w.source_id = t.class
              UNION SELECT w.school_id, 'TEACHING' FROM in_teaching t JOIN which w ON w.source_id = t.class) c
            WHERE c.school_id IS NOT NULL AND c.part = ANY (:whole)
            """;

    private static final String STRANGE_SCHOOLS = """
            SELECT r.file, r.line, 'orgSourcedId' AS field, r.school AS said
            FROM (SELECT file, line, school FROM in_role UNION ALL SELECT file, line, school FROM in_class) r
            WHERE NOT EXISTS (SELECT 1 FROM in_school s WHERE s.source_id = r.school)
            ORDER BY 1, 2
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;

    RosterMatchTable(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    /** Finds out who and what every id of the file means here; what cannot be found becomes faults. */
    void resolve(Roster roster, Faults faults, Integer[] allowed, boolean trustWide) {
        strange(STRANGE_SCHOOLS, faults, "No school here has the id \"%s\".");
        sql.sql(PEOPLE_BY_SOURCE).update();
        sql.sql(PEOPLE_BY_UPN).update();
        sql.sql(ADULTS_BY_MAIL_AND_NAME).update();
        sql.sql(STAFF_BY_MAIL).update();
        sql.sql(STAFF_BY_NAME).update();
        strange(OTHERS_UPN, faults, "Another pupil here already has this unique pupil number.");
        sql.sql(NEW_PEOPLE).update();
        if (!trustWide) {
            sql.sql(NOT_OURS_ALONE).param("allowed", allowed).update();
        }
        sql.sql(WHO).update();
        sql.sql(WHO_ELSE).update();
        strange(STRANGE_PEOPLE, faults, "Nobody here has the id \"%s\".");
        if (!roster.whole(Roster.Part.CLASSES)) {
            sql.sql(SETS).update();
        }
        sql.sql(CLASSES).update();
        sql.sql(NEW_CLASSES).update();
        sql.sql(WHICH).update();
        sql.sql(WHICH_ELSE).param("allowed", allowed).update();
        strange(STRANGE_CLASSES, faults, "No class here has the id \"%s\".");
        sql.sql(REMEMBER_SETS).update();
        sql.sql(COVERED)
                .param("schools", roster.whole(Roster.Part.SCHOOLS))
                .param("whole", roster.whole.stream().map(Enum::name).toArray(String[]::new))
                .update();
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
                    words.formatted(RosterCells.shown(String.valueOf(row.get("said")))));
        }
    }
}
