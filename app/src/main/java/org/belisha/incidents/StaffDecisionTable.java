package org.belisha.incidents;

import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of decisions on concerns about adults; who is looking has been told to the database before. */
@Repository
class StaffDecisionTable {

    private static final String ADD = """
            INSERT INTO incidents.staff_decision (concern_id, school_id, kind, value, words, reference, keep_until, author, at)
            VALUES (:concern, :school, :kind, :value, :words, :reference, :keep, :by, :at)
            """;

    private static final String OF_CONCERN = """
            SELECT kind, value, words, reference, keep_until, author, at FROM incidents.staff_decision
            WHERE concern_id = :concern ORDER BY seq
            """;

    private final JdbcClient sql;

    StaffDecisionTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(StaffConcern concern, StaffDecision decision) {
        sql.sql(ADD)
                .param("concern", concern.id())
                .param("school", concern.school().value())
                .param("kind", decision.kind().name())
                .param("value", decision.value())
                .param("words", decision.words())
                .param("reference", decision.reference())
                .param("keep", decision.keepUntil())
                .param("by", decision.author().value())
                .param("at", Times.at(decision.at()))
                .update();
    }

    StaffCase of(StaffConcern concern) {
        return new StaffCase(
                concern,
                sql.sql(OF_CONCERN)
                        .param("concern", concern.id())
                        .query((row, n) -> new StaffDecision(
                                StaffDecision.Kind.valueOf(row.getString("kind")),
                                row.getString("value"),
                                row.getString("words"),
                                row.getString("reference"),
                                row.getObject("keep_until", LocalDate.class),
                                new PersonId(row.getObject("author", UUID.class)),
                                Times.instant(row, "at")))
                        .list());
    }
}
