package org.belisha.agreements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of trusted adults. */
@Repository
class TrustedAdultTable {

    private static final String CLEAR =
            "DELETE FROM agreements.trusted_adult WHERE pupil_id = :pupil AND school_id = :school";

    private static final String ADD = """
            INSERT INTO agreements.trusted_adult (id, school_id, pupil_id, place, staff_id, words, recorded_by, recorded_at)
            VALUES (:id, :school, :pupil, :place, :staff, :words, :by, :now)
            """;

    private static final String OF = """
            SELECT place, staff_id, words FROM agreements.trusted_adult WHERE pupil_id = :pupil ORDER BY place DESC, recorded_at
            """;

    private final JdbcClient sql;

    TrustedAdultTable(JdbcClient sql) {
        this.sql = sql;
    }

    void replace(SchoolId school, PersonId pupil, List<TrustedAdult> adults, PersonId by, Instant now) {
        sql.sql(CLEAR)
                .param("pupil", pupil.value())
                .param("school", school.value())
                .update();
        for (TrustedAdult adult : adults) {
            PersonId staff = adult.staff();
            sql.sql(ADD)
                    .param("id", UUID.randomUUID())
                    .param("school", school.value())
                    .param("pupil", pupil.value())
                    .param("place", adult.place().name())
                    .param("staff", staff == null ? null : staff.value())
                    .param("words", adult.words())
                    .param("by", by.value())
                    .param("now", Times.at(now))
                    .update();
        }
    }

    List<TrustedAdult> of(PersonId pupil) {
        return sql.sql(OF)
                .param("pupil", pupil.value())
                .query((row, n) -> {
                    UUID staff = row.getObject("staff_id", UUID.class);
                    return new TrustedAdult(
                            TrustedAdult.Place.valueOf(row.getString("place")),
                            staff == null ? null : new PersonId(staff),
                            row.getString("words"));
                })
                .list();
    }
}
