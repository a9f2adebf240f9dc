package org.belisha.incidents.examinations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the custody chain: steps and signatures, added and never changed. */
@Repository
class CustodyTable {

    private static final String ADD = """
            INSERT INTO incidents.custody
              (id, examination_id, school_id, step, act, given_by, taken_by, taken_words, place, happened_at, author, at)
            VALUES (:id, :examination, :school, :step, :act, :given, :taken, :words, :place, :happened, :by, :at)
            """;

    private static final String STEPS = """
            SELECT c.id, c.examination_id, c.step, c.act, c.given_by, c.taken_by, c.taken_words, c.place, c.happened_at,
              g.paper AS given_signed, t.paper AS taken_signed
            FROM incidents.custody c
            LEFT JOIN incidents.custody_signature g ON g.custody_id = c.id AND g.side = 'GIVEN'
            LEFT JOIN incidents.custody_signature t ON t.custody_id = c.id AND t.side = 'TAKEN'
            WHERE %s
            """;

    private static final String OF_EXAMINATION = STEPS.formatted("c.examination_id = :id ORDER BY c.step");
    private static final String ONE = STEPS.formatted("c.id = :id");
    // What this person holds, or has still to sign for.
    private static final String OF_PERSON = STEPS.formatted("""
            (c.taken_by = :person AND (t.custody_id IS NULL
                OR NOT EXISTS (SELECT 1 FROM incidents.custody n WHERE n.examination_id = c.examination_id AND n.step > c.step)))
              OR (c.given_by = :person AND g.custody_id IS NULL AND c.act <> 'TAKEN')
            ORDER BY c.happened_at DESC LIMIT 200
            """);

    private static final String SIGN = """
            INSERT INTO incidents.custody_signature (custody_id, school_id, side, paper, author, at)
            VALUES (:id, :school, :side, :paper, :by, :at) ON CONFLICT DO NOTHING
            """;

    private final JdbcClient sql;

    CustodyTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Examination of, ExaminationFile.Step step, PersonId by, Instant at) {
        PersonId taken = step.takenBy();
        sql.sql(ADD)
                .param("id", step.id())
                .param("examination", of.id())
                .param("school", of.school().value())
                .param("step", step.number())
                .param("act", step.act().name())
                .param("given", step.givenBy().value())
                .param("taken", taken == null ? null : taken.value())
                .param("words", step.takenWords())
                .param("place", step.place())
                .param("happened", Times.at(step.happenedAt()))
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    /** Signs one side; false where it is signed already. Empty paper means with their own account. */
    boolean sign(Examination of, UUID step, String side, String paper, PersonId by, Instant at) {
        return sql.sql(SIGN)
                        .param("id", step)
                        .param("school", of.school().value())
                        .param("side", side)
                        .param("paper", paper)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    List<ExaminationFile.Step> of(UUID examination) {
        return sql.sql(OF_EXAMINATION)
                .param("id", examination)
                .query(CustodyTable::step)
                .list();
    }

    Optional<ExaminationFile.Step> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(CustodyTable::step).optional();
    }

    List<ExaminationFile.Step> ofPerson(PersonId person) {
        return sql.sql(OF_PERSON)
                .param("person", person.value())
                .query(CustodyTable::step)
                .list();
    }

    private static ExaminationFile.Step step(ResultSet row, int number) throws SQLException {
        return new ExaminationFile.Step(
                row.getObject("id", UUID.class),
                row.getObject("examination_id", UUID.class),
                row.getInt("step"),
                ExaminationFile.Act.valueOf(row.getString("act")),
                ExaminationTable.person(row, "given_by"),
                taken(row),
                row.getString("taken_words"),
                row.getString("place"),
                Times.instant(row, "happened_at"),
                row.getString("given_signed"),
                row.getString("taken_signed"));
    }

    private static @Nullable PersonId taken(ResultSet row) throws SQLException {
        UUID id = row.getObject("taken_by", UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
