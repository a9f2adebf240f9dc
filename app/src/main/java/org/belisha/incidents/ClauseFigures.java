package org.belisha.incidents;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts that decide the states of clauses. */
@Repository
class ClauseFigures {

    private static final String INCIDENTS = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE i.closed_at IS NULL) AS open,
              count(*) FILTER (WHERE i.closed_at IS NOT NULL) AS closed, count(*) FILTER (WHERE i.lead_told) AS lead_told,
              count(*) FILTER (WHERE i.severity IN ('SERIOUS', 'CRITICAL')) AS grave,
              count(*) FILTER (WHERE c.kind IN ('BULLYING', 'PEER_ABUSE')) AS bullying
            FROM incidents.incident i JOIN incidents.category c ON c.version = i.taxonomy AND c.code = i.category
            WHERE i.school_id = :school
            """;

    private static final String OPENING = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE h.outcome IS NOT NULL) AS triaged,
              count(*) FILTER (WHERE h.opened_at IS NULL AND h.outcome IS NULL) AS unopened,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL AND h.opened_at IS NULL AND h.outcome IS NULL) AS overdue,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL AND h.opened_at IS NOT NULL) AS late
            FROM incidents.handling h JOIN incidents.concern c ON c.id = h.concern_id
            WHERE h.school_id = :school AND c.reported_at > :since
            """;

    private static final String TELLING = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE route = 'CHILD') AS children,
              count(*) FILTER (WHERE anonymous) AS anonymous
            FROM incidents.concern WHERE school_id = :school AND reported_at > :since AND route <> 'STAFF'
            """;

    private static final String CONSIDERED =
            "SELECT count(*) FROM incidents.authority_decision WHERE school_id = :school";

    private static final String REPORTED =
            "SELECT count(*) FROM incidents.authority_decision WHERE school_id = :school AND reported";

    private final JdbcClient sql;
    private final IncidentTable incidents;

    ClauseFigures(JdbcClient sql, IncidentTable incidents) {
        this.sql = sql;
        this.incidents = incidents;
    }

    Incidents incidents(SchoolId school) {
        return sql.sql(INCIDENTS)
                .param("school", school.value())
                .query((row, n) -> new Incidents(
                        row.getLong("all_of_them"),
                        row.getLong("open"),
                        row.getLong("closed"),
                        row.getLong("lead_told"),
                        row.getLong("grave"),
                        row.getLong("bullying")))
                .single();
    }

    Opening opening(SchoolId school, Instant since) {
        return since(OPENING, school, since)
                .query((row, n) -> new Opening(
                        row.getLong("all_of_them"),
                        row.getLong("triaged"),
                        row.getLong("unopened"),
                        row.getLong("overdue"),
                        row.getLong("late")))
                .single();
    }

    Telling telling(SchoolId school, Instant since) {
        return since(TELLING, school, since)
                .query((row, n) ->
                        new Telling(row.getLong("all_of_them"), row.getLong("children"), row.getLong("anonymous")))
                .single();
    }

    long considered(SchoolId school) {
        return sql.sql(CONSIDERED)
                .param("school", school.value())
                .query(Long.class)
                .single();
    }

    long reported(SchoolId school) {
        return sql.sql(REPORTED)
                .param("school", school.value())
                .query(Long.class)
                .single();
    }

    long parentsToTell(SchoolId school) {
        return incidents.withParentsToTell(List.of(school));
    }

    private JdbcClient.StatementSpec since(String query, SchoolId school, Instant since) {
        return sql.sql(query).param("school", school.value()).param("since", Times.at(since));
    }

    record Incidents(long all, long open, long closed, long leadTold, long grave, long bullying) {}

    record Opening(long all, long triaged, long unopened, long overdue, long late) {}

    record Telling(long all, long children, long anonymous) {}
}
