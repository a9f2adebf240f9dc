package org.belisha.incidents;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts of concerns, parents and reports that decide the states of clauses. */
@Repository
class ClauseFigures {

    private static final String OPENING = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE h.outcome IS NOT NULL) AS triaged,
              count(*) FILTER (WHERE h.opened_at IS NULL AND h.outcome IS NULL) AS unopened,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL AND h.opened_at IS NULL AND h.outcome IS NULL) AS overdue,
              count(*) FILTER (WHERE h.opened_at IS NULL AND h.outcome IS NULL AND c.reported_at < :week) AS abandoned,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL AND h.opened_at IS NOT NULL) AS late,
              count(*) FILTER (WHERE h.opened_at IS NOT NULL AND h.outcome IS NULL AND c.reported_at < :week) AS undecided,
              count(*) FILTER (WHERE h.opened_at IS NOT NULL AND h.outcome IS NULL AND c.reported_at < :month) AS long_undecided,
              count(*) FILTER (WHERE h.outcome IS NOT NULL AND h.undecided_told_at IS NOT NULL) AS decided_late
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

    private static final String WITH_OUTCOME = """
            SELECT count(*) FROM incidents.authority_decision d WHERE d.school_id = :school AND d.reported
              AND EXISTS (SELECT 1 FROM incidents.authority_outcome o WHERE o.decision_id = d.id)
            """;

    private final JdbcClient sql;
    private final IncidentTable incidents;

    ClauseFigures(JdbcClient sql, IncidentTable incidents) {
        this.sql = sql;
        this.incidents = incidents;
    }

    Opening opening(SchoolId school, Ages ages) {
        return sql.sql(OPENING)
                .param("school", school.value())
                .param("since", Times.at(ages.year()))
                .param("week", Times.at(ages.week()))
                .param("month", Times.at(ages.month()))
                .query((row, n) -> new Opening(
                        row.getLong("all_of_them"),
                        row.getLong("triaged"),
                        row.getLong("unopened"),
                        row.getLong("overdue"),
                        row.getLong("abandoned"),
                        row.getLong("late"),
                        row.getLong("undecided"),
                        row.getLong("long_undecided"),
                        row.getLong("decided_late")))
                .single();
    }

    Telling telling(SchoolId school, Instant since) {
        return sql.sql(TELLING)
                .param("school", school.value())
                .param("since", Times.at(since))
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

    long withOutcome(SchoolId school) {
        return sql.sql(WITH_OUTCOME)
                .param("school", school.value())
                .query(Long.class)
                .single();
    }

    long parentsToTell(SchoolId school) {
        return incidents.withParentsToTell(List.of(school));
    }

    record Opening(
            long all,
            long triaged,
            long unopened,
            long overdue,
            long abandoned,
            long late,
            long undecided,
            long longUndecided,
            long decidedLate) {}

    record Telling(long all, long children, long anonymous) {}
}
