package org.belisha.activity;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of how many visits there were: what days hold, and what was counted of them. */
@Repository
class CountTable {

    private static final String GROUPS = """
            SELECT school_id, person_id, device_id, lent_to, host, allowed, count(*) AS visits
            FROM activity.visit
            WHERE at >= :from AND at < :until
            GROUP BY school_id, person_id, device_id, lent_to, host, allowed
            """;

    private static final String FORGET = "DELETE FROM activity.visit_count WHERE day = :day";

    private static final String ADD = """
            INSERT INTO activity.visit_count (school_id, day, category, class_id, allowed, visits) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String COUNTED = """
            INSERT INTO activity.counted_day (day, counted_at) VALUES (:day, :at)
            ON CONFLICT (day) DO UPDATE SET counted_at = excluded.counted_at
            """;

    private static final String COUNTED_DAYS = "SELECT day FROM activity.counted_day WHERE day >= :from";

    private static final String FRESH = "SELECT day FROM activity.counted_day WHERE counted_at > :since";

    private static final String COUNTS = """
            SELECT school_id, day, category, class_id, allowed, visits FROM activity.visit_count
            WHERE day >= :from AND day <= :until
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    CountTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** How often one person or device opened one host in a time, and the class that had the device from its cart. */
    record Group(
            SchoolId school,
            @Nullable PersonId person,
            @Nullable DeviceId device,
            @Nullable UUID lentTo,
            Hostname host,
            boolean allowed,
            long visits) {}

    void groups(Instant from, Instant until, Consumer<Group> each) {
        sql.sql(GROUPS)
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .query(row -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    UUID device = row.getObject("device_id", UUID.class);
                    each.accept(new Group(
                            new SchoolId(row.getInt("school_id")),
                            person == null ? null : new PersonId(person),
                            device == null ? null : new DeviceId(device),
                            row.getObject("lent_to", UUID.class),
                            Hostname.of(row.getString("host")),
                            row.getBoolean("allowed"),
                            row.getLong("visits")));
                });
    }

    void keep(LocalDate day, List<VisitCount> counts, Instant now) {
        sql.sql(FORGET).param("day", day).update();
        batches.batchUpdate(ADD, counts, 1000, (row, count) -> {
            row.setInt(1, count.school().value());
            row.setDate(2, Date.valueOf(count.day()));
            row.setString(3, count.category());
            row.setObject(4, count.classId());
            row.setBoolean(5, count.allowed());
            row.setLong(6, count.visits());
        });
        sql.sql(COUNTED).param("day", day).param("at", Times.at(now)).update();
    }

    Set<LocalDate> countedSince(LocalDate from) {
        return days(COUNTED_DAYS, "from", from);
    }

    Set<LocalDate> countedAfter(Instant since) {
        return days(FRESH, "since", Times.at(since));
    }

    private Set<LocalDate> days(String query, String name, Object value) {
        return sql.sql(query).param(name, value).query(LocalDate.class).stream().collect(Collectors.toSet());
    }

    List<VisitCount> counts(LocalDate from, LocalDate until) {
        return sql.sql(COUNTS)
                .param("from", from)
                .param("until", until)
                .query((row, number) -> new VisitCount(
                        new SchoolId(row.getInt("school_id")),
                        row.getObject("day", LocalDate.class),
                        row.getString("category"),
                        row.getObject("class_id", UUID.class),
                        row.getBoolean("allowed"),
                        row.getLong("visits")))
                .list();
    }
}
