package org.belisha.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lost visits; those of no known school are every school's. */
@Repository
class LostTable {

    // The same count once more, where it is not known whether the first attempt reached the database, with what came to
    // it since.
    private static final String ADD = """
            INSERT INTO activity.lost_visit AS was (id, school_id, cause, visits, since, until)
            VALUES (:id, :school, :cause, :visits, :since, :until)
            ON CONFLICT (id) DO UPDATE SET visits = greatest(was.visits, excluded.visits),
              until = greatest(was.until, excluded.until)
            """;

    private static final String OPEN = """
            SELECT coalesce(sum(visits), 0) FROM activity.lost_visit WHERE answered_at IS NULL
            """;

    private static final String OPEN_OF = OPEN + " AND school_id IN (0, :school)";

    private static final String LATEST = """
            SELECT id, school_id, cause, visits, since, until, answered_by, answered_at, answer
            FROM activity.lost_visit
            ORDER BY answered_at IS NOT NULL, until DESC, id LIMIT 100
            """;

    private static final String ANSWER = """
            UPDATE activity.lost_visit SET answer = :answer, answered_by = :by, answered_at = :at
            WHERE id IN (:ids) AND school_id IN (:schools) AND answered_at IS NULL
            RETURNING id, school_id, cause, visits, since, until, answered_by, answered_at, answer
            """;

    private final JdbcClient sql;

    LostTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(LostVisit lost) {
        sql.sql(ADD)
                .param("id", lost.id())
                .param("school", lost.school().value())
                .param("cause", lost.cause().name())
                .param("visits", lost.visits())
                .param("since", Times.at(lost.since()))
                .param("until", Times.at(lost.until()))
                .update();
    }

    /** How many visits nobody has answered for, in all schools in scope. */
    long open() {
        return sql.sql(OPEN).query(Long.class).single();
    }

    /** How many visits nobody has answered for that may be this school's. */
    long open(SchoolId school) {
        return sql.sql(OPEN_OF)
                .param("school", school.value())
                .query(Long.class)
                .single();
    }

    /** Those that nobody has answered for first, then the newest. */
    List<LostVisit> latest() {
        return sql.sql(LATEST).query(LostTable::lost).list();
    }

    /** Those of these that were open and are answered now. */
    List<LostVisit> answer(Collection<UUID> ids, Collection<SchoolId> schools, String answer, PersonId by, Instant at) {
        return sql.sql(ANSWER)
                .param("ids", ids)
                .param("schools", schools.stream().map(SchoolId::value).toList())
                .param("answer", answer)
                .param("by", by.value())
                .param("at", Times.at(at))
                .query(LostTable::lost)
                .list();
    }

    private static LostVisit lost(ResultSet row, int number) throws SQLException {
        return new LostVisit(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                LostVisit.Cause.valueOf(row.getString("cause")),
                row.getLong("visits"),
                Times.instant(row, "since"),
                Times.instant(row, "until"),
                answer(row));
    }

    private static LostVisit.@Nullable Answer answer(ResultSet row) throws SQLException {
        String words = row.getString("answer");
        return words == null
                ? null
                : new LostVisit.Answer(
                        words,
                        new PersonId(row.getObject("answered_by", UUID.class)),
                        Times.instant(row, "answered_at"));
    }
}
