package org.belisha.incidents.examinations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.incidents.examinations.ExaminationFile.Answer;
import org.belisha.incidents.examinations.ExaminationFile.Decision;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what two people decide; the database refuses one person twice, and deletion of what may be evidence. */
@Repository
class DecisionTable {

    private static final String PROPOSE = """
            INSERT INTO incidents.examination_decision
              (id, examination_id, school_id, what, reason, offence, imagery, proposed_by, proposer_senior, at)
            VALUES (:id, :examination, :school, :what, :reason, :offence, :imagery, :by, :senior, :at)
            """;

    private static final String ANSWER = """
            INSERT INTO incidents.examination_answer
              (decision_id, school_id, proposed_by, proposer_senior, agreed, words, answered_by, senior, at)
            VALUES (:id, :school, :proposer, :proposerSenior, :agreed, :words, :by, :senior, :at)
            """;

    private static final String DECISIONS = """
            SELECT d.id, d.examination_id, d.what, d.reason, d.proposed_by, d.proposer_senior, d.at,
              a.agreed, a.words, a.answered_by, a.at AS answered_at
            FROM incidents.examination_decision d LEFT JOIN incidents.examination_answer a ON a.decision_id = d.id
            WHERE %s ORDER BY d.at, d.id LIMIT 500
            """;

    private static final String OF_EXAMINATION = DECISIONS.formatted("d.examination_id = :id");
    private static final String ONE = DECISIONS.formatted("d.id = :id");
    private static final String WAITING = DECISIONS.formatted("a.decision_id IS NULL");

    private final JdbcClient sql;

    DecisionTable(JdbcClient sql) {
        this.sql = sql;
    }

    UUID propose(ExaminationFile file, What what, String reason, PersonId by, boolean senior, Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql(PROPOSE)
                .param("id", id)
                .param("examination", file.examination().id())
                .param("school", file.examination().school().value())
                .param("what", what.name())
                .param("reason", reason)
                .param("offence", file.offence())
                .param("imagery", file.imagery())
                .param("by", by.value())
                .param("senior", senior)
                .param("at", Times.at(at))
                .update();
        return id;
    }

    void answer(Examination of, Decision to, boolean agreed, String words, PersonId by, boolean senior, Instant at) {
        sql.sql(ANSWER)
                .param("id", to.id())
                .param("school", of.school().value())
                .param("proposer", to.proposedBy().value())
                .param("proposerSenior", to.proposerSenior())
                .param("agreed", agreed)
                .param("words", words)
                .param("by", by.value())
                .param("senior", senior)
                .param("at", Times.at(at))
                .update();
    }

    List<Decision> of(UUID examination) {
        return sql.sql(OF_EXAMINATION)
                .param("id", examination)
                .query(DecisionTable::decision)
                .list();
    }

    Optional<Decision> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(DecisionTable::decision).optional();
    }

    /** Those of the scope that wait for the second person. */
    List<Decision> waiting() {
        return sql.sql(WAITING).query(DecisionTable::decision).list();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        Instant answered = Times.instantOrNull(row, "answered_at");
        return new Decision(
                row.getObject("id", UUID.class),
                row.getObject("examination_id", UUID.class),
                What.valueOf(row.getString("what")),
                row.getString("reason"),
                ExaminationTable.person(row, "proposed_by"),
                row.getBoolean("proposer_senior"),
                Times.instant(row, "at"),
                answered == null
                        ? null
                        : new Answer(
                                row.getBoolean("agreed"),
                                row.getString("words"),
                                ExaminationTable.person(row, "answered_by"),
                                answered));
    }
}
