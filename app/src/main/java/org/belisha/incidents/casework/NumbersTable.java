package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts of incidents and concerns; no name and no word of any is in them. */
@Repository
class NumbersTable {

    // What an adult may not learn of, they do not count either.
    private static final String MAY_COUNT = """
            i.school_id = :school
              AND NOT EXISTS (SELECT 1 FROM incidents.involved x
                WHERE x.incident_id = i.id AND x.person_id = :viewer AND x.part = 'INSTIGATOR')
            """;

    private static final String BY_AGE = """
            SELECT CASE WHEN i.opened_at > :week THEN 0 WHEN i.opened_at > :month THEN 1 WHEN i.opened_at > :quarter THEN 2 ELSE 3 END AS band,
              count(*) AS first, count(*) FILTER (WHERE i.severity IN ('SERIOUS', 'CRITICAL')) AS second
            FROM incidents.incident i WHERE i.closed_at IS NULL AND %s GROUP BY 1 ORDER BY 1
            """.formatted(MAY_COUNT);

    private static final String BY_OWNER = """
            SELECT x.owner::text AS what, count(*) AS first,
              (SELECT count(*) FROM incidents.task t WHERE t.school_id = :school AND t.owner = x.owner AND t.done_at IS NULL) AS second
            FROM (SELECT coalesce((SELECT o.person_id FROM incidents.owner_change o WHERE o.incident_id = i.id ORDER BY o.id DESC LIMIT 1),
                i.opened_by) AS owner
              FROM incidents.incident i WHERE i.closed_at IS NULL AND %s) x
            GROUP BY x.owner ORDER BY 2 DESC LIMIT 50
            """.formatted(MAY_COUNT);

    private static final String TRIAGE = """
            SELECT to_char(c.reported_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS what,
              coalesce(round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM h.triaged_at - c.reported_at)))::numeric / 60), 0)::bigint AS first,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL) AS second
            FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
            WHERE c.school_id = :school AND c.reported_at > :since AND h.triaged_at IS NOT NULL GROUP BY 1 ORDER BY 1
            """;

    private static final String BY_CATEGORY = """
            SELECT k.words AS what, count(*) FILTER (WHERE i.opened_at >= :since) AS first,
              count(*) FILTER (WHERE i.opened_at < :since) AS second
            FROM incidents.incident i JOIN incidents.category k ON k.version = i.taxonomy AND k.code = i.category
            WHERE i.opened_at >= :before AND %s GROUP BY k.words ORDER BY 2 DESC, 3 DESC, 1
            """.formatted(MAY_COUNT);

    private static final String BY_YEAR = """
            SELECT p.year_group AS what, count(DISTINCT i.id) FILTER (WHERE i.opened_at >= :since) AS first,
              count(DISTINCT i.id) FILTER (WHERE i.opened_at < :since) AS second
            FROM incidents.incident i
            JOIN incidents.involved v ON v.incident_id = i.id AND v.part <> 'REPORTER'
            JOIN schools.pupil p ON p.person_id = v.person_id
            WHERE i.opened_at >= :before AND %s GROUP BY p.year_group ORDER BY p.year_group
            """.formatted(MAY_COUNT);

    private static final String AGAIN = """
            SELECT v.person_id, count(DISTINCT i.id) FILTER (WHERE v.part = 'VICTIM') AS first,
              count(DISTINCT i.id) FILTER (WHERE v.part = 'INSTIGATOR') AS second
            FROM incidents.incident i
            JOIN incidents.involved v ON v.incident_id = i.id AND v.part IN ('VICTIM', 'INSTIGATOR')
            JOIN schools.pupil p ON p.person_id = v.person_id
            WHERE i.opened_at >= :before AND %s
            GROUP BY v.person_id HAVING count(DISTINCT i.id) > 1 ORDER BY count(DISTINCT i.id) DESC LIMIT 50
            """.formatted(MAY_COUNT);

    private final JdbcClient sql;

    NumbersTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<CaseNumbers.Line> byAge(SchoolId school, PersonId viewer, Instant week, Instant month, Instant quarter) {
        List<String> bands = List.of("Up to a week", "Up to a month", "Up to three months", "Longer");
        return sql.sql(BY_AGE)
                .param("school", school.value())
                .param("viewer", viewer.value())
                .param("week", Times.at(week))
                .param("month", Times.at(month))
                .param("quarter", Times.at(quarter))
                .query((row, n) -> new CaseNumbers.Line(
                        bands.get(row.getInt("band")), row.getLong("first"), row.getLong("second")))
                .list();
    }

    List<CaseNumbers.Line> byOwner(SchoolId school, PersonId viewer) {
        return sql.sql(BY_OWNER)
                .param("school", school.value())
                .param("viewer", viewer.value())
                .query(NumbersTable::line)
                .list();
    }

    List<CaseNumbers.Line> triage(SchoolId school, Instant since) {
        return sql.sql(TRIAGE)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query(NumbersTable::line)
                .list();
    }

    List<CaseNumbers.Line> byCategory(SchoolId school, PersonId viewer, Instant before, Instant since) {
        return ofTerms(BY_CATEGORY, school, viewer, before)
                .param("since", Times.at(since))
                .query(NumbersTable::line)
                .list();
    }

    List<CaseNumbers.Line> byYear(SchoolId school, PersonId viewer, Instant before, Instant since) {
        return ofTerms(BY_YEAR, school, viewer, before)
                .param("since", Times.at(since))
                .query((row, n) -> new CaseNumbers.Line(
                        row.getInt("what") == 0 ? "Reception" : "Year " + row.getInt("what"),
                        row.getLong("first"),
                        row.getLong("second")))
                .list();
    }

    List<CaseNumbers.Again> again(SchoolId school, PersonId viewer, Instant before) {
        return ofTerms(AGAIN, school, viewer, before)
                .query((row, n) -> new CaseNumbers.Again(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getLong("first"),
                        row.getLong("second")))
                .list();
    }

    private JdbcClient.StatementSpec ofTerms(String query, SchoolId school, PersonId viewer, Instant before) {
        return sql.sql(query)
                .param("school", school.value())
                .param("viewer", viewer.value())
                .param("before", Times.at(before));
    }

    private static CaseNumbers.Line line(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new CaseNumbers.Line(row.getString("what"), row.getLong("first"), row.getLong("second"));
    }
}
