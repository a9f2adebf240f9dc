package org.belisha.activity;

import java.time.Instant;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the figures that clauses are judged by. */
@Repository
class ClauseFigureTable {

    // Only those that a pupil raised are counted where others look.
    private static final String MONITORING = """
            SELECT (SELECT count(*) FROM activity.alert_rule WHERE active) AS rules,
              count(*) FILTER (WHERE raised_at >= :since) AS alerts,
              count(*) FILTER (WHERE state = 'OPEN' AND urgency = 'AT_ONCE' AND raised_at < :late) AS late
            FROM activity.alert
            WHERE school_id = :school AND 'DSL' = ANY (readers) AND (raised_at >= :since OR state = 'OPEN')
            """;

    private static final String ADULTS = """
            SELECT count(*) FROM activity.visit WHERE school_id = :school AND at >= :since AND profile = 'STAFF'
            """;

    private static final String FOR_ADULTS =
            "SELECT count(*) FROM activity.alert_rule WHERE active AND 'STAFF' = ANY (profiles)";

    private final JdbcClient sql;
    private final AlertTable alerts;

    ClauseFigureTable(JdbcClient sql, AlertTable alerts) {
        this.sql = sql;
        this.alerts = alerts;
    }

    /** How many rules are on, how many alerts there were, and how many urgent ones wait too long. */
    record Monitoring(long rules, long alerts, long late) {}

    Monitoring monitoring(SchoolId school, Instant since, Instant late) {
        alerts.unattended();
        return sql.sql(MONITORING)
                .param("school", school.value())
                .param("since", Times.at(since))
                .param("late", Times.at(late))
                .query((row, number) ->
                        new Monitoring(row.getLong("rules"), row.getLong("alerts"), row.getLong("late")))
                .single();
    }

    long rulesForAdults() {
        return sql.sql(FOR_ADULTS).query(Long.class).single();
    }

    long visitsOfAdults(SchoolId school, Instant since) {
        return sql.sql(ADULTS)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query(Long.class)
                .single();
    }
}
