package org.belisha.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of pupils who left. */
@Repository
class LeaverTable {

    private static final String SINCE = """
            SELECT person_id, left_on FROM schools.pupil
            WHERE school_id = :school AND left_on >= :day ORDER BY left_on DESC, person_id
            """;

    private static final String EVER = """
            SELECT p.id, p.given_name, p.family_name, p.upn, p.born_on
            FROM schools.pupil u JOIN schools.person p ON p.id = u.person_id WHERE u.school_id = :school
            """;

    private final JdbcClient sql;

    LeaverTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Leaver> since(SchoolId school, LocalDate day) {
        return sql.sql(SINCE)
                .param("school", school.value())
                .param("day", day)
                .query((row, n) -> new Leaver(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("left_on", LocalDate.class)))
                .list();
    }

    List<EverPupil> ever(SchoolId school) {
        return sql.sql(EVER)
                .param("school", school.value())
                .query((row, n) -> new EverPupil(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        row.getString("upn"),
                        row.getObject("born_on", LocalDate.class)))
                .list();
    }
}
