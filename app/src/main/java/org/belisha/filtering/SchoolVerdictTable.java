package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what schools decide otherwise than the trust, and the trust for some hours. */
@Repository
class SchoolVerdictTable {

    private static final String ADD = """
            INSERT INTO filtering.school_verdict
              (id, school_id, profile, category, allowed, days, from_minute, to_minute, why, decided_by, decided_at)
            VALUES (:id, :school, :profile, :category, :allowed, :days, :from, :to, :why, :by, :now)
            """;

    private static final String END = """
            UPDATE filtering.school_verdict SET ended_by = :by, ended_at = :now WHERE id = :id AND ended_at IS NULL
            """;

    private static final String IN_FORCE = """
            SELECT id, school_id, profile, category, allowed, days, from_minute, to_minute, why, decided_by, decided_at
            FROM filtering.school_verdict WHERE ended_at IS NULL
            ORDER BY decided_at, id
            """;

    private static final String ENDED = """
            SELECT id, school_id, profile, category, allowed, days, from_minute, to_minute, why, decided_by, decided_at,
              ended_by, ended_at
            FROM filtering.school_verdict WHERE ended_at IS NOT NULL AND school_id IN (0, :school)
            ORDER BY ended_at DESC LIMIT 100
            """;

    private final JdbcClient sql;

    SchoolVerdictTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SchoolVerdict verdict) {
        sql.sql(ADD)
                .param("id", verdict.id())
                .param("school", verdict.school().value())
                .param("profile", verdict.profile().name())
                .param("category", verdict.category())
                .param("allowed", verdict.allowed())
                .params(Hours.params(verdict.window()))
                .param("why", verdict.why())
                .param("by", verdict.by() == null ? null : verdict.by().value())
                .param("now", Times.at(verdict.at()))
                .update();
    }

    boolean end(UUID id, @Nullable PersonId by, Instant now) {
        return sql.sql(END)
                        .param("id", id)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** Those of the trust, and of the schools in scope, in the order in which they were decided. */
    List<SchoolVerdict> inForce() {
        return sql.sql(IN_FORCE).query(SchoolVerdictTable::verdict).list();
    }

    Optional<SchoolVerdict> inForce(UUID id) {
        return inForce().stream().filter(verdict -> verdict.id().equals(id)).findFirst();
    }

    List<SchoolProfiles.Ended> ended(SchoolId school) {
        return sql.sql(ENDED)
                .param("school", school.value())
                .query((row, number) -> new SchoolProfiles.Ended(
                        verdict(row, number), person(row, "ended_by"), Times.instant(row, "ended_at")))
                .list();
    }

    private static SchoolVerdict verdict(ResultSet row, int number) throws SQLException {
        return new SchoolVerdict(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Profile.valueOf(row.getString("profile")),
                row.getString("category"),
                row.getBoolean("allowed"),
                Hours.of(row),
                row.getString("why"),
                person(row, "decided_by"),
                Times.instant(row, "decided_at"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
