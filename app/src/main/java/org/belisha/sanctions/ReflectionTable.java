package org.belisha.sanctions;

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

/** The SQL of reflections. */
@Repository
class ReflectionTable {

    private static final String ADD = """
            INSERT INTO sanctions.reflection
              (id, school_id, pupil_id, withdrawal_id, incident_id, promise, assigned_by, assigned_at)
            VALUES (:id, :school, :pupil, :withdrawal, :incident, :promise, :by, :at)
            """;

    private static final String REFLECTIONS = """
            SELECT id, school_id, pupil_id, withdrawal_id, incident_id, promise, assigned_by, assigned_at,
              what_happened, who_affected, what_learned, on_paper, completed_at, completed_with
            FROM sanctions.reflection WHERE %s
            """;

    private static final String ONE = REFLECTIONS.formatted("id = :id");
    private static final String OPEN = REFLECTIONS.formatted("completed_at IS NULL ORDER BY assigned_at LIMIT 500");
    private static final String OF_SCHOOL =
            REFLECTIONS.formatted("school_id = :school ORDER BY assigned_at DESC LIMIT 500");
    private static final String OF_INCIDENT = REFLECTIONS.formatted("incident_id = :incident ORDER BY assigned_at");
    private static final String OF_PUPIL = REFLECTIONS.formatted("pupil_id = :pupil ORDER BY assigned_at DESC");

    // A sheet begun is kept as it is written; completing it is the last time it changes.
    private static final String WRITE = """
            UPDATE sanctions.reflection
            SET what_happened = :happened, who_affected = :affected, what_learned = :learned, on_paper = :paper, completed_at = :at, completed_with = :with
            WHERE id = :id AND completed_at IS NULL
            """;

    private static final String COUNTS = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE completed_at IS NULL) AS open,
              count(*) FILTER (WHERE completed_at IS NULL AND assigned_at < :old) AS old
            FROM sanctions.reflection WHERE school_id = :school
            """;

    private final JdbcClient sql;

    ReflectionTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Reflection reflection) {
        sql.sql(ADD)
                .param("id", reflection.id())
                .param("school", reflection.school().value())
                .param("pupil", reflection.pupil().value())
                .param("withdrawal", reflection.withdrawal())
                .param("incident", reflection.incident())
                .param("promise", reflection.promise())
                .param("by", reflection.assignedBy().value())
                .param("at", Times.at(reflection.assignedAt()))
                .update();
    }

    Optional<Reflection> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(ReflectionTable::reflection).optional();
    }

    List<Reflection> open() {
        return sql.sql(OPEN).query(ReflectionTable::reflection).list();
    }

    List<Reflection> ofSchool(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(ReflectionTable::reflection)
                .list();
    }

    List<Reflection> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(ReflectionTable::reflection)
                .list();
    }

    List<Reflection> ofPupil(PersonId pupil) {
        return sql.sql(OF_PUPIL)
                .param("pupil", pupil.value())
                .query(ReflectionTable::reflection)
                .list();
    }

    boolean write(UUID id, Reflection.Sheet sheet, @Nullable Instant at, @Nullable PersonId with) {
        return sql.sql(WRITE)
                        .param("id", id)
                        .param("happened", sheet.happened().strip())
                        .param("affected", sheet.affected().strip())
                        .param("learned", sheet.learned().strip())
                        .param("paper", sheet.onPaper())
                        .param("at", Times.atOrNull(at))
                        .param("with", with == null ? null : with.value())
                        .update()
                == 1;
    }

    Counts counts(SchoolId school, Instant now) {
        return sql.sql(COUNTS)
                .param("school", school.value())
                .param("old", Times.at(now.minus(Withdrawal.LONGEST_WAIT)))
                .query((row, n) -> new Counts(row.getLong("all_of_them"), row.getLong("open"), row.getLong("old")))
                .single();
    }

    /** How many were assigned, are open, and have been for longer than a fortnight. */
    record Counts(long all, long open, long old) {}

    private static Reflection reflection(ResultSet row, int number) throws SQLException {
        UUID with = row.getObject("completed_with", UUID.class);
        return new Reflection(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("pupil_id", UUID.class)),
                row.getObject("withdrawal_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("promise"),
                new PersonId(row.getObject("assigned_by", UUID.class)),
                Times.instant(row, "assigned_at"),
                row.getString("what_happened"),
                row.getString("who_affected"),
                row.getString("what_learned"),
                row.getBoolean("on_paper"),
                Times.instantOrNull(row, "completed_at"),
                with == null ? null : new PersonId(with));
    }
}
