package org.belisha.filtering.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what reviews found is to be done. */
@Repository
class ReviewActionTable {

    private static final String ADD = """
            INSERT INTO filtering.year_review_action (id, review_id, school_id, what, owner_id, due_on, added_by, added_at)
            VALUES (:id, :review, :school, :what, :owner, :due, :by, :now)
            """;

    private static final String REMOVE =
            "DELETE FROM filtering.year_review_action WHERE id = :id AND review_id = :review";

    private static final String END = """
            UPDATE filtering.year_review_action SET done_by = :by, done_at = :now, done_words = :words
            WHERE id = :id AND done_at IS NULL
            """;

    private static final String COLUMNS = """
            SELECT a.id, a.review_id, a.school_id, a.what, a.owner_id, a.due_on, a.done_by, a.done_at, a.done_words
            FROM filtering.year_review_action a
            """;

    private static final String OF_REVIEW = COLUMNS + "WHERE a.review_id = :review ORDER BY a.due_on, a.added_at";

    private static final String ONE = COLUMNS + "WHERE a.id = :id";

    // Of a draft nothing is to be done yet.
    private static final String SIGNED =
            COLUMNS + "JOIN filtering.year_review r ON r.id = a.review_id AND r.signed_at IS NOT NULL ";

    private static final String OPEN =
            SIGNED + "WHERE a.school_id = :school AND a.done_at IS NULL ORDER BY a.due_on, a.added_at";

    private static final String OWNED =
            SIGNED + "WHERE a.owner_id = :person AND a.done_at IS NULL ORDER BY a.due_on, a.added_at";

    private static final String OF_YEAR = """
            SELECT count(*) FROM filtering.year_review WHERE id = :review AND year_starts = :starts
            """;

    private final JdbcClient sql;

    ReviewActionTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(ReviewAction action, PersonId by, Instant now) {
        sql.sql(ADD)
                .param("id", action.id())
                .param("review", action.review())
                .param("school", action.school().value())
                .param("what", action.what())
                .param("owner", action.owner().value())
                .param("due", action.due())
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }

    boolean remove(UUID id, UUID review) {
        return sql.sql(REMOVE).param("id", id).param("review", review).update() == 1;
    }

    boolean end(UUID id, String words, PersonId by, Instant now) {
        return sql.sql(END)
                        .param("id", id)
                        .param("words", words)
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    List<ReviewAction> of(UUID review) {
        return sql.sql(OF_REVIEW)
                .param("review", review)
                .query(ReviewActionTable::action)
                .list();
    }

    Optional<ReviewAction> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(ReviewActionTable::action).optional();
    }

    /** What signed reviews of a school, or of the trust, left to do. */
    List<ReviewAction> open(SchoolId school) {
        return sql.sql(OPEN)
                .param("school", school.value())
                .query(ReviewActionTable::action)
                .list();
    }

    /** What this person has to do. */
    List<ReviewAction> owned(PersonId person) {
        return sql.sql(OWNED)
                .param("person", person.value())
                .query(ReviewActionTable::action)
                .list();
    }

    /** Whether it comes from the review of a year that begins then. */
    boolean isOfYearFrom(UUID review, LocalDate starts) {
        return sql.sql(OF_YEAR)
                        .param("review", review)
                        .param("starts", starts)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static ReviewAction action(ResultSet row, int number) throws SQLException {
        UUID doneBy = row.getObject("done_by", UUID.class);
        return new ReviewAction(
                row.getObject("id", UUID.class),
                row.getObject("review_id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getString("what"),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getObject("due_on", LocalDate.class),
                doneBy == null ? null : new PersonId(doneBy),
                Times.instantOrNull(row, "done_at"),
                row.getString("done_words"));
    }
}
