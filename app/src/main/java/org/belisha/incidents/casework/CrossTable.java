package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts by two things: kind and year group of a term, owner and age, kind and school; and how soon concerns were decided. */
@Repository
class CrossTable {

    private static final int NO_CHILD = 99;

    private static final String OWNERS = """
            SELECT x.owner, count(*) FILTER (WHERE x.opened_at > :week) AS week,
              count(*) FILTER (WHERE x.opened_at <= :week AND x.opened_at > :month) AS month,
              count(*) FILTER (WHERE x.opened_at <= :month AND x.opened_at > :quarter) AS quarter,
              count(*) FILTER (WHERE x.opened_at <= :quarter) AS longer, count(*) AS open,
              (SELECT count(*) FROM incidents.task t WHERE t.school_id = ANY (:schools) AND t.owner = x.owner AND t.done_at IS NULL) AS tasks
            FROM (SELECT i.opened_at, coalesce((SELECT o.person_id FROM incidents.owner_change o WHERE o.incident_id = i.id
                ORDER BY o.id DESC LIMIT 1), i.opened_by) AS owner
              FROM incidents.incident i WHERE i.closed_at IS NULL AND %s) x
            GROUP BY x.owner ORDER BY count(*) DESC, x.owner LIMIT 50
            """.formatted(NumbersTable.MAY_COUNT);

    private static final String PACES = """
            SELECT to_char(c.reported_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, count(*) AS decided,
              round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM h.triaged_at - c.reported_at)))::numeric / 60)::bigint AS middle,
              round((percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM h.triaged_at - c.reported_at)))::numeric / 60)::bigint AS slow,
              count(*) FILTER (WHERE h.escalated_at IS NOT NULL) AS late
            FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
            WHERE c.school_id = :school AND c.reported_at > :since AND h.triaged_at IS NOT NULL GROUP BY 1 ORDER BY 1
            """;

    // Grouped twice: an incident with children of two year groups is one incident of its kind.
    private static final String KINDS_BY_YEAR = """
            SELECT k.words AS what, coalesce(v.year_group, %d) AS beside, grouping(v.year_group) AS whole, count(DISTINCT i.id) AS many
            FROM incidents.incident i
            JOIN incidents.category k ON k.version = i.taxonomy AND k.code = i.category
            LEFT JOIN incidents.involved v ON v.incident_id = i.id AND v.part <> 'REPORTER' AND v.year_group IS NOT NULL
            WHERE i.opened_at >= :from AND i.opened_at < :to AND %s
            GROUP BY GROUPING SETS ((k.words, v.year_group), (k.words)) ORDER BY whole DESC, many DESC, what
            """.formatted(NO_CHILD, NumbersTable.MAY_COUNT);

    private static final String KINDS_BY_SCHOOL = """
            SELECT k.words AS what, i.school_id AS beside, grouping(i.school_id) AS whole, count(*) AS many
            FROM incidents.incident i
            JOIN incidents.category k ON k.version = i.taxonomy AND k.code = i.category
            WHERE i.opened_at >= :from AND i.opened_at < :to AND %s
            GROUP BY GROUPING SETS ((k.words, i.school_id), (k.words)) ORDER BY whole DESC, many DESC, what
            """.formatted(NumbersTable.MAY_COUNT);

    private final JdbcClient sql;

    CrossTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<CaseNumbers.Owner> owners(NumbersTable.Asked asked, Instant week, Instant month, Instant quarter) {
        return asked.into(sql.sql(OWNERS))
                .param("week", Times.at(week))
                .param("month", Times.at(month))
                .param("quarter", Times.at(quarter))
                .query((row, n) -> new CaseNumbers.Owner(
                        new PersonId(row.getObject("owner", UUID.class)),
                        List.of(
                                row.getLong("week"),
                                row.getLong("month"),
                                row.getLong("quarter"),
                                row.getLong("longer")),
                        row.getLong("open"),
                        row.getLong("tasks")))
                .list();
    }

    List<CaseNumbers.Pace> paces(SchoolId school, Instant since) {
        return sql.sql(PACES)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, n) -> new CaseNumbers.Pace(
                        row.getString("month"),
                        row.getLong("middle"),
                        row.getLong("slow"),
                        row.getLong("decided"),
                        row.getLong("late")))
                .list();
    }

    Cross kindsByYear(NumbersTable.Asked asked, Instant from, Instant to) {
        List<Cell> cells = cells(asked.into(sql.sql(KINDS_BY_YEAR)), from, to);
        Map<Integer, String> years = new TreeMap<>();
        cells.stream()
                .filter(cell -> !cell.whole())
                .forEach(cell -> years.put(
                        cell.beside(),
                        cell.beside() == NO_CHILD ? "No child named" : NumbersTable.year(cell.beside())));
        return cross(cells, years);
    }

    /** By school, in the order of these names. */
    Cross kindsBySchool(NumbersTable.Asked asked, Map<Integer, String> schools, Instant from, Instant to) {
        return cross(cells(asked.into(sql.sql(KINDS_BY_SCHOOL)), from, to), schools);
    }

    private static List<Cell> cells(JdbcClient.StatementSpec query, Instant from, Instant to) {
        return query.param("from", Times.at(from))
                .param("to", Times.at(to))
                .query((row, n) -> new Cell(
                        row.getString("what"), row.getInt("beside"), row.getInt("whole") == 1, row.getLong("many")))
                .list();
    }

    private static Cross cross(List<Cell> cells, Map<Integer, String> columns) {
        Map<String, Map<Integer, Long>> counts = new LinkedHashMap<>();
        Map<String, Long> wholes = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.whole()) {
                wholes.put(cell.what(), cell.many());
            } else {
                counts.computeIfAbsent(cell.what(), any -> new LinkedHashMap<>())
                        .put(cell.beside(), cell.many());
            }
        }
        List<Cross.Row> rows = new ArrayList<>();
        wholes.forEach((what, whole) -> rows.add(new Cross.Row(
                what,
                columns.keySet().stream()
                        .map(beside -> counts.getOrDefault(what, Map.of()).getOrDefault(beside, 0L))
                        .toList(),
                whole)));
        return new Cross(List.copyOf(columns.values()), rows);
    }

    private record Cell(String what, int beside, boolean whole, long many) {}
}
