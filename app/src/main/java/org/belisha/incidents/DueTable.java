package org.belisha.incidents;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what is due in open incidents. */
@Repository
class DueTable {

    private static final String TASKS = """
            SELECT t.incident_id, t.words, t.owner, t.due_on FROM incidents.task t
            WHERE t.school_id = :school AND t.done_at IS NULL ORDER BY t.due_on LIMIT 500
            """;

    // The latest word on each parent holds; in an open incident, where it was not to tell them.
    private static final String REVIEWS = """
            SELECT x.incident_id, x.review_on, x.author FROM (
              SELECT DISTINCT ON (p.incident_id, p.pupil_id, p.adult_id) p.incident_id, p.told, p.review_on, p.author
              FROM incidents.parent_told p JOIN incidents.incident i ON i.id = p.incident_id
              WHERE p.school_id = :school AND i.closed_at IS NULL
              ORDER BY p.incident_id, p.pupil_id, p.adult_id, p.at DESC, p.id DESC) x
            WHERE NOT x.told ORDER BY x.review_on LIMIT 500
            """;

    private final JdbcClient sql;

    DueTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Task> tasks(SchoolId school) {
        return sql.sql(TASKS)
                .param("school", school.value())
                .query((row, n) -> new Task(
                        row.getObject("incident_id", UUID.class),
                        row.getString("words"),
                        new PersonId(row.getObject("owner", UUID.class)),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    List<Review> reviews(SchoolId school) {
        return sql.sql(REVIEWS)
                .param("school", school.value())
                .query((row, n) -> new Review(
                        row.getObject("incident_id", UUID.class),
                        row.getObject("review_on", LocalDate.class),
                        new PersonId(row.getObject("author", UUID.class))))
                .list();
    }

    /** Something to do in an incident. */
    record Task(UUID incident, String words, PersonId owner, LocalDate dueOn) {
        @Override
        public String toString() {
            return "Task[" + incident + "]";
        }
    }

    /** A decision not to tell a parent, to be looked at again. */
    record Review(UUID incident, LocalDate on, PersonId by) {}
}
