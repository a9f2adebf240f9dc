package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what went wrong with inspection. */
@Repository
class TroubleTable {

    private static final String COUNT = """
            INSERT INTO filtering.inspection_trouble (school_id, host, kind, times, first_seen, last_seen)
            VALUES (:school, :host, :kind, :times, :now, :now)
            ON CONFLICT (school_id, host, kind) DO UPDATE
              SET times = filtering.inspection_trouble.times + :times, last_seen = :now
            """;

    private static final String NEWEST = """
            SELECT school_id, host, kind, times, first_seen, last_seen
            FROM filtering.inspection_trouble
            WHERE host LIKE '%' || :words || '%'
            ORDER BY last_seen DESC, host LIMIT 100
            """;

    private static final String FORGET = "DELETE FROM filtering.inspection_trouble WHERE last_seen < :before";

    private final JdbcClient sql;

    TroubleTable(JdbcClient sql) {
        this.sql = sql;
    }

    void count(SchoolId school, String host, Trouble trouble, long times, Instant now) {
        sql.sql(COUNT)
                .param("school", school.value())
                .param("host", host)
                .param("kind", trouble.name())
                .param("times", times)
                .param("now", Times.at(now))
                .update();
    }

    List<SeenTrouble> newest(String words) {
        return sql.sql(NEWEST)
                .param("words", words)
                .query((row, number) -> new SeenTrouble(
                        new SchoolId(row.getInt("school_id")),
                        row.getString("host"),
                        Trouble.valueOf(row.getString("kind")),
                        row.getLong("times"),
                        Times.instant(row, "first_seen"),
                        Times.instant(row, "last_seen")))
                .list();
    }

    int forget(Instant before) {
        return sql.sql(FORGET).param("before", Times.at(before)).update();
    }
}
