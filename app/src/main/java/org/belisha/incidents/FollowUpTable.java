package org.belisha.incidents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what follows a concern: who was told that it waits, and the answers. */
@Repository
class FollowUpTable {

    private static final String TELL = """
            INSERT INTO incidents.told (concern_id, school_id, person_id, because, at) VALUES (:id, :school, :person, :because, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String TOLD =
            "SELECT person_id, because, at FROM incidents.told WHERE concern_id = :id ORDER BY at, because";

    private static final String ADD_ANSWER = """
            INSERT INTO incidents.answer (id, concern_id, school_id, by_team, author, words, at)
            VALUES (:id, :concern, :school, :team, :author, :words, :at)
            """;

    private static final String ANSWERS =
            "SELECT by_team, author, words, at FROM incidents.answer WHERE concern_id = :id ORDER BY at";

    private final JdbcClient sql;

    FollowUpTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where this person was told before for the same reason. */
    boolean tell(UUID id, SchoolId school, PersonId person, String because, Instant at) {
        return sql.sql(TELL)
                        .param("id", id)
                        .param("school", school.value())
                        .param("person", person.value())
                        .param("because", because)
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    List<Told> told(UUID id) {
        return sql.sql(TOLD)
                .param("id", id)
                .query((row, n) -> new Told(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("because"),
                        Times.instant(row, "at")))
                .list();
    }

    UUID answer(Concern concern, boolean byTeam, @Nullable PersonId author, String words, Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD_ANSWER)
                .param("id", id)
                .param("concern", concern.id())
                .param("school", concern.school().value())
                .param("team", byTeam)
                .param("author", author == null ? null : author.value())
                .param("words", words)
                .param("at", Times.at(at))
                .update();
        return id;
    }

    List<ConcernAnswer> answers(UUID id) {
        return sql.sql(ANSWERS)
                .param("id", id)
                .query((row, n) -> new ConcernAnswer(
                        row.getBoolean("by_team"),
                        ConcernTable.person(row, "author"),
                        row.getString("words"),
                        Times.instant(row, "at")))
                .list();
    }

    /** Somebody who was told that a concern waits. */
    record Told(PersonId person, String because, Instant at) {}
}
