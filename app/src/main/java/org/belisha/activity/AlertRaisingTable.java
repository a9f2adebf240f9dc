package org.belisha.activity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.DeviceId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL by which visits become alerts, inside the transaction that records them. */
@Repository
class AlertRaisingTable {

    // Two writers may meet: what waited on the disk, and what comes now.
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(75, :school)::text";

    private static final String COUNT = """
            UPDATE activity.alert SET times = times + 1, last_at = greatest(last_at, :at)
            WHERE id = (
              SELECT id FROM activity.alert
              WHERE school_id = :school AND rule_id = :rule AND state = 'OPEN'
                AND person_id IS NOT DISTINCT FROM :person::uuid
                AND (person_id IS NOT NULL OR device_id IS NOT DISTINCT FROM :device::uuid)
                AND at > :from AND at < :until
              ORDER BY at DESC LIMIT 1)
            RETURNING id
            """;

    private static final String ADD = """
            INSERT INTO activity.alert (id, school_id, rule_id, title, theme, urgency, person_id, device_id, profile, visit_ref,
              host, path, because, allowed, at, last_at, raised_at, readers)
            VALUES (:id, :school, :rule, :title, :theme, :urgency, :person, :device, :profile, :ref,
              :host, :path, :because, :allowed, :at, :at, :raised, :readers)
            """;

    private static final String ADD_VISIT = """
            INSERT INTO activity.alert_visit (ref, alert_id, school_id, at, of_adult)
            SELECT :ref, id, school_id, :at, NOT 'DSL' = ANY (readers) FROM activity.alert WHERE id = :alert
            """;

    private static final String TOLD_JUST_NOW = """
            SELECT EXISTS (
              SELECT 1 FROM activity.alert
              WHERE school_id = :school AND readers = :readers::text[] AND urgency <> 'THIS_WEEK' AND raised_at > :since AND id <> :id)
            """;

    private final JdbcClient sql;

    AlertRaisingTable(JdbcClient sql) {
        this.sql = sql;
    }

    void oneAtATime(SchoolId school) {
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    /** Counts a visit on the open alert of these ten minutes, where there is one. */
    Optional<UUID> count(WatchedVisit visit, AlertRule rule) {
        return sql.sql(COUNT)
                .param("school", visit.school().value())
                .param("rule", rule.id())
                .param("person", person(visit))
                .param("device", device(visit))
                .param("at", Times.at(visit.at()))
                .param("from", Times.at(visit.at().minus(AlertTable.ONE_ALERT)))
                .param("until", Times.at(visit.at().plus(AlertTable.ONE_ALERT)))
                .query(UUID.class)
                .optional();
    }

    void add(UUID id, WatchedVisit visit, AlertRuleBook.Match match, List<Role> readers, Instant now) {
        AlertRule rule = match.rule();
        sql.sql(ADD)
                .param("id", id)
                .param("school", visit.school().value())
                .param("rule", rule.id())
                .param("title", rule.title())
                .param("theme", rule.theme().name())
                .param("urgency", rule.urgency().name())
                .param("person", person(visit))
                .param("device", device(visit))
                .param("profile", visit.profile().name())
                .param("ref", visit.reference())
                .param("host", visit.host().text())
                .param("path", visit.path())
                .param("because", match.because())
                .param("allowed", visit.allowed())
                .param("at", Times.at(visit.at()))
                .param("raised", Times.at(now))
                .param("readers", names(readers))
                .update();
    }

    void addVisit(UUID alert, WatchedVisit visit) {
        sql.sql(ADD_VISIT)
                .param("ref", visit.reference())
                .param("alert", alert)
                .param("at", Times.at(visit.at()))
                .update();
    }

    /** Whether the same readers were told of another alert since then. */
    boolean toldSince(SchoolId school, UUID id, List<Role> readers, Instant since) {
        return sql.sql(TOLD_JUST_NOW)
                .param("school", school.value())
                .param("id", id)
                .param("readers", names(readers))
                .param("since", Times.at(since))
                .query(Boolean.class)
                .single();
    }

    private static String[] names(List<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static @Nullable UUID person(WatchedVisit visit) {
        PersonId person = visit.person();
        return person == null ? null : person.value();
    }

    private static @Nullable UUID device(WatchedVisit visit) {
        DeviceId device = visit.device();
        return device == null ? null : device.value();
    }
}
