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
    static final String MAY_COUNT = """
            i.school_id = ANY (:schools)
              AND NOT EXISTS (SELECT 1 FROM incidents.involved x
                WHERE x.incident_id = i.id AND x.person_id = :viewer AND x.part = 'INSTIGATOR')
            """;

    private static final String BY_AGE = """
            SELECT CASE WHEN i.opened_at > :week THEN 0 WHEN i.opened_at > :month THEN 1 WHEN i.opened_at > :quarter THEN 2 ELSE 3 END AS band,
              count(*) AS first, count(*) FILTER (WHERE i.severity IN ('SERIOUS', 'CRITICAL')) AS second
            FROM incidents.incident i WHERE i.closed_at IS NULL AND %s GROUP BY 1 ORDER BY 1
            """.formatted(MAY_COUNT);

    private static final String BY_CATEGORY = """
            SELECT k.words AS what, count(*) FILTER (WHERE i.opened_at >= :since) AS first,
              count(*) FILTER (WHERE i.opened_at < :since) AS second
            FROM incidents.incident i JOIN incidents.category k ON k.version = i.taxonomy AND k.code = i.category
            WHERE i.opened_at >= :before AND %s GROUP BY k.words ORDER BY 2 DESC, 3 DESC, 1
            """.formatted(MAY_COUNT);

    private static final String BY_YEAR = """
            SELECT v.year_group AS what, count(DISTINCT i.id) FILTER (WHERE i.opened_at >= :since) AS first,
              count(DISTINCT i.id) FILTER (WHERE i.opened_at < :since) AS second
            FROM incidents.incident i
            JOIN incidents.involved v ON v.incident_id = i.id AND v.part <> 'REPORTER' AND v.year_group IS NOT NULL
            WHERE i.opened_at >= :before AND %s GROUP BY v.year_group ORDER BY v.year_group
            """.formatted(MAY_COUNT);

    private static final String AGAIN = """
            SELECT v.person_id, count(DISTINCT i.id) FILTER (WHERE v.part = 'VICTIM') AS first,
              count(DISTINCT i.id) FILTER (WHERE v.part = 'INSTIGATOR') AS second
            FROM incidents.incident i
            JOIN incidents.involved v ON v.incident_id = i.id AND v.part IN ('VICTIM', 'INSTIGATOR')
            WHERE v.year_group IS NOT NULL AND i.opened_at >= :before AND %s
            GROUP BY v.person_id HAVING count(DISTINCT i.id) > 1 ORDER BY count(DISTINCT i.id) DESC LIMIT 50
            """.formatted(MAY_COUNT);

    /** How long an incident has been open, in bands. */
    static final List<String> AGES = List.of("Up to a week", "Up to a month", "Up to three months", "Longer");

    private final JdbcClient sql;

    NumbersTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whose numbers, and for whom. */
    record Asked(List<SchoolId> schools, PersonId viewer) {

        JdbcClient.StatementSpec into(JdbcClient.StatementSpec statement) {
            return statement
                    .param("schools", schools.stream().map(SchoolId::value).toArray(Integer[]::new))
                    .param("viewer", viewer.value());
        }
    }

    List<CaseNumbers.Line> byAge(Asked asked, Instant week, Instant month, Instant quarter) {
        return asked.into(sql.sql(BY_AGE))
                .param("week", Times.at(week))
                .param("month", Times.at(month))
                .param("quarter", Times.at(quarter))
                .query((row, n) ->
                        new CaseNumbers.Line(AGES.get(row.getInt("band")), row.getLong("first"), row.getLong("second")))
                .list();
    }

    List<CaseNumbers.Line> byCategory(Asked asked, Instant before, Instant since) {
        return asked.into(sql.sql(BY_CATEGORY))
                .param("before", Times.at(before))
                .param("since", Times.at(since))
                .query(NumbersTable::line)
                .list();
    }

    List<CaseNumbers.Line> byYear(Asked asked, Instant before, Instant since) {
        return asked.into(sql.sql(BY_YEAR))
                .param("before", Times.at(before))
                .param("since", Times.at(since))
                .query((row, n) ->
                        new CaseNumbers.Line(year(row.getInt("what")), row.getLong("first"), row.getLong("second")))
                .list();
    }

    List<CaseNumbers.Again> again(Asked asked, Instant before) {
        return asked.into(sql.sql(AGAIN))
                .param("before", Times.at(before))
                .query((row, n) -> new CaseNumbers.Again(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getLong("first"),
                        row.getLong("second")))
                .list();
    }

    static String year(int group) {
        return group == -1 ? "Nursery" : group == 0 ? "Reception" : "Year " + group;
    }

    static CaseNumbers.Line line(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new CaseNumbers.Line(row.getString("what"), row.getLong("first"), row.getLong("second"));
    }
}
