package org.belisha.filtering.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.schools.AcademicYear;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of yearly reviews, their answers and the figures they were signed with. */
@Repository
class YearReviewTable {

    private static final String BEGIN = """
            INSERT INTO filtering.year_review (id, school_id, year_starts, begun_by, begun_at)
            VALUES (:id, :school, :starts, :by, :now)
            ON CONFLICT (school_id, year_starts) DO NOTHING
            """;

    private static final String OF_SCHOOL = """
            SELECT id, school_id, year_starts, edition, begun_by, begun_at, saved_by, saved_at, signed_by, signed_at
            FROM filtering.year_review
            WHERE school_id IN (0, :school)
            ORDER BY year_starts DESC, school_id DESC
            """;

    private static final String ONE = """
            SELECT id, school_id, year_starts, edition, begun_by, begun_at, saved_by, saved_at, signed_by, signed_at
            FROM filtering.year_review
            WHERE id = :id
            """;

    private static final String ANSWERS = """
            SELECT prompt, words FROM filtering.year_review_answer WHERE review_id = :id
            """;

    private static final String ANSWER = """
            INSERT INTO filtering.year_review_answer (review_id, school_id, prompt, words)
            VALUES (:id, :school, :prompt, :words)
            ON CONFLICT (review_id, prompt) DO UPDATE SET words = :words
            """;

    private static final String SAVED = """
            UPDATE filtering.year_review SET edition = edition + 1, saved_by = :by, saved_at = :now
            WHERE id = :id AND edition = :edition AND signed_at IS NULL
            """;

    private static final String SIGN = """
            UPDATE filtering.year_review SET signed_by = :by, signed_at = :now WHERE id = :id AND signed_at IS NULL
            """;

    private static final String ADD_FIGURE = """
            INSERT INTO filtering.year_review_figure (review_id, school_id, prompt, place, label, value)
            VALUES (:id, :school, :prompt, :place, :label, :value)
            """;

    private static final String FIGURES = """
            SELECT label, value FROM filtering.year_review_figure WHERE review_id = :id AND prompt = :prompt ORDER BY place
            """;

    private final JdbcClient sql;

    YearReviewTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where there is one of that year. */
    boolean begin(UUID id, SchoolId school, LocalDate starts, PersonId by, Instant now) {
        return sql.sql(BEGIN)
                        .param("id", id)
                        .param("school", school.value())
                        .param("starts", starts)
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** Those of the school and of the trust, the newest year first. */
    List<YearReview> of(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query((row, number) -> review(row))
                .list();
    }

    Optional<YearReview> one(UUID id) {
        return sql.sql(ONE).param("id", id).query((row, number) -> review(row)).optional();
    }

    /** False where somebody else saved it since that edition, or it is signed. */
    boolean save(YearReview review, int edition, Map<Prompt, String> answers, PersonId by, Instant now) {
        int saved = sql.sql(SAVED)
                .param("id", review.id())
                .param("edition", edition)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
        if (saved == 0) {
            return false;
        }
        answers.forEach((prompt, words) -> sql.sql(ANSWER)
                .param("id", review.id())
                .param("school", review.school().value())
                .param("prompt", prompt.name())
                .param("words", words)
                .update());
        return true;
    }

    /** Fixes it with its figures; false where it was fixed before. */
    boolean sign(YearReview review, Map<Prompt, List<Figure>> figures, PersonId by, Instant now) {
        figures.forEach((prompt, its) -> {
            for (int place = 0; place < its.size(); place++) {
                sql.sql(ADD_FIGURE)
                        .param("id", review.id())
                        .param("school", review.school().value())
                        .param("prompt", prompt.name())
                        .param("place", place)
                        .param("label", its.get(place).label())
                        .param("value", its.get(place).value())
                        .update();
            }
        });
        return sql.sql(SIGN)
                        .param("id", review.id())
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    List<Figure> figures(UUID id, Prompt prompt) {
        return sql.sql(FIGURES)
                .param("id", id)
                .param("prompt", prompt.name())
                .query((row, number) -> new Figure(row.getString("label"), row.getString("value")))
                .list();
    }

    private YearReview review(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new YearReview(
                id,
                new SchoolId(row.getInt("school_id")),
                AcademicYear.of(row.getObject("year_starts", LocalDate.class)),
                row.getInt("edition"),
                new PersonId(row.getObject("begun_by", UUID.class)),
                Times.instant(row, "begun_at"),
                person(row, "saved_by"),
                Times.instantOrNull(row, "saved_at"),
                person(row, "signed_by"),
                Times.instantOrNull(row, "signed_at"),
                answers(id));
    }

    private Map<Prompt, String> answers(UUID id) {
        Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
        sql.sql(ANSWERS)
                .param("id", id)
                .query((row, number) -> Map.entry(Prompt.valueOf(row.getString("prompt")), row.getString("words")))
                .list()
                .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
        return answers;
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
