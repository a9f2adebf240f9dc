package org.belisha.incidents.termly;

import java.time.LocalDate;
import java.util.List;
import org.belisha.assurance.SmallCounts;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what a termly report tells; a small count leaves this class as words only. */
@Repository
class TermlyFigures {

    private static final String FIGURES = """
            SELECT 1 AS place, 'Concerns reported' AS section,
              CASE route WHEN 'STAFF' THEN 'By staff' WHEN 'CHILD' THEN 'By children' ELSE 'By parents and others' END AS what,
              count(*) FILTER (WHERE reported_at >= :starts) AS now, count(*) FILTER (WHERE reported_at < :starts) AS before
            FROM incidents.concern WHERE school_id = :school AND reported_at >= :before AND reported_at < :ends GROUP BY 3
            UNION ALL
            SELECT 2, 'Incidents by kind', k.words,
              count(*) FILTER (WHERE i.opened_at >= :starts), count(*) FILTER (WHERE i.opened_at < :starts)
            FROM incidents.incident i JOIN incidents.category k ON k.version = i.taxonomy AND k.code = i.category
            WHERE i.school_id = :school AND i.opened_at >= :before AND i.opened_at < :ends GROUP BY k.words
            UNION ALL
            SELECT 3, 'Of these', 'Serious or critical', count(*) FILTER (WHERE i.opened_at >= :starts), count(*) FILTER (WHERE i.opened_at < :starts)
            FROM incidents.incident i WHERE i.school_id = :school AND i.opened_at >= :before AND i.opened_at < :ends
              AND i.severity IN ('SERIOUS', 'CRITICAL')
            UNION ALL
            SELECT 4, 'Outside the school', 'Incidents reported to the police or another agency',
              count(DISTINCT d.incident_id) FILTER (WHERE d.at >= :starts), count(DISTINCT d.incident_id) FILTER (WHERE d.at < :starts)
            FROM incidents.authority_decision d
            WHERE d.school_id = :school AND d.reported AND d.at >= :before AND d.at < :ends
            UNION ALL
            SELECT 5, 'Outside the school', 'Incidents of which an agency said what came of it',
              count(DISTINCT o.incident_id) FILTER (WHERE o.at >= :starts), count(DISTINCT o.incident_id) FILTER (WHERE o.at < :starts)
            FROM incidents.authority_outcome o WHERE o.school_id = :school AND o.at >= :before AND o.at < :ends
            UNION ALL
            SELECT 6, 'Parents', 'Incidents of which a parent was told',
              count(DISTINCT p.incident_id) FILTER (WHERE p.at >= :starts), count(DISTINCT p.incident_id) FILTER (WHERE p.at < :starts)
            FROM incidents.parent_told p WHERE p.school_id = :school AND p.told AND p.at >= :before AND p.at < :ends
            UNION ALL
            SELECT 7, 'What the school learns', 'Agreed to be done', count(*) FILTER (WHERE l.at >= :starts), count(*) FILTER (WHERE l.at < :starts)
            FROM incidents.learning l WHERE l.school_id = :school AND l.kind <> 'NONE' AND l.at >= :before AND l.at < :ends
            UNION ALL
            SELECT 8, 'What the school learns', 'Done', count(*) FILTER (WHERE s.at >= :starts), count(*) FILTER (WHERE s.at < :starts)
            FROM incidents.learning_step s WHERE s.school_id = :school AND s.kind = 'DONE' AND s.at >= :before AND s.at < :ends
            ORDER BY place, now DESC, what
            """;

    private final JdbcClient sql;

    TermlyFigures(JdbcClient sql) {
        this.sql = sql;
    }

    List<TermlyReport.Figure> of(SchoolId school, Term term) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("before", start(term.before().starts()))
                .param("starts", start(term.starts()))
                .param("ends", start(term.ends()))
                .query((row, n) -> new TermlyReport.Figure(
                        row.getString("section"),
                        row.getString("what"),
                        SmallCounts.hidden(row.getLong("now")),
                        SmallCounts.hidden(row.getLong("before"))))
                .list();
    }

    private static java.time.OffsetDateTime start(LocalDate day) {
        return Times.at(day.atStartOfDay(Times.LONDON).toInstant());
    }
}
