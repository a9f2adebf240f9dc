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

/** The SQL of withdrawals. */
@Repository
class SanctionTable {

    private static final String ADD = """
            INSERT INTO sanctions.withdrawal
              (id, school_id, pupil_id, incident_id, starts_at, until_at, reason, waits_reflection, lifts, set_by,
               set_at, applied_at)
            VALUES (:id, :school, :pupil, :incident, :starts, :until, :reason, :waits, :lifts, :by, :at, :applied)
            """;

    private static final String WITHDRAWALS = """
            SELECT w.id, w.school_id, w.pupil_id, w.incident_id, w.starts_at, w.until_at, w.reason, w.waits_reflection,
              w.lifts, w.set_by, w.set_at, w.ended_at, w.ended_by, w.ended_why,
              EXISTS (SELECT 1 FROM sanctions.reflection r WHERE r.withdrawal_id = w.id AND r.completed_at IS NULL) AS reflection_open
            FROM sanctions.withdrawal w
            WHERE %s
            """;

    private static final String ONE = WITHDRAWALS.formatted("w.id = :id");
    private static final String OF_INCIDENT = WITHDRAWALS.formatted("w.incident_id = :incident ORDER BY w.set_at");
    private static final String OF_PUPIL = WITHDRAWALS.formatted("w.pupil_id = :pupil ORDER BY w.set_at DESC");
    private static final String OF_SCHOOL =
            WITHDRAWALS.formatted("w.school_id = :school ORDER BY w.until_at DESC LIMIT 500");
    private static final String RUNNING = WITHDRAWALS.formatted("""
            w.pupil_id = :pupil AND w.school_id = :school AND w.ended_at IS NULL
              AND w.starts_at <= :now AND w.until_at + interval '14 days' > :now
            """);

    private static final String DUE = WITHDRAWALS.formatted("""
            w.school_id = :school AND w.ended_at IS NULL AND w.applied_at IS NULL AND w.starts_at <= :now AND w.until_at > :now
            ORDER BY w.starts_at
            """);

    private static final String APPLIED = "UPDATE sanctions.withdrawal SET applied_at = :at WHERE id = :id";

    private static final String END = """
            UPDATE sanctions.withdrawal SET ended_at = :at, ended_by = :by, ended_why = :why
            WHERE id = :id AND ended_at IS NULL
            """;

    private static final String EXTENSION = """
            INSERT INTO sanctions.extension (id, withdrawal_id, school_id, until_before, until_at, why, author, at)
            VALUES (gen_random_uuid(), :id, :school, :before, :until, :why, :by, :at)
            """;

    private static final String EXTEND = """
            UPDATE sanctions.withdrawal SET until_at = :until WHERE id = :id AND ended_at IS NULL AND until_at = :before
            """;

    private static final String EXTENSIONS = """
            SELECT until_before, until_at, why, author, at FROM sanctions.extension WHERE withdrawal_id = :id ORDER BY at
            """;

    private static final String COUNTS = """
            SELECT count(*) AS all_of_them,
              count(*) FILTER (WHERE ended_at IS NULL AND starts_at <= :now AND until_at > :now) AS running,
              count(*) FILTER (WHERE ended_at IS NULL AND applied_at IS NULL AND starts_at < :late AND until_at > :now) AS late
            FROM sanctions.withdrawal WHERE school_id = :school
            """;

    private static final String IN_FORCE = """
            SELECT DISTINCT pupil_id FROM sanctions.withdrawal
            WHERE school_id = :school AND ended_at IS NULL AND applied_at < :since AND starts_at < :since AND until_at > :now
            """;

    private final JdbcClient sql;

    SanctionTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID id, SchoolId school, Asked asked, Instant starts, PersonId by, Instant now, boolean applied) {
        sql.sql(ADD)
                .param("id", id)
                .param("school", school.value())
                .param("pupil", asked.pupil().value())
                .param("incident", asked.incident())
                .param("starts", Times.at(starts))
                .param("until", Times.at(asked.untilAt()))
                .param("reason", asked.reason().strip())
                .param("waits", asked.waitsForReflection() || asked.lifts())
                .param("lifts", asked.lifts())
                .param("by", by.value())
                .param("at", Times.at(now))
                .param("applied", applied ? Times.at(now) : null)
                .update();
    }

    Optional<Withdrawal> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(SanctionTable::withdrawal).optional();
    }

    List<Withdrawal> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(SanctionTable::withdrawal)
                .list();
    }

    List<Withdrawal> ofPupil(PersonId pupil) {
        return sql.sql(OF_PUPIL)
                .param("pupil", pupil.value())
                .query(SanctionTable::withdrawal)
                .list();
    }

    List<Withdrawal> ofSchool(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(SanctionTable::withdrawal)
                .list();
    }

    List<Withdrawal> running(PersonId pupil, SchoolId school, Instant now) {
        return sql.sql(RUNNING)
                .param("pupil", pupil.value())
                .param("school", school.value())
                .param("now", Times.at(now))
                .query(SanctionTable::withdrawal)
                .list();
    }

    /** Whose internet has been withdrawn since before that moment, and still is. */
    List<PersonId> inForce(SchoolId school, Instant since, Instant now) {
        return sql.sql(IN_FORCE)
                .param("school", school.value())
                .param("since", Times.at(since))
                .param("now", Times.at(now))
                .query((row, number) -> new PersonId(row.getObject("pupil_id", UUID.class)))
                .list();
    }

    List<Withdrawal> due(SchoolId school, Instant now) {
        return sql.sql(DUE)
                .param("school", school.value())
                .param("now", Times.at(now))
                .query(SanctionTable::withdrawal)
                .list();
    }

    void applied(UUID id, Instant now) {
        sql.sql(APPLIED).param("id", id).param("at", Times.at(now)).update();
    }

    boolean end(UUID id, PersonId by, String why, Instant now) {
        return sql.sql(END)
                        .param("id", id)
                        .param("by", by.value())
                        .param("why", why)
                        .param("at", Times.at(now))
                        .update()
                == 1;
    }

    /** Gives it a later end; false where somebody else changed it meanwhile. */
    boolean extend(Withdrawal withdrawal, Instant until, PersonId by, String why, Instant now) {
        boolean extended = sql.sql(EXTEND)
                        .param("id", withdrawal.id())
                        .param("until", Times.at(until))
                        .param("before", Times.at(withdrawal.untilAt()))
                        .update()
                == 1;
        if (extended) {
            sql.sql(EXTENSION)
                    .param("id", withdrawal.id())
                    .param("school", withdrawal.school().value())
                    .param("before", Times.at(withdrawal.untilAt()))
                    .param("until", Times.at(until))
                    .param("why", why)
                    .param("by", by.value())
                    .param("at", Times.at(now))
                    .update();
        }
        return extended;
    }

    List<Withdrawal.Extension> extensions(UUID id) {
        return sql.sql(EXTENSIONS)
                .param("id", id)
                .query((row, n) -> new Withdrawal.Extension(
                        Times.instant(row, "until_before"),
                        Times.instant(row, "until_at"),
                        row.getString("why"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }

    Counts counts(SchoolId school, Instant now) {
        return sql.sql(COUNTS)
                .param("school", school.value())
                .param("now", Times.at(now))
                .param("late", Times.at(now.minusSeconds(60)))
                .query((row, n) -> new Counts(row.getLong("all_of_them"), row.getLong("running"), row.getLong("late")))
                .single();
    }

    /** How many there are, run now, and should have begun but have not. */
    record Counts(long all, long running, long late) {}

    private static Withdrawal withdrawal(ResultSet row, int number) throws SQLException {
        return new Withdrawal(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("pupil_id", UUID.class)),
                row.getObject("incident_id", UUID.class),
                Times.instant(row, "starts_at"),
                Times.instant(row, "until_at"),
                row.getString("reason"),
                row.getBoolean("waits_reflection"),
                row.getBoolean("lifts"),
                new PersonId(row.getObject("set_by", UUID.class)),
                Times.instant(row, "set_at"),
                Times.instantOrNull(row, "ended_at"),
                person(row, "ended_by"),
                row.getString("ended_why"),
                row.getBoolean("reflection_open"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
