package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the staff register; its row policies show a row only to its readers and its reporter, and never to its subject. */
@Repository
class StaffConcernTable {

    private static final String LOOKING = """
            SELECT set_config('belisha.viewer', :viewer, true) || set_config('belisha.viewer_roles', :roles, true)
            """;

    private static final String ADD = """
            INSERT INTO incidents.staff_concern
              (id, school_id, submission, reporter_id, subject_id, about_words, words, happened_words, readers, reported_at, concern_id, unnamed)
            VALUES (:id, :school, :submission, :reporter, :subject, :about, :words, :happened, :readers, :at, :concern, :unnamed)
            ON CONFLICT DO NOTHING
            """;

    private static final String CONCERNS = """
            SELECT id, school_id, reporter_id, subject_id, about_words, words, happened_words, readers, reported_at, unnamed
            FROM incidents.staff_concern WHERE %s
            """;

    private static final String ONE = CONCERNS.formatted("id = :id");
    private static final String REGISTER = CONCERNS.formatted("reporter_id <> :viewer OR EXISTS ("
            + "SELECT 1 FROM unnest(readers) r WHERE school_id || ':' || r = ANY (incidents.viewer_roles()))"
            + " ORDER BY reported_at DESC LIMIT 200");
    private static final String MINE =
            CONCERNS.formatted("reporter_id = :viewer AND concern_id IS NULL ORDER BY reported_at DESC LIMIT 200");

    private static final String ABOUT = CONCERNS.formatted("subject_id = :subject ORDER BY reported_at DESC LIMIT 200");

    private static final String ADD_NOTE = """
            INSERT INTO incidents.staff_concern_note (id, concern_id, school_id, kind, words, author, at)
            VALUES (:id, :concern, :school, :kind, :words, :by, :at)
            """;

    private static final String NOTES = """
            SELECT kind, words, author, at FROM incidents.staff_concern_note WHERE concern_id = :concern
            UNION ALL
            SELECT 'ADDED', a.words, NULL, a.at FROM incidents.answer a
            JOIN incidents.staff_concern s ON s.concern_id = a.concern_id
            WHERE s.id = :concern AND NOT a.by_team
            ORDER BY at
            """;

    private static final String TAKEN_OVER = CONCERNS.formatted("concern_id = :concern");

    private final JdbcClient sql;

    StaffConcernTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Tells this transaction who is looking; without it nothing of the register is seen. */
    void looking(Viewer viewer) {
        sql.sql(LOOKING)
                .param("viewer", viewer.person().toString())
                .param(
                        "roles",
                        viewer.roles().entrySet().stream()
                                .flatMap(school ->
                                        school.getValue().stream().map(role -> school.getKey() + ":" + role.name()))
                                .collect(Collectors.joining(",")))
                .query(String.class)
                .single();
    }

    boolean add(
            UUID id,
            SchoolId school,
            Submission submission,
            @Nullable PersonId reporter,
            @Nullable PersonId subject,
            String about,
            String words,
            String happened,
            List<Role> readers,
            @Nullable UUID concern,
            boolean unnamed,
            Instant at) {
        return sql.sql(ADD)
                        .param("id", id)
                        .param("school", school.value())
                        .param("submission", submission.hash())
                        .param("reporter", reporter == null ? null : reporter.value())
                        .param("concern", concern)
                        .param("unnamed", unnamed)
                        .param("subject", subject == null ? null : subject.value())
                        .param("about", about)
                        .param("words", words)
                        .param("happened", happened)
                        .param("readers", readers.stream().map(Role::name).toArray(String[]::new))
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    Optional<StaffConcern> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(this::concern).optional();
    }

    Optional<StaffConcern> takenOver(UUID concern) {
        return sql.sql(TAKEN_OVER)
                .param("concern", concern)
                .query(this::concern)
                .optional();
    }

    List<StaffConcern> register(PersonId viewer) {
        return sql.sql(REGISTER)
                .param("viewer", viewer.value())
                .query(this::concern)
                .list();
    }

    List<StaffConcern> about(PersonId subject) {
        return sql.sql(ABOUT)
                .param("subject", subject.value())
                .query(this::concern)
                .list();
    }

    List<StaffConcern> of(PersonId reporter) {
        return sql.sql(MINE)
                .param("viewer", reporter.value())
                .query(this::concern)
                .list();
    }

    void note(StaffConcern concern, String kind, String words, PersonId by, Instant at) {
        sql.sql(ADD_NOTE)
                .param("id", UUID.randomUUID())
                .param("concern", concern.id())
                .param("school", concern.school().value())
                .param("kind", kind)
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    private List<StaffConcern.Note> notes(UUID concern) {
        return sql.sql(NOTES)
                .param("concern", concern)
                .query((row, n) -> new StaffConcern.Note(
                        row.getString("kind"),
                        row.getString("words"),
                        ConcernTable.person(row, "author"),
                        Times.instant(row, "at")))
                .list();
    }

    private StaffConcern concern(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new StaffConcern(
                id,
                new SchoolId(row.getInt("school_id")),
                ConcernTable.person(row, "reporter_id"),
                ConcernTable.person(row, "subject_id"),
                row.getString("about_words"),
                row.getString("words"),
                row.getString("happened_words"),
                Arrays.stream((Object[]) row.getArray("readers").getArray())
                        .map(Object::toString)
                        .toList(),
                Times.instant(row, "reported_at"),
                notes(id),
                row.getBoolean("unnamed"));
    }
}
