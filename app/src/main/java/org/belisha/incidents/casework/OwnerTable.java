package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.incidents.Incident;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of who answers for an incident. */
@Repository
class OwnerTable {

    private static final String ADD = """
            INSERT INTO incidents.owner_change (incident_id, school_id, person_id, because, author, at)
            VALUES (:incident, :school, :person, :because, :by, :at)
            """;

    private static final String CHANGES =
            "SELECT person_id, because, author, at FROM incidents.owner_change WHERE incident_id = :incident ORDER BY id";

    private final JdbcClient sql;

    OwnerTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Incident incident, PersonId person, String because, PersonId by, Instant at) {
        sql.sql(ADD)
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("person", person.value())
                .param("because", because)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    List<CaseOwners.HandedOver> changes(UUID incident) {
        return sql.sql(CHANGES)
                .param("incident", incident)
                .query((row, n) -> new CaseOwners.HandedOver(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("because"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }
}
