package org.belisha.activity;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** A rule of the trust as the beginning of a school's own, which remembers where it came from. */
@Repository
public class AlertRuleCopies {

    private static final String REMEMBER =
            "UPDATE activity.alert_rule SET copied_from = :origin WHERE id = :id AND school_id = :school";

    private static final String COPY =
            "SELECT id FROM activity.alert_rule WHERE school_id = :school AND copied_from = :origin";

    private static final String ORIGIN = """
            SELECT origin.id, origin.title FROM activity.alert_rule own
            JOIN activity.alert_rule origin ON origin.id = own.copied_from
            WHERE own.id = :id
            """;

    private final AlertRules rules;
    private final JdbcClient sql;
    private final InstantSource clock;

    AlertRuleCopies(AlertRules rules, JdbcClient sql, InstantSource clock) {
        this.rules = rules;
        this.sql = sql;
        this.clock = clock;
    }

    /** The rule that another began as. */
    public record Origin(UUID id, String title) {}

    /**
     * Begins a rule of the school as this rule of the trust is now; it is off until it was tried. Answers with the one that
     * the school began before, where it did; empty where this is no rule of the trust.
     */
    @Transactional
    public Optional<UUID> copy(UUID origin, SchoolId school, PersonId by) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 75))")
                .param("key", school + ":" + origin)
                .query()
                .listOfRows();
        Optional<AlertRule> ofTrust = rules.one(origin).filter(AlertRule::isTrust);
        if (ofTrust.isEmpty() || school.equals(SchoolId.TRUST)) {
            return Optional.empty();
        }
        Optional<UUID> before = copyOf(origin, school);
        return before.isPresent() ? before : Optional.of(begin(ofTrust.get(), school, by));
    }

    private UUID begin(AlertRule origin, SchoolId school, PersonId by) {
        UUID id = UUID.randomUUID();
        rules.save(
                new AlertRule(
                        id,
                        school,
                        origin.theme(),
                        origin.title(),
                        origin.urgency(),
                        origin.categories(),
                        origin.phrases(),
                        origin.hosts(),
                        origin.score(),
                        origin.profiles(),
                        false,
                        "Began as the trust's rule",
                        by,
                        clock.instant()),
                by);
        sql.sql(REMEMBER)
                .param("origin", origin.id())
                .param("id", id)
                .param("school", school.value())
                .update();
        return id;
    }

    /** The rule that this school began as that rule of the trust. */
    @Transactional(readOnly = true)
    public Optional<UUID> copyOf(UUID origin, SchoolId school) {
        return sql.sql(COPY)
                .param("school", school.value())
                .param("origin", origin)
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional();
    }

    /** The rule of the trust that this one began as. */
    @Transactional(readOnly = true)
    public Optional<Origin> originOf(UUID rule) {
        return sql.sql(ORIGIN)
                .param("id", rule)
                .query((row, number) -> new Origin(row.getObject("id", UUID.class), row.getString("title")))
                .optional();
    }
}
