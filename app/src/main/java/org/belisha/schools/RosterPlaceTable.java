package org.belisha.schools;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that brings classes, who is in them and who teaches them into step with a staged roster. */
@Repository
class RosterPlaceTable {

    private static final String ADD_CLASSES = """
            WITH done AS (
              INSERT INTO schools.class (id, school_id, name, years, source_id)
              SELECT id, school_id, name, years, source_id FROM in_class WHERE fresh AND school_id IS NOT NULL RETURNING school_id)
            INSERT INTO tally (school_id, what, added) SELECT school_id, 'class', count(*) FROM done GROUP BY school_id
            """;

    private static final String CHANGE_CLASSES = """
            WITH done AS (
              UPDATE schools.class c SET name = i.name, years = n.years, source_id = n.source_id, ended_at = NULL
              FROM in_class i, LATERAL (SELECT
                  CASE WHEN i.years = '{}' THEN x.years ELSE i.years END AS years,
                  CASE WHEN i.source_id LIKE 'csv:%' THEN coalesce(x.source_id, i.source_id) ELSE i.source_id END AS source_id
                FROM schools.class x WHERE x.id = i.id) n
              WHERE c.id = i.id AND NOT i.fresh AND NOT i.gone
                AND (c.name, c.years, c.source_id, c.ended_at) IS DISTINCT FROM (i.name, n.years, n.source_id, CAST(NULL AS timestamptz))
              RETURNING c.school_id)
            INSERT INTO tally (school_id, what, changed) SELECT school_id, 'class', count(*) FROM done GROUP BY school_id
            """;

    private static final String END_CLASSES = """
            WITH done AS (
              UPDATE schools.class c SET ended_at = :now
              WHERE c.ended_at IS NULL AND c.source_id IS NOT NULL
                AND ((c.school_id IN (SELECT school_id FROM covered WHERE part = 'CLASSES')
                    AND NOT EXISTS (SELECT 1 FROM in_class i WHERE i.id = c.id AND NOT i.gone))
                  OR EXISTS (SELECT 1 FROM in_class i WHERE i.id = c.id AND i.gone))
              RETURNING c.school_id)
            INSERT INTO tally (school_id, what, gone) SELECT school_id, 'class', count(*) FROM done GROUP BY school_id
            """;

    private static final String WANT_PUPILS = """
            INSERT INTO want_pupil
            SELECT r.person_id, r.school_id, coalesce(g.year, u.year_group),
              CASE WHEN s.class_id IS NOT NULL THEN s.class_id
                WHEN k.school_id IS NOT NULL OR o.class_id IS NOT NULL THEN NULL ELSE u.class_id END,
              coalesce(g.looked_after, u.looked_after, false)
            FROM schools.person_role r
            LEFT JOIN (SELECT DISTINCT ON (w.id) w.id, g.year, g.looked_after FROM in_grade g JOIN who w ON w.source_id = g.person
              ORDER BY w.id, g.line) g ON g.id = r.person_id
            LEFT JOIN (SELECT DISTINCT ON (w.id, c.school_id) w.id, c.school_id, c.id AS class_id
              FROM in_seat t JOIN who w ON w.source_id = t.person JOIN which c ON c.source_id = t.class
              WHERE NOT t.gone ORDER BY w.id, c.school_id, t.main DESC, t.line) s
              ON s.id = r.person_id AND s.school_id = r.school_id
            LEFT JOIN schools.pupil u ON u.person_id = r.person_id AND u.school_id = r.school_id
            LEFT JOIN (SELECT DISTINCT w.id, c.id AS class_id FROM in_seat t JOIN who w ON w.source_id = t.person
              JOIN which c ON c.source_id = t.class WHERE t.gone) o ON o.id = r.person_id AND o.class_id = u.class_id
            LEFT JOIN covered k ON k.school_id = r.school_id AND k.part = 'SEATS'
            WHERE r.role = 'PUPIL' AND r.school_id = ANY (:allowed) AND coalesce(g.year, u.year_group) IS NOT NULL
              AND (g.id IS NOT NULL OR s.id IS NOT NULL OR o.id IS NOT NULL
                OR (k.school_id IS NOT NULL AND u.class_id IS NOT NULL AND u.left_on IS NULL))
              AND (r.school_id NOT IN (SELECT school_id FROM covered WHERE part = 'ROLES') OR EXISTS (SELECT 1 FROM want_role w
                WHERE w.person_id = r.person_id AND w.school_id = r.school_id AND w.role = 'PUPIL' AND NOT w.gone))
            """;

    private static final String MOVES = """
            SELECT w.person_id, w.school_id, u.year_group AS before, w.year_group AS after
            FROM want_pupil w JOIN schools.pupil u ON u.person_id = w.person_id AND u.school_id = w.school_id
            WHERE u.left_on IS NULL AND u.year_group <> w.year_group
            """;

    private static final String PUT_PUPILS = """
            WITH done AS (
              INSERT INTO schools.pupil AS u (person_id, school_id, year_group, class_id, looked_after)
              SELECT person_id, school_id, year_group, class_id, looked_after FROM want_pupil
              ON CONFLICT (person_id, school_id) DO UPDATE
                SET year_group = excluded.year_group, class_id = excluded.class_id, looked_after = excluded.looked_after, left_on = NULL
                WHERE (u.year_group, u.class_id, u.looked_after, u.left_on)
                  IS DISTINCT FROM (excluded.year_group, excluded.class_id, excluded.looked_after, CAST(NULL AS date))
              RETURNING u.school_id, u.xmax = 0 AS fresh)
            INSERT INTO tally (school_id, what, added, changed)
            SELECT school_id, 'pupil', count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM done GROUP BY school_id
            """;

    private static final String PUPILS_LEAVE = """
            WITH done AS (
              UPDATE schools.pupil u SET left_on = :today
              WHERE u.left_on IS NULL AND u.school_id = ANY (:allowed) AND NOT EXISTS (SELECT 1 FROM schools.person_role r
                WHERE r.person_id = u.person_id AND r.school_id = u.school_id AND r.role = 'PUPIL')
              RETURNING u.school_id)
            INSERT INTO tally (school_id, what, gone) SELECT school_id, 'pupil', count(*) FROM done GROUP BY school_id
            """;

    private static final String WANT_TEACHING = """
            INSERT INTO want_teaching
            SELECT DISTINCT c.id, c.school_id, w.id, t.gone
            FROM in_teaching t JOIN who w ON w.source_id = t.person JOIN which c ON c.source_id = t.class
            """;

    private static final String ADD_TEACHING = """
            WITH done AS (
              INSERT INTO schools.class_staff (class_id, person_id, school_id, source)
              SELECT t.class_id, t.person_id, t.school_id, 'ROSTER' FROM want_teaching t
              WHERE NOT t.gone
                AND EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = t.person_id AND r.school_id = t.school_id)
              ON CONFLICT DO NOTHING RETURNING school_id)
            INSERT INTO tally (school_id, what, added) SELECT school_id, 'teaching', count(*) FROM done GROUP BY school_id
            """;

    private static final String END_TEACHING = """
            WITH done AS (
              DELETE FROM schools.class_staff k
              WHERE k.source = 'ROSTER' AND k.school_id = ANY (:allowed)
                AND ((k.school_id IN (SELECT school_id FROM covered WHERE part = 'TEACHING')
                    AND NOT EXISTS (SELECT 1 FROM want_teaching t
                      WHERE t.person_id = k.person_id AND t.class_id = k.class_id AND NOT t.gone))
                  OR EXISTS (SELECT 1 FROM want_teaching t
                      WHERE t.person_id = k.person_id AND t.class_id = k.class_id AND t.gone)
                  OR NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = k.person_id AND r.school_id = k.school_id))
              RETURNING k.school_id)
            INSERT INTO tally (school_id, what, gone) SELECT school_id, 'teaching', count(*) FROM done GROUP BY school_id
            """;

    private static final String LEAVE_ENDED_CLASSES = """
            WITH done AS (
              UPDATE schools.pupil u SET class_id = NULL
              FROM schools.class c WHERE c.id = u.class_id AND c.ended_at = :now AND u.left_on IS NULL RETURNING u.school_id)
            INSERT INTO tally (school_id, what, changed) SELECT school_id, 'pupil', count(*) FROM done GROUP BY school_id
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;

    RosterPlaceTable(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    void putClasses() {
        sql.sql(ADD_CLASSES).update();
        sql.sql(CHANGE_CLASSES).update();
    }

    /** Places pupils in years and classes; answers with those whose year changed. */
    List<Move> putPupils(Integer[] allowed) {
        sql.sql(WANT_PUPILS).param("allowed", allowed).update();
        template.execute("ANALYZE want_pupil");
        List<Move> moves = new ArrayList<>(sql.sql(MOVES)
                .query((row, n) -> new Move(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new SchoolId(row.getInt("school_id")),
                        row.getInt("before"),
                        row.getInt("after")))
                .list());
        sql.sql(PUT_PUPILS).update();
        return moves;
    }

    void pupilsLeave(Integer[] allowed, LocalDate today) {
        sql.sql(PUPILS_LEAVE).param("allowed", allowed).param("today", today).update();
    }

    void putTeaching(Integer[] allowed) {
        sql.sql(WANT_TEACHING).update();
        sql.sql(ADD_TEACHING).update();
        sql.sql(END_TEACHING).param("allowed", allowed).update();
    }

    /** Ends classes; whoever still has a place in one has none afterwards. */
    void endClasses(Instant now) {
        sql.sql(END_CLASSES).param("now", Times.at(now)).update();
        sql.sql(LEAVE_ENDED_CLASSES).param("now", Times.at(now)).update();
    }

    /** A pupil whose year group changed. */
    record Move(PersonId pupil, SchoolId school, int before, int after) {}
}
