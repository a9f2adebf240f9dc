package org.belisha.incidents.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what has reached its date: begun from the children whose own day has come, who are few, and never from all records. */
@Repository
class ReachedTable {

    // A child counts to the date of birth and 25 years; one whose file a school outside the trust accepted, to about a
    // year after that.
    // A record goes with the last of its children. Where no birth date is known it counts from the record itself, which
    // is never shorter.
    // What may bear on sexual abuse is kept 75 years, as the independent inquiry asked.
    private static final String RECORDS = """
            WITH rule AS MATERIALIZED (
              SELECT DISTINCT ON (name) name, make_interval(years => years) AS time FROM incidents.retention_rule ORDER BY name, id DESC),
            gone AS MATERIALIZED (
              SELECT t.child_id, max(s.at AT TIME ZONE 'Europe/London') AS day
              FROM incidents.transfer t JOIN incidents.transfer_step s ON s.transfer_id = t.id AND s.kind = 'ACCEPTED'
              WHERE t.school_id = :school AND t.destination = 'OUTSIDE' AND NOT EXISTS (
                SELECT 1 FROM schools.pupil u WHERE u.person_id = t.child_id AND u.school_id = :school AND u.left_on IS NULL)
              GROUP BY t.child_id),
            child AS MATERIALIZED (
              SELECT u.person_id, coalesce(g.day + (SELECT time FROM rule WHERE name = 'SENT'),
                p.born_on + (SELECT time FROM rule WHERE name = 'CHILD'))::date AS until
              FROM schools.pupil u JOIN schools.person p ON p.id = u.person_id LEFT JOIN gone g ON g.child_id = u.person_id
              WHERE u.school_id = :school),
            due AS MATERIALIZED (SELECT person_id, until FROM child WHERE until <= :today),
            %1$s,
            record AS (
              SELECT 'INCIDENT' AS kind, i.id, i.opened_at AS at, i.summary, i.closed_at IS NOT NULL AS ended,
                i.category IN ('HARMFUL_SEXUAL', 'IMAGERY', 'GROOMING') AS sexual
              FROM incident f JOIN incidents.incident i ON i.id = f.id AND i.school_id = :school
              UNION ALL
              SELECT 'CONCERN', o.id, o.reported_at, left(o.words, 200), h.outcome IS NOT NULL, false
              FROM concern f JOIN incidents.concern o ON o.id = f.id AND o.school_id = :school
              JOIN incidents.handling h ON h.concern_id = o.id AND coalesce(h.outcome, '') NOT IN ('INCIDENT', 'PASSED_ON')),
            dated AS (
              SELECT r.kind, r.id, r.at, r.summary, r.ended, who.people, greatest(who.until, CASE WHEN r.sexual
                THEN r.at + (SELECT time FROM rule WHERE name = 'SEXUAL_HARM') END)::date AS until
              FROM record r CROSS JOIN LATERAL (
                SELECT array_agg(each.person_id) AS people,
                  coalesce(max(coalesce(c.until, r.at + (SELECT time FROM rule WHERE name = 'CHILD'))),
                    r.at + (SELECT time FROM rule WHERE name = 'CHILD')) AS until
                FROM (SELECT v.person_id FROM incidents.involved v WHERE v.incident_id = r.id
                  UNION SELECT a.person_id FROM incidents.concern_about a WHERE a.concern_id = r.id
                  UNION SELECT a.person_id FROM incidents.handling h JOIN incidents.concern_about a ON a.concern_id = h.concern_id
                    WHERE h.incident_id = r.id) each
                JOIN schools.pupil u ON u.person_id = each.person_id LEFT JOIN child c ON c.person_id = each.person_id) who
              UNION ALL
              SELECT 'HISTORY', c.person_id, min(e.imported_at), '', true, ARRAY[c.person_id], coalesce(c.until, (min(e.imported_at) + (SELECT time FROM rule WHERE name = 'CHILD'))::date)
              FROM %2$s c JOIN incidents.past_event e ON e.child_id = c.person_id AND e.school_id = :school
              GROUP BY c.person_id, c.until
              UNION ALL
              SELECT 'TRANSFER', t.id, t.started_at, t.to_words, true, ARRAY[t.child_id],
                (CASE WHEN t.destination = 'OUTSIDE' AND s.at IS NOT NULL
                  THEN (s.at AT TIME ZONE 'Europe/London') + (SELECT time FROM rule WHERE name = 'SENT')
                  ELSE coalesce(c.until, t.started_at + (SELECT time FROM rule WHERE name = 'CHILD')) END)::date
              FROM incidents.transfer t LEFT JOIN child c ON c.person_id = t.child_id
              LEFT JOIN incidents.transfer_step s ON s.transfer_id = t.id AND s.kind = 'ACCEPTED'
              WHERE t.school_id = :school AND EXISTS (SELECT 1 FROM incidents.transfer_part p WHERE p.transfer_id = t.id))
            SELECT d.kind, d.id, (d.at AT TIME ZONE 'Europe/London')::date AS opened_on, d.summary, d.people, d.ended,
              greatest(d.until, kept.keep_until) AS due_on, incidents.held(:school, d.id) AS held
            FROM dated d LEFT JOIN LATERAL (SELECT k.keep_until FROM incidents.retention_review k
              WHERE k.record_id = d.id AND k.school_id = :school ORDER BY k.id DESC LIMIT 1) kept ON true
            WHERE %3$s
            ORDER BY due_on, d.id LIMIT 500
            """;

    private static final String REACHED =
            RECORDS.formatted("""
            incident AS (
              SELECT v.incident_id AS id FROM due c JOIN incidents.involved v ON v.person_id = c.person_id
              UNION SELECT h.incident_id FROM due c JOIN incidents.concern_about a ON a.person_id = c.person_id
                JOIN incidents.handling h ON h.concern_id = a.concern_id
              UNION SELECT i.id FROM incidents.incident i WHERE i.school_id = :school
                AND i.opened_at < (:today::date - (SELECT time FROM rule WHERE name = 'CHILD'))::timestamptz),
            concern AS (
              SELECT a.concern_id AS id FROM due c JOIN incidents.concern_about a ON a.person_id = c.person_id
              UNION SELECT o.id FROM incidents.concern o WHERE o.school_id = :school
                AND o.reported_at < (:today::date - (SELECT time FROM rule WHERE name = 'CHILD'))::timestamptz)
            """, "due", "d.ended AND greatest(d.until, kept.keep_until) <= :today");

    private static final String ONE = RECORDS.formatted(
            "incident AS (SELECT :record::uuid AS id), concern AS (SELECT :record::uuid AS id)",
            "child",
            "d.id = :record");

    private static final String KEPT_UNTIL = """
            SELECT keep_until FROM incidents.retention_review WHERE record_id = :record AND school_id = :school ORDER BY id DESC LIMIT 1
            """;

    private static final String HELD = "SELECT incidents.held(:school, :record)";

    private static final String STAFF_YEARS =
            "SELECT years FROM incidents.retention_rule WHERE name = 'STAFF' ORDER BY id DESC LIMIT 1";

    private static final String LEFT_ON = """
            SELECT max(left_on) FROM schools.past_role p WHERE p.person_id = :person AND p.school_id = :school
              AND NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = :person AND r.school_id = :school)
            """;

    private static final String RULES =
            "SELECT DISTINCT ON (name) name, years, source FROM incidents.retention_rule ORDER BY name, id DESC";

    private final JdbcClient sql;

    ReachedTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is on record about children and has reached its date, the oldest date first. */
    List<KeptRecord> reached(SchoolId school, LocalDate today) {
        return sql.sql(REACHED)
                .param("school", school.value())
                .param("today", today)
                .query((row, n) -> record(row, school))
                .list();
    }

    /** One record, whether or not its date has come. */
    Optional<KeptRecord> one(SchoolId school, UUID record, LocalDate today) {
        return sql
                .sql(ONE)
                .param("school", school.value())
                .param("today", today)
                .param("record", record)
                .query((row, n) -> record(row, school))
                .list()
                .stream()
                .findFirst();
    }

    boolean held(SchoolId school, UUID record) {
        return sql.sql(HELD)
                .param("school", school.value())
                .param("record", record)
                .query(Boolean.class)
                .single();
    }

    @Nullable
    LocalDate keptUntil(SchoolId school, UUID record) {
        return sql
                .sql(KEPT_UNTIL)
                .param("school", school.value())
                .param("record", record)
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    int staffYears() {
        return sql.sql(STAFF_YEARS).query(Integer.class).single();
    }

    /** The day an adult left a school for good, or null where they work there or no day is known. */
    @Nullable
    LocalDate leftOn(SchoolId school, PersonId person) {
        return sql
                .sql(LEFT_ON)
                .param("school", school.value())
                .param("person", person.value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    List<Rule> rules() {
        return sql.sql(RULES)
                .query((row, n) -> new Rule(row.getString("name"), row.getInt("years"), row.getString("source")))
                .list();
    }

    private static KeptRecord record(ResultSet row, SchoolId school) throws SQLException {
        return new KeptRecord(
                RecordKind.valueOf(row.getString("kind")),
                row.getObject("id", UUID.class),
                school,
                row.getString("summary"),
                row.getArray("people") == null
                        ? List.of()
                        : Arrays.stream((Object[]) row.getArray("people").getArray())
                                .map(each -> new PersonId((UUID) each))
                                .toList(),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("ended"),
                row.getBoolean("held"),
                null);
    }
}
