package org.belisha.incidents;

import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the queue of concerns: what waits is begun from the few that wait, and never from all that were ever told. */
@Repository
class QueueTable {

    private static final String QUEUE = ConcernTable.CONCERNS.formatted(FindableTable.CONCERN + """
             AND (:school = 0 OR c.school_id = :school) AND %s
              AND (:words = '' OR position(lower(:words) IN lower(c.words || ' ' || c.about_words || ' ' || c.reporter_words)) > 0
                OR EXISTS (SELECT 1 FROM incidents.concern_about a JOIN schools.person p ON p.id = a.person_id
                  WHERE a.concern_id = c.id
                    AND position(lower(:words) IN lower(p.given_name || ' ' || p.family_name)) > 0))
            ORDER BY c.urgent AND h.outcome IS NULL DESC, c.reported_at %s LIMIT 500
            """);

    private static final String UNDECIDED = """
            SELECT w.concern_id FROM incidents.handling w
              WHERE w.outcome IS NULL AND (:school = 0 OR w.school_id = :school)""";

    private static final String WAITING = QUEUE.formatted("c.id IN (" + UNDECIDED + """

             UNION ALL SELECT u.concern_id FROM incidents.unread u WHERE u.for_team AND (:school = 0 OR u.school_id = :school))""", "");

    private static final String UNOPENED = QUEUE.formatted("c.id IN (" + UNDECIDED + " AND w.opened_at IS NULL)", "");

    private static final String DECIDED = QUEUE.formatted("h.outcome IS NOT NULL", "DESC");
    private static final String ALL = QUEUE.formatted("true", "DESC");

    private final JdbcClient sql;

    QueueTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Of a school, or of all in scope for the trust: what is urgent first, then the oldest first of what waits, the newest first of the rest. */
    List<Concern> queue(PersonId viewer, SchoolId school, String show, String words) {
        String shown = switch (show) {
            case "WAITING" -> WAITING;
            case "UNOPENED" -> UNOPENED;
            case "DECIDED" -> DECIDED;
            default -> ALL;
        };
        return sql.sql(shown)
                .param("viewer", viewer.value())
                .param("school", school.value())
                .param("words", words)
                .query(ConcernTable::concern)
                .list();
    }
}
