package org.belisha.filtering;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of withdrawals. */
@Repository
class WithdrawalTable {

    private static final String ADD = """
            INSERT INTO filtering.withdrawal (id, school_id, person_id, until, made_by, made_at)
            VALUES (:id, :school, :person, :until, :by, :now)
            """;

    private static final String RESTORE = """
            UPDATE filtering.withdrawal SET restored_by = :by, restored_at = :now
            WHERE person_id = :person AND school_id = :school AND restored_at IS NULL AND until > :now
            """;

    private static final String IN_FORCE = """
            SELECT person_id, max(until) AS until
            FROM filtering.withdrawal
            WHERE restored_at IS NULL AND until > :now
            GROUP BY person_id
            """;

    private final JdbcClient sql;

    WithdrawalTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(PersonId person, SchoolId school, Instant until, @Nullable PersonId by, Instant now) {
        sql.sql(ADD)
                .param("id", UUID.randomUUID())
                .param("school", school.value())
                .param("person", person.value())
                .param("until", Times.at(until))
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    int restore(PersonId person, SchoolId school, @Nullable PersonId by, Instant now) {
        return sql.sql(RESTORE)
                .param("school", school.value())
                .param("person", person.value())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    /** Whoever is withdrawn now, until the latest end of any school. */
    Map<PersonId, Withdrawal> inForce(Instant now) {
        Map<PersonId, Withdrawal> withdrawals = new HashMap<>();
        sql.sql(IN_FORCE).param("now", Times.at(now)).query(row -> {
            withdrawals.put(
                    new PersonId(row.getObject("person_id", UUID.class)),
                    Withdrawal.until(Times.instant(row, "until")));
        });
        return withdrawals;
    }
}
