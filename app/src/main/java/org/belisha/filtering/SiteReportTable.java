package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the report on sites that were blocked and then opened. */
@Repository
class SiteReportTable {

    private static final String SITES = """
            WITH asked AS (
              SELECT host, count(*) AS asked, count(*) FILTER (WHERE state = 'ALLOWED') AS allowed,
                count(*) FILTER (WHERE state = 'REFUSED') AS refused, max(asked_at) AS last_at
              FROM filtering.site_request
              WHERE school_id = :school AND asked_at >= :since
              GROUP BY host
            ), opened AS (
              SELECT a.host, count(*) AS opened, max(a.made_at) AS last_at
              FROM filtering.lesson_act a
              WHERE a.school_id = :school AND a.kind = 'OPEN' AND a.made_at >= :since
                AND NOT EXISTS (SELECT FROM filtering.site_request r WHERE r.lesson_act_id = a.id)
              GROUP BY a.host
            )
            SELECT host, coalesce(asked, 0) AS asked, coalesce(allowed, 0) AS allowed, coalesce(refused, 0) AS refused,
              coalesce(opened, 0) AS opened, greatest(asked.last_at, opened.last_at) AS last_at
            FROM asked FULL JOIN opened USING (host)
            WHERE coalesce(allowed, 0) + coalesce(opened, 0) > 0 AND (:words = '' OR strpos(host, :words) > 0)
            ORDER BY coalesce(allowed, 0) + coalesce(opened, 0) DESC, host
            LIMIT 200
            """;

    private static final String ANSWERED = """
            SELECT asked_at, answered_at FROM filtering.site_request
            WHERE school_id = :school AND answered_at >= :since
            """;

    private final JdbcClient sql;

    SiteReportTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<SiteReport.Site> sites(SchoolId school, Instant since, String words) {
        return sql.sql(SITES)
                .param("school", school.value())
                .param("since", Times.at(since))
                .param("words", words)
                .query((row, number) -> new SiteReport.Site(
                        Hostname.of(row.getString("host")),
                        row.getLong("asked"),
                        row.getLong("allowed"),
                        row.getLong("refused"),
                        row.getLong("opened"),
                        Times.instant(row, "last_at")))
                .list();
    }

    List<SiteReport.Answered> answered(SchoolId school, Instant since) {
        return sql.sql(ANSWERED)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, number) ->
                        new SiteReport.Answered(Times.instant(row, "asked_at"), Times.instant(row, "answered_at")))
                .list();
    }
}
