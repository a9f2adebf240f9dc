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

/** The SQL of orders to keep and their ends. */
@Repository
class HoldTable {

    private static final String ADD = """
            INSERT INTO incidents.legal_hold (id, school_id, covers, subject, ordered_by, reference, since, why, author, at)
            VALUES (:id, :school, :covers, :subject, :ordered, :reference, :since, :why, :by, :at)
            """;

    private static final String HOLDS = """
            SELECT h.id, h.school_id, h.covers, h.subject, h.ordered_by, h.reference, h.since, h.why, h.author, h.at,
              e.why AS end_why, e.author AS ended_by, e.at AS ended_at
            FROM incidents.legal_hold h LEFT JOIN incidents.legal_hold_end e ON e.hold_id = h.id
            WHERE %s ORDER BY e.at IS NOT NULL, h.at DESC LIMIT 300
            """;

    private static final String ONE = HOLDS.formatted("h.id = :id");
    private static final String OF_SCHOOL = HOLDS.formatted("h.school_id = :school");

    private static final String LIFT = """
            INSERT INTO incidents.legal_hold_end (hold_id, school_id, why, author, at) VALUES (:id, :school, :why, :by, :at)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient sql;

    HoldTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(LegalHold hold) {
        sql.sql(ADD)
                .param("id", hold.id())
                .param("school", hold.school().value())
                .param("covers", hold.covers().name())
                .param("subject", hold.subject())
                .param("ordered", hold.orderedBy())
                .param("reference", hold.reference())
                .param("since", hold.since())
                .param("why", hold.why())
                .param("by", hold.author().value())
                .param("at", Times.at(hold.at()))
                .update();
    }

    Optional<LegalHold> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(HoldTable::hold).optional();
    }

    List<LegalHold> ofSchool(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(HoldTable::hold)
                .list();
    }

    boolean lift(LegalHold hold, String why, PersonId by, Instant at) {
        return sql.sql(LIFT)
                        .param("id", hold.id())
                        .param("school", hold.school().value())
                        .param("why", why)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    private static LegalHold hold(ResultSet row, int number) throws SQLException {
        UUID ended = row.getObject("ended_by", UUID.class);
        return new LegalHold(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                LegalHold.Covers.valueOf(row.getString("covers")),
                row.getObject("subject", UUID.class),
                row.getString("ordered_by"),
                row.getString("reference"),
                row.getObject("since", LocalDate.class),
                row.getString("why"),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"),
                ended == null
                        ? null
                        : new LegalHold.End(
                                row.getString("end_why"), new PersonId(ended), Times.instant(row, "ended_at")));
    }
}
