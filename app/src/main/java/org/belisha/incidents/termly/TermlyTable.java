package org.belisha.incidents.termly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of termly reports. */
@Repository
class TermlyTable {

    // Two who write or approve at once wait for each other.
    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('incidents.term_report'), :school)::text";

    private static final String ADD = """
            INSERT INTO incidents.term_report (id, school_id, starts_on, ends_on, comment, author, at)
            VALUES (:id, :school, :starts, :ends, :comment, :by, :at)
            """;

    private static final String ADD_FIGURE = """
            INSERT INTO incidents.term_report_figure (report_id, school_id, place, section, what, told, told_before)
            VALUES (:id, :school, :place, :section, :what, :told, :before)
            """;

    private static final String ADD_STEP = """
            INSERT INTO incidents.term_report_step (report_id, school_id, kind, words, author, at)
            VALUES (:id, :school, :kind, :words, :by, :at) ON CONFLICT DO NOTHING
            """;

    private static final String OPEN = """
            INSERT INTO incidents.term_report_opened (report_id, school_id, person_id, at)
            VALUES (:id, :school, :person, :at) ON CONFLICT DO NOTHING
            """;

    private static final String REPORTS = """
            SELECT r.id, r.school_id, r.starts_on, r.comment, r.author, r.at FROM incidents.term_report r WHERE %s
            """;

    private static final String ONE = REPORTS.formatted("r.id = :id");

    // The latest of each term; one that was replaced is read by nobody any more.
    private static final String LIST = """
            SELECT * FROM (%s ORDER BY r.starts_on DESC, r.at DESC) latest ORDER BY starts_on DESC LIMIT 60
            """.formatted(
                    REPORTS.replace("SELECT r.id", "SELECT DISTINCT ON (r.starts_on) r.id")
                            .formatted("r.school_id = :school"));

    private static final String FIGURES = """
            SELECT section, what, told, told_before FROM incidents.term_report_figure WHERE report_id = :id ORDER BY place
            """;

    private static final String STEPS =
            "SELECT kind, words, author, at FROM incidents.term_report_step WHERE report_id = :id ORDER BY at, kind";

    private static final String OPENED = "SELECT person_id, at FROM incidents.term_report_opened WHERE report_id = :id";

    private static final String BEGAN = """
            SELECT EXISTS (SELECT 1 FROM incidents.concern WHERE school_id = :school AND reported_at < :at)
            """;

    private final JdbcClient sql;

    TermlyTable(JdbcClient sql) {
        this.sql = sql;
    }

    void oneAtATime(SchoolId school) {
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    void add(TermlyReport report) {
        sql.sql(ADD)
                .param("id", report.id())
                .param("school", report.school().value())
                .param("starts", report.term().starts())
                .param("ends", report.term().ends())
                .param("comment", report.comment())
                .param("by", report.author().value())
                .param("at", Times.at(report.at()))
                .update();
        int place = 0;
        for (TermlyReport.Figure figure : report.figures()) {
            sql.sql(ADD_FIGURE)
                    .param("id", report.id())
                    .param("school", report.school().value())
                    .param("place", place++)
                    .param("section", figure.section())
                    .param("what", figure.what())
                    .param("told", figure.told())
                    .param("before", figure.toldBefore())
                    .update();
        }
    }

    boolean step(TermlyReport report, TermlyReport.Step step) {
        return sql.sql(ADD_STEP)
                        .param("id", report.id())
                        .param("school", report.school().value())
                        .param("kind", step.kind().name())
                        .param("words", step.words())
                        .param("by", step.author().value())
                        .param("at", Times.at(step.at()))
                        .update()
                == 1;
    }

    void open(TermlyReport report, PersonId by, Instant at) {
        sql.sql(OPEN)
                .param("id", report.id())
                .param("school", report.school().value())
                .param("person", by.value())
                .param("at", Times.at(at))
                .update();
    }

    Optional<TermlyReport> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(this::report).optional();
    }

    List<TermlyReport> latest(SchoolId school) {
        return sql.sql(LIST).param("school", school.value()).query(this::report).list();
    }

    Optional<TermlyReport> of(SchoolId school, LocalDate starts) {
        return latest(school).stream()
                .filter(report -> report.term().starts().equals(starts))
                .findFirst();
    }

    Map<PersonId, Instant> opened(UUID id) {
        return sql
                .sql(OPENED)
                .param("id", id)
                .query((row, n) ->
                        Map.entry(new PersonId(row.getObject("person_id", UUID.class)), Times.instant(row, "at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether anything was on record before then. */
    boolean began(SchoolId school, Instant before) {
        return sql.sql(BEGAN)
                .param("school", school.value())
                .param("at", Times.at(before))
                .query(Boolean.class)
                .single();
    }

    private TermlyReport report(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new TermlyReport(
                id,
                new SchoolId(row.getInt("school_id")),
                Term.from(row.getObject("starts_on", LocalDate.class)),
                row.getString("comment"),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"),
                figures(id),
                steps(id));
    }

    private List<TermlyReport.Figure> figures(UUID id) {
        return sql.sql(FIGURES)
                .param("id", id)
                .query((row, n) -> new TermlyReport.Figure(
                        row.getString("section"),
                        row.getString("what"),
                        row.getString("told"),
                        row.getString("told_before")))
                .list();
    }

    private List<TermlyReport.Step> steps(UUID id) {
        return sql.sql(STEPS)
                .param("id", id)
                .query((row, n) -> new TermlyReport.Step(
                        TermlyReport.Kind.valueOf(row.getString("kind")),
                        row.getString("words"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }
}
