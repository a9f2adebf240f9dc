package org.belisha.incidents;

import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of whom a concern is about: who is, and what the team changed of it and why. */
@Repository
class AboutTable {

    private static final String ADD = """
            INSERT INTO incidents.concern_about (concern_id, school_id, person_id) VALUES (:id, :school, :person)
            ON CONFLICT DO NOTHING
            """;

    private static final String TAKE_AWAY =
            "DELETE FROM incidents.concern_about WHERE concern_id = :id AND person_id = :person";

    private static final String KEEP = """
            INSERT INTO incidents.concern_about_change (id, concern_id, school_id, person_id, added, because, author, at)
            VALUES (:change, :id, :school, :person, :added, :because, :by, :at)
            """;

    private static final String CHANGES = """
            SELECT id, person_id, added, because, author, at FROM incidents.concern_about_change WHERE concern_id = :id ORDER BY seq
            """;

    private final JdbcClient sql;

    AboutTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where it is about this child already. */
    boolean add(UUID concern, SchoolId school, PersonId child) {
        return sql.sql(ADD)
                        .param("id", concern)
                        .param("school", school.value())
                        .param("person", child.value())
                        .update()
                == 1;
    }

    /** False where it is not about this child. */
    boolean takeAway(UUID concern, PersonId child) {
        return sql.sql(TAKE_AWAY)
                        .param("id", concern)
                        .param("person", child.value())
                        .update()
                == 1;
    }

    void keep(Concern concern, WhomItIsAbout.Change change) {
        sql.sql(KEEP)
                .param("change", change.id())
                .param("id", concern.id())
                .param("school", concern.school().value())
                .param("person", change.child().value())
                .param("added", change.added())
                .param("because", change.because())
                .param("by", change.by().value())
                .param("at", Times.at(change.at()))
                .update();
    }

    List<WhomItIsAbout.Change> changes(UUID concern) {
        return sql.sql(CHANGES)
                .param("id", concern)
                .query((row, n) -> new WhomItIsAbout.Change(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getBoolean("added"),
                        row.getString("because"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }
}
