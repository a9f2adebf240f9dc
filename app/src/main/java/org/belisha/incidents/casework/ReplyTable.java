package org.belisha.incidents.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Incident;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what parents answered, and of decisions not to tell them. */
@Repository
class ReplyTable {

    private static final String ADD = """
            INSERT INTO incidents.parent_reply (id, incident_id, school_id, pupil_id, adult_id, kind, on_day, words, author, at)
            VALUES (:id, :incident, :school, :pupil, :adult, :kind, :day, :words, :by, :at)
            """;

    private static final String OF_INCIDENT = """
            SELECT id, pupil_id, adult_id, kind, on_day, words, author, at FROM incidents.parent_reply
            WHERE incident_id = :incident ORDER BY on_day, at
            """;

    private static final String FIGURES = """
            SELECT
              (SELECT count(*) FROM incidents.parent_reply r WHERE r.school_id = :school AND r.on_day > :since AND r.kind = 'REPLY') AS replies,
              (SELECT count(*) FROM incidents.parent_reply r WHERE r.school_id = :school AND r.on_day > :since AND r.kind = 'MEETING') AS meetings,
              count(*) FILTER (WHERE NOT x.told AND x.review_on < :today) AS late,
              count(*) FILTER (WHERE NOT x.told AND x.review_on < :long_ago) AS very_late
            FROM (SELECT DISTINCT ON (p.incident_id, p.pupil_id, p.adult_id) p.told, p.review_on
              FROM incidents.parent_told p JOIN incidents.incident i ON i.id = p.incident_id
              WHERE p.school_id = :school AND i.closed_at IS NULL
              ORDER BY p.incident_id, p.pupil_id, p.adult_id, p.at DESC, p.id DESC) x
            """;

    private final JdbcClient sql;

    ReplyTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Incident incident, ParentReplies.Reply reply) {
        sql.sql(ADD)
                .param("id", reply.id())
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("pupil", reply.pupil().value())
                .param("adult", reply.adult().value())
                .param("kind", reply.kind().name())
                .param("day", reply.on())
                .param("words", reply.words())
                .param("by", reply.author().value())
                .param("at", Times.at(reply.at()))
                .update();
    }

    List<ParentReplies.Reply> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query((row, n) -> new ParentReplies.Reply(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("pupil_id", UUID.class)),
                        new PersonId(row.getObject("adult_id", UUID.class)),
                        ParentReplies.Kind.valueOf(row.getString("kind")),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("words"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }

    Figures figures(SchoolId school, LocalDate since, LocalDate today, LocalDate longAgo) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("since", since)
                .param("today", today)
                .param("long_ago", longAgo)
                .query((row, n) -> new Figures(
                        row.getLong("replies"), row.getLong("meetings"), row.getLong("late"), row.getLong("very_late")))
                .single();
    }

    /** Replies and meetings of late; decisions not to tell a parent whose day of looking again has passed, and long ago. */
    record Figures(long replies, long meetings, long late, long veryLate) {}
}
