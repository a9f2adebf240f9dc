package org.belisha.activity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often each rule was right about pupils, in the schools in scope; alerts about adults are counted nowhere others look. */
@Component
public class Precisions {

    private static final String BY_RULE = """
            SELECT r.id, r.title, r.theme, r.active, count(a.id) AS alerts, count(a.id) FILTER (WHERE a.state = 'REAL') AS real,
              count(a.id) FILTER (WHERE a.state = 'FALSE') AS falsely, count(a.id) FILTER (WHERE a.state = 'OPEN') AS open
            FROM activity.alert_rule r
            LEFT JOIN activity.alert a ON a.rule_id = r.id AND a.raised_at >= :since AND 'DSL' = ANY (a.readers)
            GROUP BY r.id
            ORDER BY count(a.id) DESC, r.theme, r.title, r.id
            """;

    private final JdbcClient sql;
    private final AlertTable alerts;
    private final InstantSource clock;

    Precisions(JdbcClient sql, AlertTable alerts, InstantSource clock) {
        this.sql = sql;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Every rule, the one that speaks most first. */
    @Transactional(readOnly = true)
    public List<Precision> lately(Duration time) {
        alerts.unattended();
        return sql.sql(BY_RULE)
                .param("since", Times.at(clock.instant().minus(time)))
                .query((row, number) -> new Precision(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        Theme.valueOf(row.getString("theme")),
                        row.getBoolean("active"),
                        row.getLong("alerts"),
                        row.getLong("real"),
                        row.getLong("falsely"),
                        row.getLong("open")))
                .list();
    }
}
