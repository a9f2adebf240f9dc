package org.belisha.filtering.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.schools.AcademicYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the figures of a year: of one school, or of all in scope where the school is the trust. */
@Repository
class ReviewFigureTable {

    private static final String REQUESTS = """
            SELECT count(*) AS asked, count(*) FILTER (WHERE state = 'ALLOWED') AS allowed,
              count(*) FILTER (WHERE state = 'REFUSED') AS refused, count(*) FILTER (WHERE state = 'WAITING') AS waiting,
              (SELECT count(*) FROM filtering.lesson_act a
                WHERE (:school = 0 OR a.school_id = :school) AND a.kind = 'OPEN' AND a.made_at >= :from AND a.made_at < :until
                  AND NOT EXISTS (SELECT FROM filtering.site_request r WHERE r.lesson_act_id = a.id)) AS opened
            FROM filtering.site_request
            WHERE (:school = 0 OR school_id = :school) AND asked_at >= :from AND asked_at < :until
            """;

    private static final String TESTS = """
            SELECT count(*) AS runs, count(*) FILTER (WHERE failures > 0) AS failed, count(run_by) AS by_hand,
              count(DISTINCT (at AT TIME ZONE 'Europe/London')::date) AS days
            FROM filtering.self_test
            WHERE (:school = 0 OR school_id = :school) AND at >= :from AND at < :until
            """;

    private static final String FAILED_ON = """
            SELECT DISTINCT (at AT TIME ZONE 'Europe/London')::date AS day
            FROM filtering.self_test
            WHERE (:school = 0 OR school_id = :school) AND at >= :from AND at < :until AND failures > 0
            ORDER BY day DESC LIMIT 10
            """;

    private static final String MONTHS = """
            SELECT date_trunc('month', at AT TIME ZONE 'Europe/London')::date AS month, count(*) AS runs,
              count(DISTINCT (at AT TIME ZONE 'Europe/London')::date) AS days, count(*) FILTER (WHERE failures > 0) AS failed
            FROM filtering.self_test
            WHERE (:school = 0 OR school_id = :school) AND at >= :from AND at < :until
            GROUP BY month ORDER BY month
            """;

    /** Lists and the trust's word hold in every school, so they count for each. */
    private static final String DECIDED = """
            SELECT
              (SELECT count(*) FROM filtering.site_list_version
                WHERE state <> 'REFUSED' AND came_at >= :from AND came_at < :until) AS versions,
              (SELECT count(*) FROM filtering.site_list_version
                WHERE state = 'REFUSED' AND came_at >= :from AND came_at < :until) AS refused,
              (SELECT count(*) FROM filtering.verdict_change WHERE decided_at >= :from AND decided_at < :until) AS changes,
              (SELECT count(*) FROM filtering.rule
                WHERE (:school = 0 OR school_id = :school) AND made_at >= :from AND made_at < :until) AS rules,
              (SELECT count(*) FROM filtering.school_verdict
                WHERE (:school = 0 OR school_id = :school) AND decided_at >= :from AND decided_at < :until) AS deviations
            """;

    private static final String COVERED = """
            SELECT
              (SELECT count(*) FROM filtering.device
                WHERE (:school = 0 OR school_id = :school) AND registered_at < :until
                  AND (retired_at IS NULL OR retired_at >= :until)) AS devices,
              (SELECT count(*) FROM filtering.network
                WHERE (:school = 0 OR school_id = :school) AND added_at < :until
                  AND (removed_at IS NULL OR removed_at >= :until)) AS networks,
              (SELECT count(*) FROM filtering.supervision
                WHERE (:school = 0 OR school_id = :school) AND began_at >= :from AND began_at < :until) AS watched
            """;

    private final JdbcClient sql;

    ReviewFigureTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A school, or the trust, from one moment until another. */
    record Span(SchoolId school, Instant from, Instant until) {

        static Span of(SchoolId school, AcademicYear year) {
            return new Span(
                    school,
                    year.startsOn().atStartOfDay(Times.LONDON).toInstant(),
                    year.endsOn().plusDays(1).atStartOfDay(Times.LONDON).toInstant());
        }
    }

    /** Sites asked for, and opened without being asked for. */
    record Requests(long asked, long allowed, long refused, long waiting, long opened) {}

    /** Self-tests: how many, on how many days, how many by somebody and not by the clock. */
    record Tests(long runs, long failed, long byHand, long days) {}

    /** What was decided, and what came of lists. */
    record Decided(long versions, long refused, long changes, long rules, long deviations) {}

    /** What is filtered, and how often a class was watched. */
    record Covered(long devices, long networks, long watched) {}

    Requests requests(Span span) {
        return asked(REQUESTS, span)
                .query((row, number) -> new Requests(
                        row.getLong("asked"),
                        row.getLong("allowed"),
                        row.getLong("refused"),
                        row.getLong("waiting"),
                        row.getLong("opened")))
                .single();
    }

    Tests tests(Span span) {
        return asked(TESTS, span)
                .query((row, number) -> new Tests(
                        row.getLong("runs"), row.getLong("failed"), row.getLong("by_hand"), row.getLong("days")))
                .single();
    }

    /** The last days on which a self-test failed. */
    List<LocalDate> failedOn(Span span) {
        return asked(FAILED_ON, span)
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .list();
    }

    List<SelfTestMonth> months(Span span) {
        return asked(MONTHS, span)
                .query((row, number) -> new SelfTestMonth(
                        row.getObject("month", LocalDate.class),
                        row.getLong("runs"),
                        row.getLong("days"),
                        row.getLong("failed")))
                .list();
    }

    Decided decided(Span span) {
        return asked(DECIDED, span)
                .query((row, number) -> new Decided(
                        row.getLong("versions"),
                        row.getLong("refused"),
                        row.getLong("changes"),
                        row.getLong("rules"),
                        row.getLong("deviations")))
                .single();
    }

    Covered covered(Span span) {
        return asked(COVERED, span)
                .query((row, number) ->
                        new Covered(row.getLong("devices"), row.getLong("networks"), row.getLong("watched")))
                .single();
    }

    private JdbcClient.StatementSpec asked(String query, Span span) {
        return sql.sql(query)
                .param("school", span.school().value())
                .param("from", Times.at(span.from()))
                .param("until", Times.at(span.until()));
    }
}
