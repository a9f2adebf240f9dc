package org.belisha.activity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the rules of alerts, and of what was changed about them. */
@Repository
class AlertRuleTable {

    private static final String ADD = """
            INSERT INTO activity.alert_rule (id, school_id, code, theme, title, urgency, categories, phrases, hosts, score,
              profiles, active, why, changed_by, changed_at)
            VALUES (:id, :school, :code, :theme, :title, :urgency, :categories, :phrases, :hosts, :score,
              :profiles, :active, :why, :by, :at)
            ON CONFLICT (code) DO NOTHING
            """;

    private static final String CHANGE = """
            UPDATE activity.alert_rule SET theme = :theme, title = :title, urgency = :urgency, categories = :categories,
              phrases = :phrases, hosts = :hosts, score = :score, profiles = :profiles, active = :active, why = :why,
              changed_by = :by, changed_at = :at, edition = nextval('activity.alert_rule_edition')
            WHERE id = :id AND school_id = :school
            """;

    private static final String NOTE = """
            INSERT INTO activity.alert_rule_change (rule_id, school_id, what, why, by, at)
            VALUES (:id, :school, :what, :why, :by, :at)
            """;

    private static final String RULES = """
            SELECT id, school_id, theme, title, urgency, categories, phrases, hosts, score, profiles, active, why,
              changed_by, changed_at
            FROM activity.alert_rule
            """;

    private static final String ALL = RULES + " ORDER BY school_id = 0, theme, title, id";
    private static final String ACTIVE = RULES + " WHERE active ORDER BY theme, title, id";
    private static final String ONE = RULES + " WHERE id = :id";

    private static final String EDITION = "SELECT coalesce(max(edition), 0) FROM activity.alert_rule";

    private static final String CHANGES = """
            SELECT what, why, by, at FROM activity.alert_rule_change WHERE rule_id = :id ORDER BY at DESC, id DESC LIMIT 50
            """;

    private final JdbcClient sql;

    AlertRuleTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where a shipped rule of this code is there already. */
    boolean add(AlertRule rule, @Nullable String code) {
        return bind(sql.sql(ADD), rule).param("code", code).update() == 1;
    }

    boolean change(AlertRule rule) {
        return bind(sql.sql(CHANGE), rule).update() == 1;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, AlertRule rule) {
        PersonId by = rule.by();
        return statement
                .param("id", rule.id())
                .param("school", rule.school().value())
                .param("theme", rule.theme().name())
                .param("title", rule.title())
                .param("urgency", rule.urgency().name())
                .param("categories", rule.categories().stream().sorted().toArray(String[]::new))
                .param("phrases", rule.phrases().toArray(String[]::new))
                .param("hosts", rule.hosts().stream().map(Hostname::text).toArray(String[]::new))
                .param("score", rule.score())
                .param(
                        "profiles",
                        rule.profiles().stream().map(Profile::name).sorted().toArray(String[]::new))
                .param("active", rule.active())
                .param("why", rule.why())
                .param("by", by == null ? null : by.value())
                .param("at", Times.at(rule.at()));
    }

    void note(AlertRule rule, String what) {
        PersonId by = rule.by();
        sql.sql(NOTE)
                .param("id", rule.id())
                .param("school", rule.school().value())
                .param("what", what)
                .param("why", rule.why())
                .param("by", by == null ? null : by.value())
                .param("at", Times.at(rule.at()))
                .update();
    }

    /** The trust's rules and those of the schools in scope. */
    List<AlertRule> all() {
        return sql.sql(ALL).query(AlertRuleTable::rule).list();
    }

    List<AlertRule> active() {
        return sql.sql(ACTIVE).query(AlertRuleTable::rule).list();
    }

    Optional<AlertRule> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(AlertRuleTable::rule).optional();
    }

    /** Grows with every change. */
    long edition() {
        return sql.sql(EDITION).query(Long.class).single();
    }

    List<AlertRules.Change> changes(UUID id) {
        return sql.sql(CHANGES)
                .param("id", id)
                .query((row, number) -> {
                    UUID by = row.getObject("by", UUID.class);
                    return new AlertRules.Change(
                            row.getString("what"),
                            row.getString("why"),
                            by == null ? null : new PersonId(by),
                            Times.instant(row, "at"));
                })
                .list();
    }

    private static AlertRule rule(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("changed_by", UUID.class);
        Instant at = Times.instant(row, "changed_at");
        return new AlertRule(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Theme.valueOf(row.getString("theme")),
                row.getString("title"),
                Urgency.valueOf(row.getString("urgency")),
                Set.copyOf(texts(row.getArray("categories"))),
                texts(row.getArray("phrases")),
                texts(row.getArray("hosts")).stream().map(Hostname::of).toList(),
                row.getObject("score", Integer.class),
                texts(row.getArray("profiles")).stream().map(Profile::valueOf).collect(Collectors.toSet()),
                row.getBoolean("active"),
                row.getString("why"),
                by == null ? null : new PersonId(by),
                at);
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
