package org.belisha.filtering.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of those who answer for filtering and monitoring. */
@Repository
class OverseerTable {

    private static final String ADD = """
            INSERT INTO filtering.overseer (id, school_id, office, person_id, from_day, named_by, named_at)
            VALUES (:id, :school, :office, :person, :from, :by, :at)
            """;

    private static final String END = """
            UPDATE filtering.overseer SET ended_by = :by, ended_at = :now
            WHERE school_id = :school AND office = :office AND ended_at IS NULL
            """;

    private static final String ALL = """
            SELECT id, school_id, office, person_id, from_day, named_by, named_at, ended_by, ended_at
            FROM filtering.overseer
            WHERE school_id = :school
            ORDER BY ended_at DESC NULLS FIRST, office DESC, named_at DESC
            """;

    /** Two who name at once wait for each other. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(70, :school)::text";

    private final JdbcClient sql;

    OverseerTable(JdbcClient sql) {
        this.sql = sql;
    }

    void oneAtATime(SchoolId school) {
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    void add(Overseer overseer) {
        sql.sql(ADD)
                .param("id", overseer.id())
                .param("school", overseer.school().value())
                .param("office", overseer.office().name())
                .param("person", overseer.person().value())
                .param("from", overseer.from())
                .param("by", overseer.namedBy().value())
                .param("at", Times.at(overseer.namedAt()))
                .update();
    }

    /** False where nobody is in that office. */
    boolean end(SchoolId school, Office office, PersonId by, Instant now) {
        return sql.sql(END)
                        .param("school", school.value())
                        .param("office", office.name())
                        .param("by", by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** Those in office first, then those before, the last first. */
    List<Overseer> of(SchoolId school) {
        return sql.sql(ALL)
                .param("school", school.value())
                .query(OverseerTable::overseer)
                .list();
    }

    private static Overseer overseer(ResultSet row, int number) throws SQLException {
        UUID endedBy = row.getObject("ended_by", UUID.class);
        return new Overseer(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Office.valueOf(row.getString("office")),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("from_day", LocalDate.class),
                new PersonId(row.getObject("named_by", UUID.class)),
                Times.instant(row, "named_at"),
                endedBy == null ? null : new PersonId(endedBy),
                Times.instantOrNull(row, "ended_at"));
    }
}
