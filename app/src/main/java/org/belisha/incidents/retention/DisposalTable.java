package org.belisha.incidents.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what was kept on, proposed for disposal and answered. */
@Repository
class DisposalTable {

    private static final String KEEP = """
            INSERT INTO incidents.retention_review (school_id, kind, record_id, keep_until, why, author, at)
            VALUES (:school, :kind, :record, :until, :why, :by, :at)
            """;

    private static final String PROPOSE = """
            INSERT INTO incidents.disposal (id, school_id, kind, record_id, opened_on, due_on, why, proposed_by, proposed_at)
            VALUES (:id, :school, :kind, :record, :opened, :due, :why, :by, :at)
            """;

    private static final String WAITING = """
            SELECT d.id, d.kind, d.record_id, d.school_id, d.opened_on, d.due_on, d.why, d.proposed_by FROM incidents.disposal d
            WHERE %s AND NOT EXISTS (SELECT 1 FROM incidents.disposal_answer a WHERE a.disposal_id = d.id)
            ORDER BY d.proposed_at DESC
            """;

    private static final String OF_SCHOOL = WAITING.formatted("d.school_id = :school");
    private static final String OF_RECORD = WAITING.formatted("d.school_id = :school AND d.record_id = :record");

    private static final String ANSWER = """
            INSERT INTO incidents.disposal_answer (disposal_id, school_id, agreed, words, answered_by, at)
            VALUES (:id, :school, :agreed, :words, :by, :at)
            """;

    private static final String DISPOSE = "SELECT incidents.dispose(:id)";

    private static final String IS_ABOUT = "SELECT incidents.is_about(:record, :person)";

    // Two who answer at once wait for each other; the rows themselves are never changed.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(:id, 86))";

    private final JdbcClient sql;

    DisposalTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A proposal that waits, with what the trace keeps of its record. */
    record Waiting(RecordKind kind, UUID record, LocalDate openedOn, LocalDate dueOn, KeptRecord.Proposal proposal) {}

    void alone(UUID record) {
        sql.sql(ALONE).param("id", record.toString()).query().listOfRows();
    }

    void keep(KeptRecord record, LocalDate until, String why, PersonId by, Instant at) {
        sql.sql(KEEP)
                .param("school", record.school().value())
                .param("kind", record.kind().name())
                .param("record", record.id())
                .param("until", until)
                .param("why", why)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    UUID propose(KeptRecord record, String why, PersonId by, Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql(PROPOSE)
                .param("id", id)
                .param("school", record.school().value())
                .param("kind", record.kind().name())
                .param("record", record.id())
                .param("opened", record.openedOn())
                .param("due", record.dueOn())
                .param("why", why)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
        return id;
    }

    List<Waiting> waiting(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(DisposalTable::waiting)
                .list();
    }

    Optional<Waiting> waiting(SchoolId school, UUID record) {
        return sql
                .sql(OF_RECORD)
                .param("school", school.value())
                .param("record", record)
                .query(DisposalTable::waiting)
                .list()
                .stream()
                .findFirst();
    }

    void answer(SchoolId school, UUID proposal, boolean agreed, String words, PersonId by, Instant at) {
        sql.sql(ANSWER)
                .param("id", proposal)
                .param("school", school.value())
                .param("agreed", agreed)
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    /** Removes the content for good; the database asks again for two people and for orders to keep. */
    void dispose(UUID proposal) {
        sql.sql(DISPOSE).param("id", proposal).query().listOfRows();
    }

    boolean isAbout(UUID record, PersonId person) {
        return sql.sql(IS_ABOUT)
                .param("record", record)
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                RecordKind.valueOf(row.getString("kind")),
                row.getObject("record_id", UUID.class),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                new KeptRecord.Proposal(
                        row.getObject("id", UUID.class),
                        row.getString("why"),
                        new PersonId(row.getObject("proposed_by", UUID.class))));
    }
}
