package org.belisha.schools;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that brings people, roles and contacts into step with a staged roster, a set at a time; rows that are right already are not written. */
@Repository
class RosterMergeTable {

    private static final String TABLES = """
            CREATE TEMP TABLE want_role (person_id uuid, school_id int, role text, gone boolean, asked text) ON COMMIT DROP;
            CREATE TEMP TABLE want_pupil (person_id uuid, school_id int, year_group int, class_id uuid, looked_after boolean) ON COMMIT DROP;
            CREATE TEMP TABLE want_contact (school_id int, pupil_id uuid, adult_id uuid, relationship text, responsible boolean)
              ON COMMIT DROP;
            CREATE TEMP TABLE want_teaching (class_id uuid, school_id int, person_id uuid, gone boolean) ON COMMIT DROP;
            CREATE TEMP TABLE to_take (person_id uuid, school_id int, role text, kept boolean DEFAULT false) ON COMMIT DROP;
            CREATE TEMP TABLE listed (pupil_id uuid PRIMARY KEY) ON COMMIT DROP;
            CREATE TEMP TABLE tally (school_id int, what text, added int DEFAULT 0, changed int DEFAULT 0, gone int DEFAULT 0) ON COMMIT DROP;
            """;

    private static final String WANT_ROLES = """
            INSERT INTO want_role
            SELECT DISTINCT w.id, s.id, r.role, r.gone
            FROM in_role r JOIN who w ON w.source_id = r.person JOIN in_school s ON s.source_id = r.school
            """;

    private static final String WANT_CONTACTS = """
            INSERT INTO want_contact
            SELECT DISTINCT ON (u.school_id, p.id, a.id) u.school_id, p.id, a.id,
              coalesce(c.relationship, (SELECT k.relationship FROM schools.contact k
                WHERE k.school_id = u.school_id AND k.pupil_id = p.id AND k.adult_id = a.id), 'Parent'), c.responsible
            FROM in_contact c JOIN who p ON p.source_id = c.pupil JOIN who a ON a.source_id = c.adult
            JOIN (SELECT person_id, school_id FROM want_role WHERE role = 'PUPIL' AND NOT gone
              UNION SELECT person_id, school_id FROM schools.person_role WHERE role = 'PUPIL' AND school_id = ANY (:allowed)
                AND school_id NOT IN (SELECT school_id FROM covered WHERE part = 'ROLES')) u ON u.person_id = p.id
            """;

    // Where the roles of both are known only here, a list that stands at the adult is turned round.
    private static final String TURN_ROUND = """
            UPDATE in_contact c SET pupil = c.adult, adult = c.pupil
            FROM who p, who a
            WHERE p.source_id = c.pupil AND a.source_id = c.adult
              AND NOT EXISTS (SELECT 1 FROM in_role r WHERE r.person IN (c.pupil, c.adult) AND r.role = 'PUPIL')
              AND EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = a.id AND r.role = 'PUPIL')
              AND NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = p.id AND r.role = 'PUPIL')
            """;

    // The pupils of whose contacts the file tells all.
    private static final String LISTED = """
            INSERT INTO listed
            SELECT w.id FROM who w JOIN in_grade g ON g.person = w.source_id WHERE :whole
            UNION SELECT w.id FROM who w JOIN in_listing l ON l.pupil = w.source_id
            """;

    private static final String WANT_PARENTS = """
            INSERT INTO want_role SELECT DISTINCT adult_id, school_id, 'PARENT', false FROM want_contact c
            WHERE NOT EXISTS (SELECT 1 FROM want_role w
              WHERE w.person_id = c.adult_id AND w.school_id = c.school_id AND w.role = 'PARENT' AND NOT w.gone)
            """;

    // Named roles are never taken; nor is a parent's whose child was recorded by hand.
    private static final String TO_TAKE = """
            INSERT INTO to_take (person_id, school_id, role)
            SELECT r.person_id, r.school_id, r.role FROM schools.person_role r
            WHERE r.source = 'ROSTER'
              AND ((r.role = ANY (:covers) AND r.school_id IN (SELECT school_id FROM covered WHERE part = 'ROLES'))
                OR (r.role = ANY (:covers) AND r.school_id IN (SELECT school_id FROM covered WHERE part = 'PEOPLE')
                  AND NOT EXISTS (SELECT 1 FROM in_person i WHERE i.id = r.person_id))
                OR EXISTS (SELECT 1 FROM want_role g WHERE g.gone AND g.person_id = r.person_id AND g.school_id = r.school_id
                  AND g.role = r.role)
                OR (r.school_id = ANY (:allowed) AND r.person_id IN (SELECT id FROM in_person WHERE gone)))
              AND NOT EXISTS (SELECT 1 FROM want_role w WHERE NOT w.gone AND w.person_id = r.person_id
                AND w.school_id = r.school_id AND w.role = r.role)
              AND NOT (r.role = 'PARENT' AND EXISTS (SELECT 1 FROM schools.contact k WHERE k.adult_id = r.person_id
                AND k.school_id = r.school_id AND k.source = 'NAMED' AND k.ended_on IS NULL))
            """;

    private static final String LEAVING = """
            SELECT s.id, s.name, :pupils AS pupils, count(*) AS on_roll, count(*) FILTER (WHERE x.leaves) AS leaving
            FROM (SELECT r.school_id, r.person_id, bool_and(EXISTS (SELECT 1 FROM to_take t
                WHERE t.person_id = r.person_id AND t.school_id = r.school_id AND t.role = r.role AND NOT t.kept)) AS leaves
              FROM schools.person_role r
              WHERE r.source = 'ROSTER' AND r.school_id IN (SELECT school_id FROM covered WHERE part IN ('PEOPLE', 'ROLES'))
                AND CASE WHEN :pupils THEN r.role = 'PUPIL' ELSE r.role = ANY (:covers) END
              GROUP BY r.school_id, r.person_id) x
            JOIN schools.school s ON s.id = x.school_id
            GROUP BY s.id, s.name ORDER BY s.name
            """;

    // Somebody without a role in any school would be seen by nobody.
    private static final String ADD_PEOPLE = """
            INSERT INTO schools.person (id, given_name, family_name, email, source_id, upn, born_on)
            SELECT i.id, i.given, i.family, i.email, i.source_id, i.upn, i.born_on FROM in_person i
            WHERE i.fresh AND EXISTS (SELECT 1 FROM want_role w WHERE w.person_id = i.id AND NOT w.gone)
            """;

    private static final String NOBODY_ANYWHERE = """
            SELECT count(*) FROM in_person i
            WHERE i.fresh AND NOT EXISTS (SELECT 1 FROM want_role w WHERE w.person_id = i.id AND NOT w.gone)
            """;

    private static final String ADD_ROLES = """
            WITH done AS (
              INSERT INTO schools.person_role (person_id, school_id, role, source, since)
              SELECT DISTINCT person_id, school_id, role, 'ROSTER', CAST(:now AS timestamptz) FROM want_role WHERE NOT gone
              ON CONFLICT DO NOTHING RETURNING school_id)
            INSERT INTO tally (school_id, what, added) SELECT school_id, 'role', count(*) FROM done GROUP BY school_id
            """;

    private static final String CHANGE_PEOPLE = """
            UPDATE schools.person p SET given_name = i.given, family_name = i.family, email = n.email, upn = n.upn, born_on = n.born_on,
              source_id = n.source_id, left_at = NULL
            FROM in_person i, LATERAL (SELECT x.email,
                coalesce(i.upn, x.upn) AS upn, coalesce(i.born_on, x.born_on) AS born_on,
                CASE WHEN i.source_id LIKE 'csv:%' THEN coalesce(x.source_id, i.source_id) ELSE i.source_id END AS source_id
              FROM (SELECT y.upn, y.born_on, y.source_id, CASE WHEN :email THEN i.email ELSE coalesce(i.email, y.email) END AS email
                FROM schools.person y WHERE y.id = i.id) x) n
            WHERE p.id = i.id AND NOT i.fresh AND NOT i.gone AND i.ours
              AND (p.given_name, p.family_name, p.email, p.upn, p.born_on, p.source_id, p.left_at)
                IS DISTINCT FROM (i.given, i.family, n.email, n.upn, n.born_on, n.source_id, CAST(NULL AS timestamptz))
            """;

    private static final String CHANGE_BIRTHS = """
            UPDATE schools.person p SET born_on = b.born_on FROM in_birth b JOIN who w ON w.source_id = b.person
            WHERE p.id = w.id AND p.born_on IS DISTINCT FROM b.born_on
              AND NOT EXISTS (SELECT 1 FROM in_person i WHERE i.id = p.id AND (i.fresh OR NOT i.ours))
            """;

    private static final String TAKE_ROLES = """
            WITH taken AS (
              DELETE FROM schools.person_role r USING to_take t
              WHERE t.person_id = r.person_id AND t.school_id = r.school_id AND t.role = r.role AND NOT t.kept
              RETURNING r.person_id, r.school_id, r.role),
            past AS (
              INSERT INTO schools.past_role (person_id, school_id, role, left_on)
              SELECT person_id, school_id, role, CAST(:today AS date) FROM taken
              ON CONFLICT (person_id, school_id, role) DO UPDATE SET left_on = excluded.left_on)
            INSERT INTO tally (school_id, what, gone) SELECT school_id, 'role', count(*) FROM taken GROUP BY school_id
            """;

    private static final String MARK_GONE = """
            UPDATE schools.person p SET left_at = :now
            WHERE p.left_at IS NULL AND p.source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = p.id)
            """;

    // What people have recorded about a contact (responsibility, orders, an end) is theirs; the roster only adds and
    // renews its own.
    private static final String PUT_CONTACTS = """
            WITH done AS (
              INSERT INTO schools.contact AS k (id, school_id, pupil_id, adult_id, relationship, parental_responsibility, source)
              SELECT gen_random_uuid(), school_id, pupil_id, adult_id, relationship, responsible, 'ROSTER' FROM want_contact
              ON CONFLICT (school_id, pupil_id, adult_id) DO UPDATE SET relationship = excluded.relationship, ended_on = NULL
                WHERE k.source = 'ROSTER' AND (k.relationship, k.ended_on) IS DISTINCT FROM (excluded.relationship, CAST(NULL AS date))
              RETURNING k.school_id, k.xmax = 0 AS fresh)
            INSERT INTO tally (school_id, what, added, changed)
            SELECT school_id, 'contact', count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM done GROUP BY school_id
            """;

    private static final String END_CONTACTS = """
            WITH done AS (
              UPDATE schools.contact k SET ended_on = :today
              WHERE k.source = 'ROSTER' AND k.ended_on IS NULL AND k.school_id = ANY (:allowed)
                AND k.pupil_id IN (SELECT pupil_id FROM listed)
                AND NOT EXISTS (SELECT 1 FROM want_contact n
                  WHERE n.school_id = k.school_id AND n.pupil_id = k.pupil_id AND n.adult_id = k.adult_id)
              RETURNING k.school_id)
            INSERT INTO tally (school_id, what, gone) SELECT school_id, 'contact', count(*) FROM done GROUP BY school_id
            """;

    private static final String CHANGE_SCHOOLS = """
            UPDATE schools.school s SET name = i.name, urn = coalesce(i.urn, s.urn), source_id = i.source_id
            FROM in_school i WHERE i.id = s.id AND i.known IS NULL
              AND (s.name, s.urn, s.source_id) IS DISTINCT FROM (i.name, coalesce(i.urn, s.urn), i.source_id)
            """;

    private static final String TALLY = """
            SELECT school_id, what, sum(added)::int AS added, sum(changed)::int AS changed, sum(gone)::int AS gone
            FROM tally GROUP BY school_id, what ORDER BY school_id, what
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final RosterOfficeTable offices;

    RosterMergeTable(JdbcClient sql, JdbcTemplate template, RosterOfficeTable offices) {
        this.sql = sql;
        this.template = template;
        this.offices = offices;
    }

    /** Who shall be what, and how many would leave each school. */
    List<RosterReport.Leaving> plan(Roster roster, Integer[] allowed, boolean mayGivePower) {
        template.execute(TABLES);
        sql.sql(WANT_ROLES).update();
        sql.sql(TURN_ROUND).update();
        sql.sql(WANT_CONTACTS).param("allowed", allowed).update();
        sql.sql(WANT_PARENTS).update();
        roster.notes.addAll(offices.giveNoPower(mayGivePower));
        template.execute(
                "CREATE INDEX ON want_role (person_id, school_id); CREATE INDEX ON want_contact (pupil_id, adult_id);"
                        + "ANALYZE want_role; ANALYZE want_contact");
        String[] covers = roster.covers.stream().map(Role::name).toArray(String[]::new);
        sql.sql(TO_TAKE).param("covers", covers).param("allowed", allowed).update();
        template.execute("CREATE INDEX ON to_take (person_id, school_id); ANALYZE to_take");
        offices.keep();
        return sql.sql(LEAVING)
                .param("covers", covers)
                .param("pupils", roster.covers.contains(Role.PUPIL))
                .query((row, n) -> new RosterReport.Leaving(
                        new SchoolId(row.getInt("id")),
                        row.getString("name"),
                        row.getBoolean("pupils"),
                        row.getInt("leaving"),
                        row.getInt("on_roll")))
                .list();
    }

    int peopleWithoutPlace() {
        return sql.sql(NOBODY_ANYWHERE).query(Integer.class).single();
    }

    int changeSchools() {
        return sql.sql(CHANGE_SCHOOLS).update();
    }

    int addPeople() {
        return sql.sql(ADD_PEOPLE).update();
    }

    void addRoles(Instant now) {
        sql.sql(ADD_ROLES).param("now", Times.at(now)).update();
    }

    int changePeople(Roster roster) {
        return sql.sql(CHANGE_PEOPLE).param("email", roster.knowsEmail).update()
                + sql.sql(CHANGE_BIRTHS).update();
    }

    /** Ends the roles that the roster gave and no longer names; the number of people who are then nowhere. */
    int takeRoles(LocalDate today, Instant now) {
        sql.sql(TAKE_ROLES).param("today", Date.valueOf(today)).update();
        return sql.sql(MARK_GONE).param("now", Times.at(now)).update();
    }

    void putContacts(Roster roster, Integer[] allowed, LocalDate today) {
        sql.sql(PUT_CONTACTS).update();
        if (roster.knowsContacts) {
            sql.sql(LISTED).param("whole", roster.whole(Roster.Part.PEOPLE)).update();
            template.execute("ANALYZE listed");
            sql.sql(END_CONTACTS)
                    .param("allowed", allowed)
                    .param("today", today)
                    .update();
        }
    }

    List<Tally> tally() {
        return sql.sql(TALLY)
                .query((row, n) -> new Tally(
                        new SchoolId(row.getInt("school_id")),
                        row.getString("what"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("gone")))
                .list();
    }

    /** What was written for one school. */
    record Tally(SchoolId school, String what, int added, int changed, int gone) {}
}
