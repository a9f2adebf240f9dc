package org.belisha.incidents.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of meetings about the incident log. */
@Repository
class ReviewTable {

    private static final String ADD = """
            INSERT INTO incidents.review (id, school_id, held_on, decisions, next_on, author, at)
            VALUES (:id, :school, :held, :decisions, :next, :by, :at)
            """;

    private static final String ADD_PERSON =
            "INSERT INTO incidents.review_person (review_id, school_id, person_id) VALUES (:id, :school, :person)";

    private static final String ADD_INCIDENT =
            "INSERT INTO incidents.review_incident (review_id, school_id, incident_id) VALUES (:id, :school, :incident)";

    private static final String ADD_WORDS = """
            INSERT INTO incidents.review_addition (id, review_id, school_id, words, author, at)
            VALUES (:id, :review, :school, :words, :by, :at)
            """;

    private static final String REVIEWS = """
            SELECT r.id, r.school_id, r.held_on, r.decisions, r.next_on, r.author, r.at,
              ARRAY(SELECT p.person_id FROM incidents.review_person p WHERE p.review_id = r.id) AS people,
              ARRAY(SELECT x.incident_id FROM incidents.review_incident x WHERE x.review_id = r.id) AS incidents
            FROM incidents.review r WHERE %s
            """;

    private static final String ONE = REVIEWS.formatted("r.id = :id");
    private static final String LIST = REVIEWS.formatted("""
            r.school_id = :school AND (:words = '' OR position(lower(:words) IN lower(r.decisions)) > 0)
            ORDER BY r.held_on DESC, r.at DESC LIMIT 200
            """);

    private static final String ADDITIONS =
            "SELECT words, author, at FROM incidents.review_addition WHERE review_id = :id ORDER BY at, id";

    private static final String STANDING = """
            SELECT (SELECT r.held_on FROM incidents.review r WHERE r.school_id = :school ORDER BY r.held_on DESC, r.at DESC LIMIT 1) AS held_on,
              (SELECT r.next_on FROM incidents.review r WHERE r.school_id = :school ORDER BY r.held_on DESC, r.at DESC LIMIT 1) AS next_on,
              (SELECT r.at FROM incidents.review r WHERE r.school_id = :school ORDER BY r.held_on DESC, r.at DESC LIMIT 1) AS at,
              (SELECT count(*) FROM incidents.review r WHERE r.school_id = :school AND r.held_on > :since) AS held,
              (SELECT min(i.opened_at) FROM incidents.incident i WHERE i.school_id = :school) AS first_incident
            """;

    private final JdbcClient sql;

    ReviewTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SltReview review) {
        sql.sql(ADD)
                .param("id", review.id())
                .param("school", review.school().value())
                .param("held", review.heldOn())
                .param("decisions", review.decisions())
                .param("next", review.nextOn())
                .param("by", review.author().value())
                .param("at", Times.at(review.at()))
                .update();
        for (PersonId person : review.people()) {
            sql.sql(ADD_PERSON)
                    .param("id", review.id())
                    .param("school", review.school().value())
                    .param("person", person.value())
                    .update();
        }
        for (UUID incident : review.incidents()) {
            sql.sql(ADD_INCIDENT)
                    .param("id", review.id())
                    .param("school", review.school().value())
                    .param("incident", incident)
                    .update();
        }
    }

    void addWords(SltReview review, String words, PersonId by, Instant at) {
        sql.sql(ADD_WORDS)
                .param("id", UUID.randomUUID())
                .param("review", review.id())
                .param("school", review.school().value())
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    Optional<SltReview> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(this::review).optional();
    }

    List<SltReview> list(SchoolId school, String words) {
        return sql.sql(LIST)
                .param("school", school.value())
                .param("words", words)
                .query(this::review)
                .list();
    }

    Standing standing(SchoolId school, LocalDate since) {
        return sql.sql(STANDING)
                .param("school", school.value())
                .param("since", since)
                .query((row, n) -> new Standing(
                        row.getObject("held_on", LocalDate.class),
                        row.getObject("next_on", LocalDate.class),
                        Times.instantOrNull(row, "at"),
                        row.getLong("held"),
                        Times.instantOrNull(row, "first_incident")))
                .single();
    }

    private SltReview review(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new SltReview(
                id,
                new SchoolId(row.getInt("school_id")),
                row.getObject("held_on", LocalDate.class),
                row.getString("decisions"),
                row.getObject("next_on", LocalDate.class),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"),
                ids(row, "people").stream().map(PersonId::new).toList(),
                ids(row, "incidents"),
                sql.sql(ADDITIONS)
                        .param("id", id)
                        .query((each, n) -> new SltReview.Addition(
                                each.getString("words"),
                                new PersonId(each.getObject("author", UUID.class)),
                                Times.instant(each, "at")))
                        .list());
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(UUID.class::cast)
                .toList();
    }

    /** The last meeting, the next, how many since, and since when there are incidents to look at. */
    record Standing(
            @Nullable LocalDate last,
            @Nullable LocalDate next,
            @Nullable Instant lastKept,
            long held,
            @Nullable Instant firstIncident) {}
}
