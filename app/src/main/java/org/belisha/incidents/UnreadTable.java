package org.belisha.incidents;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what was added to concerns and is not read yet. */
@Repository
class UnreadTable {

    private static final String MARK = """
            INSERT INTO incidents.unread (concern_id, school_id, for_team, since) VALUES (:id, :school, :team, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String READ = "DELETE FROM incidents.unread WHERE concern_id = :id AND for_team = :team";

    private static final String FOR_TEAM = """
            SELECT count(*) AS unread, min(u.since) AS oldest
            FROM incidents.unread u JOIN incidents.concern c ON c.id = u.concern_id JOIN incidents.handling h ON h.concern_id = c.id
            WHERE u.for_team AND u.school_id = ANY (:schools) AND %s
            """.formatted(FindableTable.CONCERN);

    private static final String FOR_REPORTER = """
            SELECT count(*) AS unread, min(u.since) AS oldest
            FROM incidents.unread u JOIN incidents.concern c ON c.id = u.concern_id
            WHERE NOT u.for_team AND c.reporter_id = :viewer
            """;

    private static final String LATE = """
            SELECT concern_id, since, told_at FROM incidents.unread
            WHERE school_id = :school AND for_team AND head_told_at IS NULL ORDER BY since
            """;

    private static final String TOLD = "UPDATE incidents.unread SET told_at = :at WHERE concern_id = :id AND for_team";
    private static final String HEAD_TOLD =
            "UPDATE incidents.unread SET head_told_at = :at WHERE concern_id = :id AND for_team";

    private final JdbcClient sql;

    UnreadTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where something is unread already. */
    boolean mark(Concern concern, boolean forTeam, Instant at) {
        return sql.sql(MARK)
                        .param("id", concern.id())
                        .param("school", concern.school().value())
                        .param("team", forTeam)
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    void read(UUID concern, boolean byTeam) {
        sql.sql(READ).param("id", concern).param("team", byTeam).update();
    }

    HandlingTable.Unopened forTeam(PersonId viewer, Collection<SchoolId> schools) {
        return sql.sql(FOR_TEAM)
                .param("viewer", viewer.value())
                .param("schools", schools.stream().map(SchoolId::value).toArray(Integer[]::new))
                .query((row, n) ->
                        new HandlingTable.Unopened(row.getInt("unread"), Times.instantOrNull(row, "oldest"), 0))
                .single();
    }

    HandlingTable.Unopened forReporter(PersonId viewer) {
        return sql.sql(FOR_REPORTER)
                .param("viewer", viewer.value())
                .query((row, n) ->
                        new HandlingTable.Unopened(row.getInt("unread"), Times.instantOrNull(row, "oldest"), 0))
                .single();
    }

    /** What the team of a school has not read, and of which the head was not told. */
    List<Late> late(SchoolId school) {
        return sql.sql(LATE)
                .param("school", school.value())
                .query((row, n) -> new Late(
                        row.getObject("concern_id", UUID.class),
                        Times.instant(row, "since"),
                        Times.instantOrNull(row, "told_at")))
                .list();
    }

    void told(UUID concern, Instant at) {
        sql.sql(TOLD).param("id", concern).param("at", Times.at(at)).update();
    }

    void headTold(UUID concern, Instant at) {
        sql.sql(HEAD_TOLD).param("id", concern).param("at", Times.at(at)).update();
    }

    /** Something unread since, and when the deputies were told. */
    record Late(UUID concern, Instant since, @Nullable Instant told) {}
}
