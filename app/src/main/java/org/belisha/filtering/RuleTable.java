package org.belisha.filtering;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of rules. */
@Repository
class RuleTable {

    private static final String ADD = """
            INSERT INTO filtering.rule (id, school_id, host, path, term, file_type, allowed, profiles, locked,
              days, from_minute, to_minute, why, made_by, made_at)
            VALUES (:id, :school, :host, :path, :term, :type, :allowed, :profiles, :locked, :days, :from, :to, :why, :by, :now)
            """;

    private static final String REMOVE = """
            UPDATE filtering.rule SET removed_by = :by, removed_at = :now
            WHERE id = :id AND removed_at IS NULL
            """;

    private static final String IN_FORCE = """
            SELECT id, school_id, host, path, term, file_type, allowed, profiles, locked, days, from_minute, to_minute, why
            FROM filtering.rule
            WHERE removed_at IS NULL
            ORDER BY school_id = 0, host, allowed
            """;

    /** With who made them and when, and whether somebody had asked for the site. */
    private static final String MADE = """
            SELECT id, school_id, host, path, term, file_type, allowed, profiles, locked, days, from_minute, to_minute, why,
              made_by, made_at, EXISTS (SELECT FROM filtering.site_request r WHERE r.rule_id = rule.id) AS asked
            FROM filtering.rule
            WHERE removed_at IS NULL AND school_id IN (0, :school)
            ORDER BY school_id = 0, made_at DESC, id
            """;

    private static final String ONE = """
            SELECT id, school_id, host, path, term, file_type, allowed, profiles, locked, days, from_minute, to_minute, why
            FROM filtering.rule
            WHERE removed_at IS NULL AND id = :id
            """;

    private final JdbcClient sql;

    RuleTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Rule rule, @Nullable PersonId by, Instant now) {
        sql.sql(ADD)
                .param("id", rule.id())
                .param("school", rule.school().value())
                .param(
                        "host",
                        rule.what().host() == null ? null : rule.what().host().text())
                .param("path", rule.what().path())
                .param("term", rule.what().term())
                .param("type", rule.what().fileType())
                .params(Hours.params(rule.window()))
                .param("allowed", rule.allow())
                .param("profiles", rule.profiles().stream().map(Profile::name).toArray(String[]::new))
                .param("locked", rule.locked())
                .param("why", rule.why())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    boolean remove(UUID id, @Nullable PersonId by, Instant now) {
        return sql.sql(REMOVE)
                        .param("id", id)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** The trust's rules, and those of the schools in scope. */
    List<Rule> inForce() {
        return sql.sql(IN_FORCE).query(RuleTable::rule).list();
    }

    /** Those of a school, then those of the trust. */
    List<MadeRule> made(SchoolId school) {
        return sql.sql(MADE)
                .param("school", school.value())
                .query((row, number) -> {
                    UUID by = row.getObject("made_by", UUID.class);
                    return new MadeRule(
                            rule(row, number),
                            by == null ? null : new PersonId(by),
                            Times.instant(row, "made_at"),
                            row.getBoolean("asked"));
                })
                .list();
    }

    Optional<Rule> inForce(UUID id) {
        return sql.sql(ONE).param("id", id).query(RuleTable::rule).optional();
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                subject(row),
                row.getBoolean("allowed"),
                profiles(row.getArray("profiles")),
                row.getBoolean("locked"),
                Hours.of(row),
                row.getString("why"));
    }

    private static RuleSubject subject(ResultSet row) throws SQLException {
        String host = row.getString("host");
        return new RuleSubject(
                host == null ? null : Hostname.of(host),
                row.getString("path"),
                row.getString("term"),
                row.getString("file_type"));
    }

    private static Set<Profile> profiles(Array names) throws SQLException {
        Set<Profile> profiles = EnumSet.noneOf(Profile.class);
        Arrays.stream((String[]) names.getArray()).map(Profile::valueOf).forEach(profiles::add);
        return profiles;
    }
}
