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
            WHERE school_id = :school AND coalesce(class_id, club_id) = :group AND person_id = :person AND last_at > :since
            """;

    private static final String BEGIN = """
            INSERT INTO filtering.supervision (id, school_id, class_id, club_id, person_id, began_at, last_at)
            VALUES (gen_random_uuid(), :school, :class, :club, :person, :now, :now)
            """;

    private static final String SINCE = """
            SELECT class_id, club_id, person_id, began_at, last_at
            FROM filtering.supervision WHERE school_id = :school AND last_at > :since
            ORDER BY began_at DESC LIMIT 1000
            """;

    private final JdbcClient sql;

    SupervisionTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** The adult has the class or the club before them now. */
    void seen(LessonGroup group, PersonId teacher, Instant now) {
        int goesOn = sql.sql(GO_ON)
                .param("school", group.school().value())
                .param("group", group.id())
                .param("person", teacher.value())
                .param("now", Times.at(now))
                .param("since", Times.at(now.minus(BREAK)))
                .update();
        if (goesOn == 0) {
            sql.sql(BEGIN)
                    .param("school", group.school().value())
                    .param("class", group.classId())
                    .param("club", group.clubId())
                    .param("person", teacher.value())
                    .param("now", Times.at(now))
                    .update();
        }
    }

    List<Supervision> since(SchoolId school, Instant since) {
        return sql.sql(SINCE)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, number) -> {
                    UUID club = row.getObject("club_id", UUID.class);
                    return new Supervision(
                            club == null ? row.getObject("class_id", UUID.class) : club,
                            club != null,
                            new PersonId(row.getObject("person_id", UUID.class)),
                            Times.instant(row, "began_at"),
                            Times.instant(row, "last_at"));
                })
                .list();
    }
}
