package org.belisha.filtering;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what the words of pages and searches may weigh, and of who changed that and why. */
@Repository
class WordLimitTable {

    private static final String ALL = "SELECT profile, page, search FROM filtering.word_limit";

    private static final String REASONS = """
            SELECT profile, page, search, why, decided_by, decided_at FROM filtering.word_limit
            """;

    private static final String DECIDE = """
            UPDATE filtering.word_limit
            SET page = :page, search = :search, why = :why, decided_by = :by, decided_at = :now
            WHERE profile = :profile
            """;

    private static final String ADD_CHANGE = """
            INSERT INTO filtering.word_limit_change
              (id, profile, page_before, search_before, page, search, why, decided_by, decided_at)
            VALUES (:id, :profile, :pageBefore, :searchBefore, :page, :search, :why, :by, :now)
            """;

    private static final String CHANGES = """
            SELECT profile, page_before, search_before, page, search, why, decided_by, decided_at
            FROM filtering.word_limit_change ORDER BY decided_at DESC LIMIT 100
            """;

    private final JdbcClient sql;

    WordLimitTable(JdbcClient sql) {
        this.sql = sql;
    }

    Map<Profile, WordLimits> all() {
        Map<Profile, WordLimits> limits = new EnumMap<>(Profile.class);
        sql.sql(ALL).query(row -> {
            limits.put(
                    Profile.valueOf(row.getString("profile")),
                    new WordLimits(row.getInt("page"), row.getInt("search")));
        });
        return limits;
    }

    List<Words.Entry> reasons() {
        return sql.sql(REASONS)
                .query((row, number) -> new Words.Entry(
                        Profile.valueOf(row.getString("profile")),
                        new WordLimits(row.getInt("page"), row.getInt("search")),
                        row.getString("why"),
                        person(row.getObject("decided_by", UUID.class)),
                        Times.instant(row, "decided_at")))
                .list();
    }

    void decide(Profile profile, WordLimits limits, String why, @Nullable PersonId by, Instant now) {
        sql.sql(DECIDE)
                .param("profile", profile.name())
                .param("page", limits.page())
                .param("search", limits.search())
                .param("why", why)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    void add(Words.Change change) {
        PersonId by = change.by();
        sql.sql(ADD_CHANGE)
                .param("id", UUID.randomUUID())
                .param("profile", change.profile().name())
                .param("pageBefore", change.before().page())
                .param("searchBefore", change.before().search())
                .param("page", change.after().page())
                .param("search", change.after().search())
                .param("why", change.why())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(change.at()))
                .update();
    }

    List<Words.Change> changes() {
        return sql.sql(CHANGES)
                .query((row, number) -> new Words.Change(
                        Profile.valueOf(row.getString("profile")),
                        new WordLimits(row.getInt("page_before"), row.getInt("search_before")),
                        new WordLimits(row.getInt("page"), row.getInt("search")),
                        row.getString("why"),
                        person(row.getObject("decided_by", UUID.class)),
                        Times.instant(row, "decided_at")))
                .list();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
