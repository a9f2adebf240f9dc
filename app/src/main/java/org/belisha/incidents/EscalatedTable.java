package org.belisha.incidents;

import java.util.List;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of concerns that somebody of the trust was told of, since nobody of the school was left to tell. */
@Repository
class EscalatedTable {

    private static final String TOLD_TO = """
            SELECT c.id FROM incidents.told t
            JOIN incidents.concern c ON c.id = t.concern_id JOIN incidents.handling h ON h.concern_id = c.id
            WHERE t.person_id = :viewer AND t.because = 'TRUST' AND %s ORDER BY h.outcome IS NOT NULL, c.reported_at LIMIT 200
            """.formatted(FindableTable.CONCERN);

    private final JdbcClient sql;

    EscalatedTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<UUID> toldTo(PersonId viewer) {
        return sql.sql(TOLD_TO)
                .param("viewer", viewer.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
