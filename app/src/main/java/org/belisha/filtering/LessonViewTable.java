package org.belisha.filtering;

import java.time.Instant;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of how each adult's lesson page is shown. */
@Repository
class LessonViewTable {

    private static final String OF = """
            SELECT names_hidden, coalesce(blocked_until > :now, false) AS blocked
            FROM filtering.lesson_view WHERE school_id = :school AND person_id = :person
            """;

    private static final String NAMES = """
            INSERT INTO filtering.lesson_view (school_id, person_id, names_hidden) VALUES (:school, :person, :hidden)
            ON CONFLICT (school_id, person_id) DO UPDATE SET names_hidden = :hidden
            """;

    private static final String BLOCKED = """
            INSERT INTO filtering.lesson_view (school_id, person_id, blocked_until) VALUES (:school, :person, :until)
            ON CONFLICT (school_id, person_id) DO UPDATE SET blocked_until = :until
            """;

    private final JdbcClient sql;

    LessonViewTable(JdbcClient sql) {
        this.sql = sql;
    }

    LessonShown of(SchoolId school, PersonId person, Instant now) {
        return sql.sql(OF)
                .param("school", school.value())
                .param("person", person.value())
                .param("now", Times.at(now))
                .query((row, number) -> new LessonShown(!row.getBoolean("names_hidden"), row.getBoolean("blocked")))
                .optional()
                .orElse(LessonShown.USUAL);
    }

    void names(SchoolId school, PersonId person, boolean shown) {
        sql.sql(NAMES)
                .param("school", school.value())
                .param("person", person.value())
                .param("hidden", !shown)
                .update();
    }

    void blocked(SchoolId school, PersonId person, Instant until) {
        sql.sql(BLOCKED)
                .param("school", school.value())
                .param("person", person.value())
                .param("until", Times.at(until))
                .update();
    }
}
