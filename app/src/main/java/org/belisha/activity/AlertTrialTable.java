package org.belisha.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SiteCategories;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL by which a rule is tried on visits of past days, and what came of it. */
@Repository
class AlertTrialTable {
    private static final int AT_ONCE = 5000;

    private static final String PAST = """
            SELECT school_id, person_id, device_id, profile, host, path, allowed, at, searched, score, hits
            FROM activity.visit
            WHERE at >= ? AND profile = ANY (?) AND (? OR school_id = ?)
            ORDER BY at DESC
            LIMIT ?
            """;

    private static final String KEEP = """
            INSERT INTO activity.alert_rule_trial (school_id, what, days, visits, alerts, by, at)
            VALUES (:school, :what, :days, :visits, :alerts, :by, :at)
            """;

    private static final String LAST = """
            SELECT days, visits, alerts FROM activity.alert_rule_trial
            WHERE school_id = :school AND what = :what AND at >= :since ORDER BY at DESC LIMIT 1
            """;

    private final JdbcClient sql;
    private final JdbcTemplate stream;
    private final SiteCategories categories;

    AlertTrialTable(JdbcClient sql, DataSource source, SiteCategories categories) {
        this.sql = sql;
        this.stream = new JdbcTemplate(source);
        stream.setFetchSize(AT_ONCE);
        this.categories = categories;
    }

    /** The newest visits since then under these profiles, newest first, at most so many; of one school, or for the trust of all in scope. */
    void past(SchoolId school, Set<Profile> profiles, Instant since, int most, Consumer<WatchedVisit> each) {
        stream.query(
                connection -> {
                    var query = connection.prepareStatement(PAST);
                    query.setObject(1, Times.at(since));
                    query.setArray(
                            2,
                            connection.createArrayOf(
                                    "text", profiles.stream().map(Profile::name).toArray()));
                    query.setBoolean(3, school.equals(SchoolId.TRUST));
                    query.setInt(4, school.value());
                    query.setInt(5, most);
                    return query;
                },
                row -> {
                    each.accept(watched(row));
                });
    }

    private WatchedVisit watched(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID device = row.getObject("device_id", UUID.class);
        Hostname host = Hostname.of(row.getString("host"));
        String path = row.getString("path");
        Score score = HitLines.score(row.getObject("score", Integer.class), row.getString("hits"));
        return new WatchedVisit(
                new UUID(0, 0),
                new SchoolId(row.getInt("school_id")),
                person == null ? null : new PersonId(person),
                device == null ? null : new DeviceId(device),
                Profile.valueOf(row.getString("profile")),
                host,
                path,
                row.getBoolean("allowed"),
                Times.instant(row, "at"),
                categories.of(host, path),
                Watching.searched(row.getString("searched"), host, path),
                Watching.byTheme(score));
    }

    void keep(SchoolId school, String what, AlertTrial trial, PersonId by, Instant at) {
        sql.sql(KEEP)
                .param("school", school.value())
                .param("what", what)
                .param("days", trial.days())
                .param("visits", trial.visits())
                .param("alerts", trial.alerts())
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    /** What a rule that watches exactly this came to when it was last tried since then. */
    Optional<String> last(SchoolId school, String what, Instant since) {
        return sql.sql(LAST)
                .param("school", school.value())
                .param("what", what)
                .param("since", Times.at(since))
                .query((row, number) -> "Tried on " + row.getInt("days") + " days: " + row.getLong("alerts")
                        + " alerts from " + row.getLong("visits") + " visits")
                .optional();
    }
}
