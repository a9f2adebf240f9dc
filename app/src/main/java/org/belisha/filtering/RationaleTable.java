package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of why each profile does what it does with each category, its history, and the reviews recorded before there were any by year. */
@Repository
class RationaleTable {

    private static final String REASONS = """
            SELECT profile, category, allowed, locked, why, decided_by, decided_at
            FROM filtering.profile_category ORDER BY category, profile
            """;

    private static final String DECIDE = """
            INSERT INTO filtering.profile_category (profile, category, allowed, locked, why, decided_by, decided_at)
            VALUES (:profile, :category, :allowed, :locked, :why, :by, :now)
            ON CONFLICT (profile, category) DO UPDATE
              SET allowed = :allowed, locked = :locked, why = :why, decided_by = :by, decided_at = :now
            """;

    private static final String UNSAY =
            "DELETE FROM filtering.profile_category WHERE profile = :profile AND category = :category";

    private static final String ADD_CHANGE = """
            INSERT INTO filtering.verdict_change (id, profile, category, before, after, why, decided_by, decided_at)
            VALUES (gen_random_uuid(), :profile, :category, :before, :after, :why, :by, :now)
            """;

    private static final String CHANGES = """
            SELECT profile, category, before, after, why, decided_by, decided_at
            FROM filtering.verdict_change ORDER BY decided_at DESC LIMIT 100
            """;

    private static final String REVIEWS = """
            SELECT held_on, took_part, found, to_do FROM filtering.review ORDER BY held_on DESC, recorded_at DESC LIMIT 20
            """;

    private final JdbcClient sql;

    RationaleTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Rationale.Entry> reasons() {
        return sql.sql(REASONS)
                .query((row, number) -> new Rationale.Entry(
                        Profile.valueOf(row.getString("profile")),
                        row.getString("category"),
                        row.getBoolean("allowed") ? Stance.ALLOWED : Stance.BLOCKED,
                        row.getBoolean("locked"),
                        row.getString("why"),
                        person(row.getObject("decided_by", UUID.class)),
                        Times.instant(row, "decided_at")))
                .list();
    }

    void decide(
            Profile profile,
            String category,
            Stance stance,
            boolean locked,
            String why,
            @Nullable PersonId by,
            Instant now) {
        if (stance == Stance.UNSAID) {
            sql.sql(UNSAY)
                    .param("profile", profile.name())
                    .param("category", category)
                    .update();
            return;
        }
        sql.sql(DECIDE)
                .param("profile", profile.name())
                .param("category", category)
                .param("allowed", stance == Stance.ALLOWED)
                .param("locked", locked && stance == Stance.BLOCKED)
                .param("why", why)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    void add(Rationale.Change change) {
        PersonId by = change.by();
        sql.sql(ADD_CHANGE)
                .param("profile", change.profile().name())
                .param("category", change.category())
                .param("before", change.before().name())
                .param("after", change.after().name())
                .param("why", change.why())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(change.at()))
                .update();
    }

    List<Rationale.Change> changes() {
        return sql.sql(CHANGES)
                .query((row, number) -> new Rationale.Change(
                        Profile.valueOf(row.getString("profile")),
                        row.getString("category"),
                        Stance.valueOf(row.getString("before")),
                        Stance.valueOf(row.getString("after")),
                        row.getString("why"),
                        person(row.getObject("decided_by", UUID.class)),
                        Times.instant(row, "decided_at")))
                .list();
    }

    List<Rationale.Review> reviews() {
        return sql.sql(REVIEWS)
                .query((row, number) -> new Rationale.Review(
                        row.getObject("held_on", java.time.LocalDate.class),
                        row.getString("took_part"),
                        row.getString("found"),
                        row.getString("to_do")))
                .list();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return Optional.ofNullable(id).map(PersonId::new).orElse(null);
    }
}
