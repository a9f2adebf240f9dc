package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts of each school of a trust; each is begun from an index of what is open, of what waits or of the two terms. */
@Repository
class TrustNumbersTable {

    private static final String OPEN = """
            SELECT i.school_id AS school, count(*) AS one, count(*) FILTER (WHERE i.severity IN ('SERIOUS', 'CRITICAL')) AS two,
              count(*) FILTER (WHERE i.opened_at < :month) AS three
            FROM incidents.incident i WHERE i.closed_at IS NULL AND %s GROUP BY i.school_id
            """.formatted(NumbersTable.MAY_COUNT);

    private static final String OPENED = """
            SELECT i.school_id AS school, count(*) FILTER (WHERE i.opened_at >= :from) AS one,
              count(*) FILTER (WHERE i.opened_at < :from) AS two, 0 AS three
            FROM incidents.incident i WHERE i.opened_at >= :before AND i.opened_at < :to AND %s GROUP BY i.school_id
            """.formatted(NumbersTable.MAY_COUNT);

    private static final String WAITING = """
            SELECT h.school_id AS school, count(*) AS one, 0 AS two, 0 AS three FROM incidents.handling h
            WHERE h.outcome IS NULL AND h.school_id = ANY (:schools) AND :viewer::uuid IS NOT NULL GROUP BY h.school_id
            """;

    private static final String DECIDED = """
            SELECT c.school_id AS school, count(*) AS one,
              round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM h.triaged_at - c.reported_at)))::numeric / 60)::bigint AS two,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL) AS three
            FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
            WHERE c.school_id = ANY (:schools) AND :viewer::uuid IS NOT NULL AND c.reported_at >= :from AND c.reported_at < :to
              AND h.triaged_at IS NOT NULL GROUP BY c.school_id
            """;

    private static final Three NONE = new Three(0, 0, 0);

    private final JdbcClient sql;

    TrustNumbersTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A line for each of these schools, in the order of the names. */
    List<TrustNumbers.OfSchool> schools(
            NumbersTable.Asked asked,
            Map<Integer, String> names,
            Instant month,
            Instant before,
            Instant from,
            Instant to) {
        Map<Integer, Three> open = three(asked.into(sql.sql(OPEN)).param("month", Times.at(month)));
        Map<Integer, Three> opened = three(asked.into(sql.sql(OPENED))
                .param("before", Times.at(before))
                .param("from", Times.at(from))
                .param("to", Times.at(to)));
        Map<Integer, Three> waiting = three(asked.into(sql.sql(WAITING)));
        Map<Integer, Three> decided =
                three(asked.into(sql.sql(DECIDED)).param("from", Times.at(from)).param("to", Times.at(to)));
        return names.entrySet().stream()
                .map(school -> {
                    int id = school.getKey();
                    Three now = open.getOrDefault(id, NONE);
                    Three terms = opened.getOrDefault(id, NONE);
                    Three pace = decided.getOrDefault(id, NONE);
                    return new TrustNumbers.OfSchool(
                            new SchoolId(id),
                            school.getValue(),
                            now.one(),
                            now.two(),
                            now.three(),
                            terms.one(),
                            terms.two(),
                            waiting.getOrDefault(id, NONE).one(),
                            pace.one(),
                            pace.two(),
                            pace.three());
                })
                .toList();
    }

    private static Map<Integer, Three> three(JdbcClient.StatementSpec query) {
        Map<Integer, Three> counts = new HashMap<>();
        query.query(row -> {
            counts.put(row.getInt("school"), new Three(row.getLong("one"), row.getLong("two"), row.getLong("three")));
        });
        return counts;
    }

    private record Three(long one, long two, long three) {}
}
