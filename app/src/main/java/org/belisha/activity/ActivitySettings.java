package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long visits are kept and alerts may wait: one for the whole trust, each value there has been with its reason. */
@Component
public class ActivitySettings {

    /** The fewest and the most months that visits may be kept. */
    public static final int FEWEST_MONTHS = 1;

    public static final int MOST_MONTHS = 84;

    private static final String RETENTION = "RETENTION_MONTHS";
    private static final String TRIAGE = "TRIAGE_MINUTES";

    private static final String LATEST =
            "SELECT value FROM activity.setting WHERE name = :name ORDER BY id DESC LIMIT 1";

    private static final String SET = """
            INSERT INTO activity.setting (name, value, why, by, at) VALUES (:name, :value, :why, :by, :at)
            """;

    private static final String HISTORY = """
            SELECT name, value, why, by, at FROM activity.setting ORDER BY id DESC LIMIT 100
            """;

    private final JdbcClient sql;
    private final Audit audit;
    private final InstantSource clock;

    ActivitySettings(JdbcClient sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** For how many months visits are kept. */
    @Transactional(readOnly = true)
    public int retentionMonths() {
        return latest(RETENTION);
    }

    /** Within what time an alert is to be answered. */
    @Transactional(readOnly = true)
    public Duration triageTarget() {
        return Duration.ofMinutes(latest(TRIAGE));
    }

    /** Decides both anew; what is as it was leaves no trace. */
    @Transactional
    public void decide(int retentionMonths, int triageMinutes, String why, PersonId by) {
        set(RETENTION, retentionMonths, why, by);
        set(TRIAGE, triageMinutes, why, by);
    }

    private void set(String name, int value, String why, PersonId by) {
        if (latest(name) == value) {
            return;
        }
        sql.sql(SET)
                .param("name", name)
                .param("value", value)
                .param("why", why)
                .param("by", by.value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.record(
                SchoolId.TRUST,
                "activity.setting.changed",
                "setting:" + name,
                Map.of("value", Integer.toString(value)));
    }

    /** Each value there has been, the newest first. */
    @Transactional(readOnly = true)
    public List<Change> changes() {
        return sql.sql(HISTORY)
                .query((row, number) -> {
                    UUID by = row.getObject("by", UUID.class);
                    return new Change(
                            row.getString("name").equals(RETENTION)
                                    ? "Visits are kept for " + row.getInt("value") + " months"
                                    : "Alerts are to be answered in " + row.getInt("value") + " minutes",
                            row.getString("why"),
                            by == null ? null : new PersonId(by),
                            Times.instant(row, "at"));
                })
                .list();
    }

    /** A value that was set. */
    public record Change(String what, String why, @Nullable PersonId by, Instant at) {}

    private int latest(String name) {
        return sql.sql(LATEST).param("name", name).query(Integer.class).single();
    }
}
