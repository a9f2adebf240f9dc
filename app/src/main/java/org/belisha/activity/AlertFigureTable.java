package org.belisha.activity;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.AlertFigures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of how many alerts about pupils there were by theme, without anybody's name. */
@Repository
class AlertFigureTable implements AlertFigures {

    private static final String BY_THEME = """
            SELECT theme, count(*) AS alerts, count(*) FILTER (WHERE state = 'REAL') AS real,
              count(*) FILTER (WHERE state = 'FALSE') AS falsely
            FROM activity.alert
            WHERE (:school = 0 OR school_id = :school) AND 'DSL' = ANY (readers) AND raised_at >= :from AND raised_at < :until
            GROUP BY theme
            ORDER BY count(*) DESC, theme
            """;

    private final JdbcClient sql;
    private final AlertTable alerts;

    AlertFigureTable(JdbcClient sql, AlertTable alerts) {
        this.sql = sql;
        this.alerts = alerts;
    }

    // In a transaction of its own, so that what the caller asks next is not asked unattended too.
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<OfTheme> byTheme(SchoolId school, Instant from, Instant until) {
        alerts.unattended();
        return sql.sql(BY_THEME)
                .param("school", school.value())
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .query((row, number) -> new OfTheme(
                        row.getString("theme"),
                        Theme.valueOf(row.getString("theme")).words(),
                        row.getLong("alerts"),
                        row.getLong("real"),
                        row.getLong("falsely")))
                .list();
    }
}
