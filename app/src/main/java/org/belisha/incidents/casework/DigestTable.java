package org.belisha.incidents.casework;

import java.time.LocalDate;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of who was sent a day's digest. */
@Repository
class DigestTable {

    private static final String SENT = """
            INSERT INTO incidents.digest (school_id, person_id, on_day) VALUES (:school, :person, :day) ON CONFLICT DO NOTHING
            """;

    private final JdbcClient sql;

    DigestTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where they were sent it already. */
    boolean sent(SchoolId school, PersonId person, LocalDate day) {
        return sql.sql(SENT)
                        .param("school", school.value())
                        .param("person", person.value())
                        .param("day", day)
                        .update()
                == 1;
    }
}
