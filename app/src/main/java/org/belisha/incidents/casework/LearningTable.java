package org.belisha.incidents.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.LearningKind;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of learning points and what became of them. */
@Repository
class LearningTable {

    private static final String ADD = """
            INSERT INTO incidents.learning (id, incident_id, school_id, kind, words, owner, due_on, author, at)
            VALUES (:id, :incident, :school, :kind, :words, :owner, :due, :by, :at)
            """;

    // The second who ends it is told that it has ended.
    private static final String STEP = """
            INSERT INTO incidents.learning_step (learning_id, school_id, kind, words, owner, due_on, author, at)
            VALUES (:id, :school, :kind, :words, :owner, :due, :by, :at)
            ON CONFLICT (learning_id) WHERE kind <> 'MOVED' DO NOTHING
            """;

    private static final String POINTS = """
            SELECT l.id, l.incident_id, l.school_id, l.kind, l.words, l.author, l.at,
              coalesce(m.owner, l.owner) AS owner, coalesce(m.due_on, l.due_on) AS due_on,
              e.kind AS ended, e.words AS ended_words, e.author AS ended_by, e.at AS ended_at
            FROM incidents.learning l
            LEFT JOIN LATERAL (SELECT s.owner, s.due_on FROM incidents.learning_step s
              WHERE s.learning_id = l.id AND s.kind = 'MOVED' ORDER BY s.id DESC LIMIT 1) m ON true
            LEFT JOIN incidents.learning_step e ON e.learning_id = l.id AND e.kind <> 'MOVED'
            WHERE %s
            """;

    private static final String ONE = POINTS.formatted("l.id = :id");
    private static final String OF_INCIDENT = POINTS.formatted("l.incident_id = :incident ORDER BY l.at, l.id");
    private static final String OPEN = POINTS.formatted(
            "l.school_id = :school AND l.kind <> 'NONE' AND e.id IS NULL ORDER BY coalesce(m.due_on, l.due_on), l.at LIMIT 500");
    private static final String TRACKED = POINTS.formatted("""
            l.school_id = :school AND l.kind <> 'NONE'
              AND CASE :show WHEN 'OPEN' THEN e.id IS NULL WHEN 'DONE' THEN e.id IS NOT NULL ELSE true END
              AND (:words = '' OR position(lower(:words) IN lower(l.words)) > 0)
            ORDER BY e.id IS NOT NULL, coalesce(m.due_on, l.due_on), l.at LIMIT 500
            """);

    private static final String WAITING = """
            SELECT count(*) FROM (%s) due
            """.formatted(POINTS.formatted(
            "coalesce(m.owner, l.owner) = :owner AND e.id IS NULL AND coalesce(m.due_on, l.due_on) <= :until"));

    private static final String HAS = "SELECT EXISTS (SELECT 1 FROM incidents.learning WHERE incident_id = :incident)";

    private static final String FIGURES = """
            SELECT
              (SELECT count(*) FROM incidents.incident i WHERE i.school_id = :school AND i.closed_at > :since) AS closed,
              (SELECT count(*) FROM incidents.incident i WHERE i.school_id = :school AND i.closed_at > :since
                AND EXISTS (SELECT 1 FROM incidents.learning l WHERE l.incident_id = i.id)) AS with_learning,
              count(*) FILTER (WHERE e.id IS NULL) AS open,
              count(*) FILTER (WHERE e.id IS NULL AND coalesce(m.due_on, l.due_on) < :today) AS overdue,
              count(*) FILTER (WHERE e.id IS NULL AND coalesce(m.due_on, l.due_on) < :long_ago) AS long_overdue,
              count(*) FILTER (WHERE e.kind = 'DONE') AS done
            FROM incidents.learning l
            LEFT JOIN LATERAL (SELECT s.due_on FROM incidents.learning_step s
              WHERE s.learning_id = l.id AND s.kind = 'MOVED' ORDER BY s.id DESC LIMIT 1) m ON true
            LEFT JOIN incidents.learning_step e ON e.learning_id = l.id AND e.kind <> 'MOVED'
            WHERE l.school_id = :school AND l.kind <> 'NONE'
            """;

    private final JdbcClient sql;

    LearningTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(LearningPoint point) {
        sql.sql(ADD)
                .param("id", point.id())
                .param("incident", point.incident())
                .param("school", point.school().value())
                .param("kind", point.kind().name())
                .param("words", point.words())
                .param("owner", point.owner() == null ? null : point.owner().value())
                .param("due", point.dueOn())
                .param("by", point.author().value())
                .param("at", Times.at(point.at()))
                .update();
    }

    boolean step(
            LearningPoint point,
            String kind,
            String words,
            @Nullable PersonId owner,
            @Nullable LocalDate due,
            PersonId by,
            Instant at) {
        return sql.sql(STEP)
                        .param("id", point.id())
                        .param("school", point.school().value())
                        .param("kind", kind)
                        .param("words", words)
                        .param("owner", owner == null ? null : owner.value())
                        .param("due", due)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    Optional<LearningPoint> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(LearningTable::point).optional();
    }

    List<LearningPoint> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(LearningTable::point)
                .list();
    }

    List<LearningPoint> open(SchoolId school) {
        return sql.sql(OPEN)
                .param("school", school.value())
                .query(LearningTable::point)
                .list();
    }

    List<LearningPoint> tracked(SchoolId school, String show, String words) {
        return sql.sql(TRACKED)
                .param("school", school.value())
                .param("show", show)
                .param("words", words)
                .query(LearningTable::point)
                .list();
    }

    int waiting(PersonId owner, LocalDate until) {
        return sql.sql(WAITING)
                .param("owner", owner.value())
                .param("until", until)
                .query(Integer.class)
                .single();
    }

    boolean has(UUID incident) {
        return sql.sql(HAS).param("incident", incident).query(Boolean.class).single();
    }

    Figures figures(SchoolId school, Instant since, LocalDate today, LocalDate longAgo) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("since", Times.at(since))
                .param("today", today)
                .param("long_ago", longAgo)
                .query((row, n) -> new Figures(
                        row.getLong("closed"),
                        row.getLong("with_learning"),
                        row.getLong("open"),
                        row.getLong("overdue"),
                        row.getLong("long_overdue"),
                        row.getLong("done")))
                .single();
    }

    private static LearningPoint point(ResultSet row, int number) throws SQLException {
        String ended = row.getString("ended");
        UUID owner = row.getObject("owner", UUID.class);
        return new LearningPoint(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                LearningKind.valueOf(row.getString("kind")),
                row.getString("words"),
                owner == null ? null : new PersonId(owner),
                row.getObject("due_on", LocalDate.class),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"),
                ended == null
                        ? null
                        : new LearningPoint.End(
                                ended.equals("DONE"),
                                row.getString("ended_words"),
                                new PersonId(row.getObject("ended_by", UUID.class)),
                                Times.instant(row, "ended_at")));
    }

    /** Incidents closed of late, how many with learning; learning that waits, is late, very late, is done. */
    record Figures(long closed, long with, long open, long overdue, long longOverdue, long done) {}
}
