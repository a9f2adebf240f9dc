package org.belisha.incidents;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of adults whom a concern names, from whom it is kept. */
@Repository
class NamedTable {

    private static final String KEEP = """
            INSERT INTO incidents.concern_names (concern_id, school_id, person_id, at) VALUES (:id, :school, :person, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String LET = """
            UPDATE incidents.concern_names SET let_by = :by, let_at = :at, because = :because
            WHERE concern_id = :id AND person_id = :person AND let_at IS NULL
            """;

    private static final String KEPT_FROM = """
            SELECT person_id FROM incidents.concern_names WHERE concern_id = :id AND let_at IS NULL ORDER BY person_id
            """;

    private final JdbcClient sql;

    NamedTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Keeps a concern from these; whom somebody let read it already goes on reading. */
    void keep(Concern concern, Collection<PersonId> named, Instant at) {
        for (PersonId person : named) {
            sql.sql(KEEP)
                    .param("id", concern.id())
                    .param("school", concern.school().value())
                    .param("person", person.value())
                    .param("at", Times.at(at))
                    .update();
        }
    }

    /** False where it is not kept from this person. */
    boolean let(UUID concern, PersonId person, String because, PersonId by, Instant at) {
        return sql.sql(LET)
                        .param("id", concern)
                        .param("person", person.value())
                        .param("because", because)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    List<PersonId> keptFrom(UUID concern) {
        return sql.sql(KEPT_FROM)
                .param("id", concern)
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }
}
