package org.belisha.activity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The visits of alerts that were judged real are kept. */
@Component
class AlertsHeld implements LegalHold {

    private static final String OF_REAL_ALERTS = """
            SELECT v.ref FROM activity.alert_visit v JOIN activity.alert a ON a.id = v.alert_id
            WHERE a.state = 'REAL' AND v.at >= :from AND v.at < :until
            """;

    private final JdbcClient sql;
    private final AlertTable alerts;

    AlertsHeld(JdbcClient sql, AlertTable alerts) {
        this.sql = sql;
        this.alerts = alerts;
    }

    @Override
    @Transactional
    public Held heldBetween(Instant from, Instant until) {
        alerts.unattended();
        return new Held(
                Set.of(),
                sql
                        .sql(OF_REAL_ALERTS)
                        .param("from", Times.at(from))
                        .param("until", Times.at(until))
                        .query(UUID.class)
                        .stream()
                        .collect(Collectors.toSet()));
    }
}
