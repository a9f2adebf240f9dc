package org.belisha.agreements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of days of grace. */
@Repository
class GraceTable {

    private static final String DAYS = """
            SELECT coalesce((SELECT days FROM agreements.grace WHERE school_id = :school ORDER BY id DESC LIMIT 1),
              (SELECT value FROM agreements.setting WHERE name = 'staff_grace_days'))
            """;

    private static final String ADD =
            "INSERT INTO agreements.grace (school_id, days, set_by, set_at) VALUES (:school, :days, :by, :now)";

    private static final String HISTORY =
            "SELECT days, set_by, set_at FROM agreements.grace WHERE school_id = :school ORDER BY id DESC";

    private final JdbcClient sql;

    GraceTable(JdbcClient sql) {
        this.sql = sql;
    }

    int days(SchoolId school) {
        return sql.sql(DAYS)
                .param("school", school.value())
                .query(Integer.class)
                .single();
    }

    void add(SchoolId school, int days, PersonId by, Instant now) {
        sql.sql(ADD)
                .param("school", school.value())
                .param("days", days)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }

    List<Grace.Change> history(SchoolId school) {
        return sql.sql(HISTORY)
                .param("school", school.value())
                .query((row, n) -> new Grace.Change(
                        row.getInt("days"),
                        new PersonId(row.getObject("set_by", UUID.class)),
                        Times.instant(row, "set_at")))
                .list();
    }
}
