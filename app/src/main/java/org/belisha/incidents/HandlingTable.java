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

/** The SQL of what becomes of concerns. */
@Repository
class HandlingTable {

    private static final String OPEN = """
            UPDATE incidents.handling SET opened_at = :at, opened_by = :by WHERE concern_id = :id AND opened_at IS NULL
            """;

    private static final String DECIDE = """
            UPDATE incidents.handling
            SET outcome = :outcome, incident_id = :incident, reason = :reason, triaged_at = :at, triaged_by = :by
            WHERE concern_id = :id AND outcome IS NULL
            """;

    private static final String ESCALATED =
            "UPDATE incidents.handling SET escalated_at = :at WHERE concern_id = :id AND escalated_at IS NULL";

    private static final String STILL_UNOPENED = """
            SELECT concern_id FROM incidents.handling
            WHERE school_id = :school AND outcome IS NULL AND opened_at IS NULL AND escalated_at IS NOT NULL AND head_told_at IS NULL
            """;

    private static final String HEAD_TOLD = "UPDATE incidents.handling SET head_told_at = :at WHERE concern_id = :id";

    private static final String UNOPENED = """
            SELECT count(*) AS unopened, min(c.reported_at) AS oldest, count(*) FILTER (WHERE c.urgent) AS urgent
            FROM incidents.handling h JOIN incidents.concern c ON c.id = h.concern_id
            WHERE h.outcome IS NULL AND h.opened_at IS NULL AND h.school_id = ANY (:schools) AND %s
            """.formatted(FindableTable.NOT_KEPT_FROM);

    private static final String UNDECIDED = """
            SELECT concern_id FROM incidents.handling
            WHERE school_id = :school AND outcome IS NULL AND opened_at IS NOT NULL AND undecided_told_at IS NULL
            """;

    private static final String STILL_UNDECIDED = """
            SELECT concern_id FROM incidents.handling
            WHERE school_id = :school AND outcome IS NULL AND opened_at IS NOT NULL AND undecided_told_at IS NOT NULL
              AND undecided_head_told_at IS NULL
            """;

    private static final String UNDECIDED_TOLD =
            "UPDATE incidents.handling SET undecided_told_at = :at WHERE concern_id = :id";
    private static final String UNDECIDED_HEAD_TOLD =
            "UPDATE incidents.handling SET undecided_head_told_at = :at WHERE concern_id = :id";

    private final JdbcClient sql;

    HandlingTable(JdbcClient sql) {
        this.sql = sql;
    }

    boolean open(UUID id, PersonId by, Instant at) {
        return sql.sql(OPEN)
                        .param("id", id)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    boolean decide(UUID id, String outcome, @Nullable UUID incident, String reason, PersonId by, Instant at) {
        return sql.sql(DECIDE)
                        .param("id", id)
                        .param("outcome", outcome)
                        .param("incident", incident)
                        .param("reason", reason)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    void escalated(UUID id, Instant at) {
        sql.sql(ESCALATED).param("id", id).param("at", Times.at(at)).update();
    }

    /** Those that the deputies were told of, that nobody has opened since, and that no head knows of. */
    List<UUID> stillUnopened(SchoolId school) {
        return sql.sql(STILL_UNOPENED)
                .param("school", school.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void headTold(UUID id, Instant at) {
        sql.sql(HEAD_TOLD).param("id", id).param("at", Times.at(at)).update();
    }

    /** Those that somebody opened, and that the team was not reminded of. */
    List<UUID> undecided(SchoolId school) {
        return ids(UNDECIDED, school);
    }

    /** Those that the team was reminded of, and that no head knows of. */
    List<UUID> stillUndecided(SchoolId school) {
        return ids(STILL_UNDECIDED, school);
    }

    private List<UUID> ids(String query, SchoolId school) {
        return sql.sql(query)
                .param("school", school.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void undecidedTold(UUID id, Instant at) {
        sql.sql(UNDECIDED_TOLD).param("id", id).param("at", Times.at(at)).update();
    }

    void undecidedHeadTold(UUID id, Instant at) {
        sql.sql(UNDECIDED_HEAD_TOLD).param("id", id).param("at", Times.at(at)).update();
    }

    Unopened unopened(PersonId viewer, Collection<SchoolId> schools) {
        return sql.sql(UNOPENED)
                .param("viewer", viewer.value())
                .param("schools", schools.stream().map(SchoolId::value).toArray(Integer[]::new))
                .query((row, n) ->
                        new Unopened(row.getInt("unopened"), Times.instantOrNull(row, "oldest"), row.getInt("urgent")))
                .single();
    }

    /** How many concerns nobody has opened, since when the oldest waits, and how many of them are urgent. */
    record Unopened(int count, @Nullable Instant oldest, int urgent) {}
}
