package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lessons watched. */
@Repository
class SupervisionTable {
    /** A pause longer than this begins another. */
    private static final Duration BREAK = Duration.ofMinutes(15);

    private static final String GO_ON = """
            UPDATE filtering.supervision SET last_at = :now
            WHERE school_id = :school AND class_id = :class AND person_id = :person AND last_at > :since
            """;

    private static final String BEGIN = """
            INSERT INTO filtering.supervision (id, school_id, class_id, person_id, began_at, last_at)
            VALUES (gen_random_uuid(), :school, :class, :person, :now, :now)
            """;

    private static final String SINCE = """
            SELECT class_id, person_id, began_at, last_at
            FROM filtering.supervision WHERE school_id = :school AND last_at > :since
            ORDER BY began_at DESC LIMIT 1000
            """;

    private final JdbcClient sql;

    SupervisionTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** The teacher has the class before them now. */
    void seen(SchoolId school, UUID classId, PersonId teacher, Instant now) {
        int goesOn = sql.sql(GO_ON)
                .param("school", school.value())
                .param("class", classId)
                .param("person", teacher.value())
                .param("now", Times.at(now))
                .param("since", Times.at(now.minus(BREAK)))
                .update();
        if (goesOn == 0) {
            sql.sql(BEGIN)
                    .param("school", school.value())
                    .param("class", classId)
                    .param("person", teacher.value())
                    .param("now", Times.at(now))
                    .update();
        }
    }

    List<Supervision> since(SchoolId school, Instant since) {
        return sql.sql(SINCE)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, number) -> new Supervision(
                        row.getObject("class_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Times.instant(row, "began_at"),
                        Times.instant(row, "last_at")))
                .list();
    }
}
