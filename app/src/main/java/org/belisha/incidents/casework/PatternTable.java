package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.incidents.evidence.Place;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What comes again among incidents: the same two children, the same platform, the same kind of place. */
@Repository
class PatternTable {

    // Witnesses are in many incidents by chance; who had a part, or may have had one, is in few.
    private static final String PAIRS = """
            SELECT a.person_id AS one, b.person_id AS other, count(DISTINCT i.id) AS times,
              count(DISTINCT i.id) FILTER (WHERE a.part = 'VICTIM' AND b.part = 'INSTIGATOR') AS one_harmed,
              count(DISTINCT i.id) FILTER (WHERE a.part = 'INSTIGATOR' AND b.part = 'VICTIM') AS other_harmed
            FROM incidents.incident i
            JOIN incidents.involved a ON a.incident_id = i.id AND a.part IN ('VICTIM', 'INSTIGATOR', 'INVOLVED') AND a.year_group IS NOT NULL
            JOIN incidents.involved b ON b.incident_id = i.id AND b.part IN ('VICTIM', 'INSTIGATOR', 'INVOLVED') AND b.year_group IS NOT NULL
              AND b.person_id > a.person_id
            WHERE i.opened_at >= :before AND %s
            GROUP BY a.person_id, b.person_id HAVING count(DISTINCT i.id) > 1
            ORDER BY count(DISTINCT i.id) DESC, a.person_id, b.person_id LIMIT 30
            """.formatted(NumbersTable.MAY_COUNT);

    // As it was written, whatever the case; a row that another corrects says nothing any more.
    private static final String PLATFORMS = """
            SELECT min(btrim(o.platform)) AS what, count(DISTINCT i.id) AS first,
              count(DISTINCT i.id) FILTER (WHERE i.closed_at IS NULL) AS second
            FROM incidents.incident i
            JOIN incidents.online_evidence o ON o.incident_id = i.id AND btrim(o.platform) <> ''
            WHERE i.opened_at >= :before AND %s
              AND NOT EXISTS (SELECT 1 FROM incidents.online_evidence c WHERE c.corrects = o.id)
            GROUP BY lower(btrim(o.platform)) HAVING count(DISTINCT i.id) > 1 ORDER BY 2 DESC, 1 LIMIT 12
            """.formatted(NumbersTable.MAY_COUNT);

    private static final String PLACES = """
            SELECT d.place AS what, count(DISTINCT i.id) AS first, count(DISTINCT i.id) FILTER (WHERE i.closed_at IS NULL) AS second
            FROM incidents.incident i
            JOIN incidents.handling h ON h.incident_id = i.id
            JOIN incidents.concern_detail d ON d.concern_id = h.concern_id AND d.place IS NOT NULL
            WHERE i.opened_at >= :before AND %s GROUP BY d.place ORDER BY 2 DESC, 1
            """.formatted(NumbersTable.MAY_COUNT);

    private final JdbcClient sql;

    PatternTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<CaseNumbers.Pair> pairs(NumbersTable.Asked asked, Instant before) {
        return asked.into(sql.sql(PAIRS))
                .param("before", Times.at(before))
                .query((row, n) -> new CaseNumbers.Pair(
                        new PersonId(row.getObject("one", UUID.class)),
                        new PersonId(row.getObject("other", UUID.class)),
                        row.getLong("times"),
                        row.getLong("one_harmed"),
                        row.getLong("other_harmed")))
                .list();
    }

    List<CaseNumbers.Line> platforms(NumbersTable.Asked asked, Instant before) {
        return asked.into(sql.sql(PLATFORMS))
                .param("before", Times.at(before))
                .query(NumbersTable::line)
                .list();
    }

    List<CaseNumbers.Line> places(NumbersTable.Asked asked, Instant before) {
        return asked.into(sql.sql(PLACES))
                .param("before", Times.at(before))
                .query((row, n) -> new CaseNumbers.Line(
                        Place.valueOf(row.getString("what")).words(), row.getLong("first"), row.getLong("second")))
                .list();
    }
}
