package org.belisha.agreements;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of yearly campaigns and reminders. */
@Repository
class CampaignTable {

    private static final String OPEN = """
            INSERT INTO agreements.campaign (school_id, year, opened_by, opened_at)
            VALUES (:school, :year, :by, :now) ON CONFLICT DO NOTHING
            """;

    private static final String OPENED =
            "SELECT opened_at FROM agreements.campaign WHERE school_id = :school AND year = :year";

    private static final String REMINDED_SINCE =
            "SELECT DISTINCT person_id FROM agreements.reminder WHERE school_id = :school AND sent_at > :since";

    private static final String LAST =
            "SELECT max(sent_at) AS last FROM agreements.reminder WHERE school_id = :school AND year = :year";

    private static final String REMIND = """
            INSERT INTO agreements.reminder (school_id, person_id, year, sent_by, sent_at)
            VALUES (:school, :person, :year, :by, :now)
            """;

    private final JdbcClient sql;

    CampaignTable(JdbcClient sql) {
        this.sql = sql;
    }

    boolean open(SchoolId school, String year, PersonId by, Instant now) {
        return sql.sql(OPEN)
                        .param("school", school.value())
                        .param("year", year)
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    Optional<Instant> opened(SchoolId school, String year) {
        return sql.sql(OPENED)
                .param("school", school.value())
                .param("year", year)
                .query((row, n) -> Times.instant(row, "opened_at"))
                .optional();
    }

    Optional<Instant> lastReminder(SchoolId school, String year) {
        return sql.sql(LAST)
                .param("school", school.value())
                .param("year", year)
                .query((row, n) -> Optional.ofNullable(Times.instantOrNull(row, "last")))
                .single();
    }

    Set<PersonId> remindedSince(SchoolId school, Instant since) {
        return sql.sql(REMINDED_SINCE)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }

    void remind(SchoolId school, PersonId person, String year, PersonId by, Instant now) {
        sql.sql(REMIND)
                .param("school", school.value())
                .param("person", person.value())
                .param("year", year)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }
}
