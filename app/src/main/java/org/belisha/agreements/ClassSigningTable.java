package org.belisha.agreements;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of class signings and the children's answers. */
@Repository
class ClassSigningTable {

    private static final String OPEN = """
            INSERT INTO agreements.class_signing (id, school_id, class_id, year, opened_by, opened_at)
            VALUES (:id, :school, :class, :year, :by, :now) ON CONFLICT DO NOTHING
            """;

    private static final String FIND = """
            SELECT id, reading, promise, attested_at FROM agreements.class_signing WHERE class_id = :class AND year = :year
            """;

    private static final String ATTESTED = """
            SELECT EXISTS (SELECT 1 FROM agreements.class_signing
              WHERE class_id = :class AND year = :year AND attested_at IS NOT NULL)
            """;

    private static final String REACH =
            "UPDATE agreements.class_signing SET reading = :kind, promise = :promise WHERE id = :id";

    private static final String ANSWERS = """
            SELECT pupil_id, present, answer, wording_sha256, answered_at FROM agreements.class_answer WHERE signing_id = :id
            """;

    private static final String PRESENT = """
            INSERT INTO agreements.class_answer (signing_id, pupil_id, school_id, present)
            VALUES (:id, :pupil, :school, :present)
            ON CONFLICT (signing_id, pupil_id) DO UPDATE SET present = excluded.present
            """;

    private static final String ANSWER = """
            UPDATE agreements.class_answer SET answer = :answer, wording_sha256 = :sha256, answered_at = :now
            WHERE signing_id = :id AND pupil_id = :pupil AND present
            """;

    private static final String ATTEST_CHILD =
            "UPDATE agreements.class_answer SET attested = true WHERE signing_id = :id AND pupil_id = :pupil";

    private static final String ATTEST =
            "UPDATE agreements.class_signing SET attested_by = :by, attested_at = :now WHERE id = :id";

    private final JdbcClient sql;

    ClassSigningTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is kept of a signing. */
    record Row(
            UUID id,
            @Nullable AgreementKind reading,
            int promise,
            @Nullable Instant attestedAt) {}

    /** What is kept of a child's part in it. */
    record AnswerRow(
            boolean present,
            ClassSigning.@Nullable Answer answer,
            @Nullable String sha256,
            @Nullable Instant at) {}

    void open(SchoolId school, UUID classId, String year, PersonId by, Instant now) {
        sql.sql(OPEN)
                .param("id", UUID.randomUUID())
                .param("school", school.value())
                .param("class", classId)
                .param("year", year)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }

    Optional<Row> find(UUID classId, String year) {
        return sql.sql(FIND)
                .param("class", classId)
                .param("year", year)
                .query((row, n) -> {
                    String reading = row.getString("reading");
                    return new Row(
                            row.getObject("id", UUID.class),
                            reading == null ? null : AgreementKind.valueOf(reading),
                            row.getInt("promise"),
                            Times.instantOrNull(row, "attested_at"));
                })
                .optional();
    }

    boolean attested(UUID classId, String year) {
        return sql.sql(ATTESTED)
                .param("class", classId)
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    void reach(UUID id, AgreementKind kind, int promise) {
        sql.sql(REACH)
                .param("id", id)
                .param("kind", kind.name())
                .param("promise", promise)
                .update();
    }

    Map<PersonId, AnswerRow> answers(UUID id) {
        Map<PersonId, AnswerRow> answers = new HashMap<>();
        sql.sql(ANSWERS).param("id", id).query(row -> {
            String answer = row.getString("answer");
            answers.put(
                    new PersonId(row.getObject("pupil_id", UUID.class)),
                    new AnswerRow(
                            row.getBoolean("present"),
                            answer == null ? null : ClassSigning.Answer.valueOf(answer),
                            row.getString("wording_sha256"),
                            Times.instantOrNull(row, "answered_at")));
        });
        return answers;
    }

    void present(UUID id, PersonId pupil, SchoolId school, boolean present) {
        sql.sql(PRESENT)
                .param("id", id)
                .param("pupil", pupil.value())
                .param("school", school.value())
                .param("present", present)
                .update();
    }

    boolean answer(UUID id, PersonId pupil, ClassSigning.Answer answer, String sha256, Instant now) {
        return sql.sql(ANSWER)
                        .param("id", id)
                        .param("pupil", pupil.value())
                        .param("answer", answer.name())
                        .param("sha256", sha256)
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    void attest(UUID id, Iterable<PersonId> pupils, PersonId by, Instant now) {
        for (PersonId pupil : pupils) {
            sql.sql(ATTEST_CHILD).param("id", id).param("pupil", pupil.value()).update();
        }
        sql.sql(ATTEST)
                .param("id", id)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }
}
