package org.belisha.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of refusals. */
@Repository
class RefusalTable {

    private static final String ADD = """
            INSERT INTO agreements.refusal (id, school_id, person_id, kind, year, at)
            VALUES (:id, :school, :person, :kind, :year, :now)
            """;

    private static final String SUPERSEDE = """
            UPDATE agreements.refusal SET superseded_at = :now
            WHERE school_id = :school AND person_id = :person AND kind = :kind AND superseded_at IS NULL
            """;

    private static final String IN_FORCE = """
            SELECT r.id, r.school_id, r.person_id, r.kind, r.at, s.note, r.decision, r.reason, r.decided_at
            FROM agreements.refusal r JOIN agreements.signature s ON s.id = r.id
            WHERE r.year = :year AND r.superseded_at IS NULL
            ORDER BY r.decided_at NULLS FIRST, r.at
            """;

    private static final String WAITING = """
            SELECT count(*) FROM agreements.refusal
            WHERE year = :year AND superseded_at IS NULL AND decided_at IS NULL AND school_id = ANY (:schools)
            """;

    private static final String DECIDE = """
            UPDATE agreements.refusal SET decision = :decision, reason = :reason, decided_by = :by, decided_at = :now
            WHERE id = :id AND superseded_at IS NULL
            """;

    private static final String HELD = """
            SELECT DISTINCT c.child_id FROM agreements.refusal r
            JOIN agreements.covered_child c ON c.signature_id = r.id
            WHERE r.school_id = :school AND r.year = :year AND r.superseded_at IS NULL AND r.decision = 'CHILDREN_HELD'
            """;

    private static final String CHILDREN = "SELECT child_id FROM agreements.covered_child WHERE signature_id = :id";

    private final JdbcClient sql;

    RefusalTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID id, Obligations.Owed owed, String year, Instant now) {
        sql.sql(ADD)
                .param("id", id)
                .param("school", owed.school().value())
                .param("person", owed.person().value())
                .param("kind", owed.kind().name())
                .param("year", year)
                .param("now", Times.at(now))
                .update();
    }

    int supersede(Obligations.Owed owed, Instant now) {
        return sql.sql(SUPERSEDE)
                .param("school", owed.school().value())
                .param("person", owed.person().value())
                .param("kind", owed.kind().name())
                .param("now", Times.at(now))
                .update();
    }

    List<Refusal> inForce(String year) {
        return sql.sql(IN_FORCE)
                .param("year", year)
                .query(RefusalTable::refusal)
                .list();
    }

    int waiting(java.util.Collection<SchoolId> schools, String year) {
        return sql.sql(WAITING)
                .param("year", year)
                .param("schools", schools.stream().map(SchoolId::value).toArray(Integer[]::new))
                .query(Integer.class)
                .single();
    }

    boolean decide(UUID id, Refusal.Decision decision, String reason, PersonId by, Instant now) {
        return sql.sql(DECIDE)
                        .param("id", id)
                        .param("decision", decision.name())
                        .param("reason", reason)
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    Set<PersonId> heldChildren(SchoolId school, String year) {
        return sql.sql(HELD)
                .param("school", school.value())
                .param("year", year)
                .query(RefusalTable::child)
                .set();
    }

    List<PersonId> children(UUID id) {
        return sql.sql(CHILDREN).param("id", id).query(RefusalTable::child).list();
    }

    private static PersonId child(ResultSet row, int number) throws SQLException {
        return new PersonId(row.getObject("child_id", UUID.class));
    }

    private static Refusal refusal(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new Refusal(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                AgreementKind.valueOf(row.getString("kind")),
                Times.instant(row, "at"),
                row.getString("note"),
                decision == null ? null : Refusal.Decision.valueOf(decision),
                row.getString("reason"),
                Times.instantOrNull(row, "decided_at"));
    }
}
