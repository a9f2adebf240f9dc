package org.belisha.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of alerts as their readers see them; row policies show one only to its readers, and never to whom it is about. */
@Repository
class AlertTable {

    private static final String LOOKING = """
            SELECT set_config('belisha.viewer', :viewer, true) || set_config('belisha.viewer_roles', :roles, true)
              || set_config('belisha.unattended', '', true)
            """;

    private static final String UNATTENDED = "SELECT set_config('belisha.unattended', 'alerts', true)";

    private static final String ALERTS = """
            SELECT id, school_id, rule_id, title, theme, urgency, person_id, device_id, profile, visit_ref, host, path, because,
              allowed, at, last_at, times, raised_at, readers, state, answered_by, answered_at, note, concern_id
            FROM activity.alert
            """;

    private static final String GRAVEST =
            " CASE urgency WHEN 'AT_ONCE' THEN 0 WHEN 'TODAY' THEN 1 ELSE 2 END, last_at DESC, id";

    private static final String QUEUE = ALERTS
            + " WHERE (:state::text IS NULL OR state = :state) AND (:theme::text IS NULL OR theme = :theme)"
            + " AND (:rule::uuid IS NULL OR rule_id = :rule) AND raised_at >= :since ORDER BY state <> 'OPEN',"
            + GRAVEST + " LIMIT 1000";

    private static final String ONE = ALERTS + " WHERE id = :id";

    private static final String OPENED =
            "UPDATE activity.alert SET opened_at = :at WHERE id = :id AND opened_at IS NULL";

    private static final String ANSWER = """
            UPDATE activity.alert SET state = :state, answered_by = :by, answered_at = :at, note = :note
            WHERE id = :id AND state = 'OPEN'
            """;

    private static final String CONCERN = """
            UPDATE activity.alert SET state = 'REAL', concern_id = :concern,
              answered_by = coalesce(answered_by, :by), answered_at = coalesce(answered_at, :at)
            WHERE id = :id AND concern_id IS NULL AND state <> 'FALSE'
            """;

    private static final String WAITING = """
            SELECT count(*) AS waiting, count(*) FILTER (WHERE urgency = 'AT_ONCE') AS grave, min(raised_at) AS oldest
            FROM activity.alert WHERE state = 'OPEN'
            """;

    private static final String LATE = ALERTS
            + " WHERE state = 'OPEN' AND school_id = :school AND raised_at <= :before AND %s IS NULL ORDER BY raised_at";

    private static final String REMINDED = "UPDATE activity.alert SET reminded_at = :at WHERE id = :id";

    private static final String ESCALATED =
            "UPDATE activity.alert SET escalated_at = :at, readers = :readers WHERE id = :id";

    private final JdbcClient sql;

    AlertTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Tells this transaction who is looking; without it no alert is seen. */
    void looking(Viewer viewer) {
        sql.sql(LOOKING)
                .param("viewer", viewer.person().toString())
                .param(
                        "roles",
                        viewer.roles().entrySet().stream()
                                .flatMap(school ->
                                        school.getValue().stream().map(role -> school.getKey() + ":" + role.name()))
                                .collect(Collectors.joining(",")))
                .query(String.class)
                .single();
    }

    /** Tells this transaction that nobody looks: alerts are raised, counted and minded. */
    void unattended() {
        sql.sql(UNATTENDED).query(String.class).single();
    }

    List<Alert> queue(Alert.@Nullable State state, @Nullable Theme theme, @Nullable UUID rule, Instant since) {
        return sql.sql(QUEUE)
                .param("state", state == null ? null : state.name())
                .param("theme", theme == null ? null : theme.name())
                .param("rule", rule)
                .param("since", Times.at(since))
                .query(AlertTable::alert)
                .list();
    }

    Optional<Alert> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(AlertTable::alert).optional();
    }

    void opened(UUID id, Instant at) {
        sql.sql(OPENED).param("id", id).param("at", Times.at(at)).update();
    }

    boolean answer(UUID id, Alert.State state, String note, PersonId by, Instant at) {
        return sql.sql(ANSWER)
                        .param("id", id)
                        .param("state", state.name())
                        .param("note", note)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    boolean concern(UUID id, UUID concern, PersonId by, Instant at) {
        return sql.sql(CONCERN)
                        .param("id", id)
                        .param("concern", concern)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    Waiting waiting() {
        return sql.sql(WAITING)
                .query((row, number) ->
                        new Waiting(row.getInt("waiting"), row.getInt("grave"), Times.instantOrNull(row, "oldest")))
                .single();
    }

    /** What waits: all, those that must be looked at once, and since when. */
    record Waiting(int count, int grave, @Nullable Instant oldest) {}

    /** Those that wait since before then and of which nobody was told again. */
    List<Alert> toRemindOf(SchoolId school, Instant before) {
        return late("reminded_at", school, before);
    }

    /** Those that wait since before then and were not passed on. */
    List<Alert> toPassOn(SchoolId school, Instant before) {
        return late("escalated_at", school, before);
    }

    private List<Alert> late(String column, SchoolId school, Instant before) {
        return sql.sql(LATE.formatted(column))
                .param("school", school.value())
                .param("before", Times.at(before))
                .query(AlertTable::alert)
                .list();
    }

    void reminded(UUID id, Instant at) {
        sql.sql(REMINDED).param("id", id).param("at", Times.at(at)).update();
    }

    void passedOn(UUID id, Collection<Role> readers, Instant at) {
        sql.sql(ESCALATED)
                .param("id", id)
                .param("readers", readers.stream().map(Role::name).toArray(String[]::new))
                .param("at", Times.at(at))
                .update();
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID device = row.getObject("device_id", UUID.class);
        UUID by = row.getObject("answered_by", UUID.class);
        return new Alert(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getObject("rule_id", UUID.class),
                row.getString("title"),
                Theme.valueOf(row.getString("theme")),
                Urgency.valueOf(row.getString("urgency")),
                person == null ? null : new PersonId(person),
                device == null ? null : new DeviceId(device),
                Profile.valueOf(row.getString("profile")),
                row.getObject("visit_ref", UUID.class),
                Hostname.of(row.getString("host")),
                row.getString("path"),
                row.getString("because"),
                row.getBoolean("allowed"),
                Times.instant(row, "at"),
                Times.instant(row, "last_at"),
                row.getInt("times"),
                Times.instant(row, "raised_at"),
                Arrays.stream((String[]) row.getArray("readers").getArray())
                        .map(Role::valueOf)
                        .toList(),
                Alert.State.valueOf(row.getString("state")),
                by == null ? null : new PersonId(by),
                Times.instantOrNull(row, "answered_at"),
                row.getString("note"),
                row.getObject("concern_id", UUID.class));
    }

    /** How long one alert stands for what the same person does under the same rule. */
    static final Duration ONE_ALERT = Duration.ofMinutes(10);
}
