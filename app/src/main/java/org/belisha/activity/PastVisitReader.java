package org.belisha.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.PastVisits;
import org.belisha.filtering.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of what was visited, counted by school, profile and host, without anybody's name. */
@Repository
class PastVisitReader implements PastVisits {

    private static final String VISITED = """
            SELECT school_id, profile, host, count(*) AS times
            FROM activity.visit
            WHERE at >= :from AND at < :until
            GROUP BY school_id, profile, host
            ORDER BY times DESC, host
            LIMIT :most
            """;

    private static final String VISITED_AT = """
            SELECT school_id, profile, host, split_part(path, '?', 1) AS path, count(*) AS times
            FROM activity.visit
            WHERE at >= :from AND at < :until AND path <> '' AND path <> '/'
              AND (host = ANY (:hosts) OR EXISTS (SELECT 1 FROM unnest(:hosts) AS above(name) WHERE host LIKE '%.' || name))
            GROUP BY school_id, profile, host, split_part(path, '?', 1)
            ORDER BY times DESC, host, path
            LIMIT :most
            """;

    private final JdbcClient sql;

    PastVisitReader(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Visited> visited(Instant from, Instant until, int most) {
        return sql.sql(VISITED)
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .param("most", most)
                .query((row, number) -> visited(row, ""))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Visited> visitedAt(Collection<Hostname> hosts, Instant from, Instant until, int most) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        return sql.sql(VISITED_AT)
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .param("hosts", hosts.stream().map(Hostname::text).toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> visited(row, row.getString("path")))
                .list();
    }

    private static Visited visited(ResultSet row, String path) throws SQLException {
        return new Visited(
                new SchoolId(row.getInt("school_id")),
                Profile.valueOf(row.getString("profile")),
                Hostname.of(row.getString("host")),
                path,
                row.getInt("times"));
    }
}
