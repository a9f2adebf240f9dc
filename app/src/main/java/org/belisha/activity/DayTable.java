package org.belisha.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the days that visits are kept in, and of what is kept when a day goes. */
@Repository
class DayTable {

    private static final String MAKE = "SELECT activity.make_day(:day)";
    private static final String DROP = "SELECT activity.drop_day(:day)";

    private static final String DAYS = """
            SELECT to_date(substr(c.relname, 7), 'YYYYMMDD') AS day
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'activity.visit'::regclass AND c.relname ~ '^visit_[0-9]{8}$'
            ORDER BY 1
            """;

    private static final String WITHOUT_A_DAY = """
            SELECT DISTINCT (at AT TIME ZONE 'Europe/London')::date AS day FROM activity.visit
            WHERE tableoid = 'activity.visit_other'::regclass AND at >= :from AND at < :until
            """;

    private static final String HOLD = """
            INSERT INTO activity.held_visit (id, school_id, ref, person_id, device_id, host, port, path, allowed, reason, detail,
              profile, at, searched, score, hits, held_at)
            SELECT id, school_id, ref, person_id, device_id, host, port, path, allowed, reason, detail,
              profile, at, searched, score, hits, :now
            FROM activity.visit
            WHERE at >= :from AND at < :until
              AND (person_id = ANY (CAST(:people AS uuid[])) OR ref = ANY (CAST(:references AS uuid[])))
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String REMOVE_OLD = "DELETE FROM activity.visit WHERE at < :limit";

    private final JdbcClient sql;

    DayTable(JdbcClient sql) {
        this.sql = sql;
    }

    boolean make(LocalDate day) {
        return sql.sql(MAKE).param("day", day).query(Boolean.class).single();
    }

    boolean drop(LocalDate day) {
        return sql.sql(DROP).param("day", day).query(Boolean.class).single();
    }

    /** The days that have a part, oldest first. */
    List<LocalDate> days() {
        return sql.sql(DAYS).query(DayTable::day).list();
    }

    /** The days between these moments of which visits lie in no part of their own. */
    List<LocalDate> withoutAPart(Instant from, Instant until) {
        return sql.sql(WITHOUT_A_DAY)
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .query(DayTable::day)
                .list();
    }

    /** Copies aside the visits of a day that are of these people or have these references. */
    int hold(LocalDate day, Collection<UUID> people, Collection<UUID> references, Instant now) {
        return sql.sql(HOLD)
                .param("from", Times.at(begins(day)))
                .param("until", Times.at(begins(day.plusDays(1))))
                .param("people", array(people))
                .param("references", array(references))
                .param("now", Times.at(now))
                .update();
    }

    /** Takes away what is older and had no day of its own. */
    int removeBefore(LocalDate day) {
        return sql.sql(REMOVE_OLD).param("limit", Times.at(begins(day))).update();
    }

    static Instant begins(LocalDate day) {
        return day.atStartOfDay(Times.LONDON).toInstant();
    }

    private static LocalDate day(ResultSet row, int number) throws SQLException {
        return row.getObject("day", LocalDate.class);
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
