package org.belisha.schools;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of moving a school up a year. */
@Repository
class RollOverTable {

    private static final String YEARS = """
            SELECT year_group, count(*) AS pupils FROM schools.pupil
            WHERE school_id = :school AND left_on IS NULL GROUP BY year_group ORDER BY year_group
            """;

    private static final String DONE =
            "SELECT EXISTS (SELECT 1 FROM schools.roll_over WHERE school_id = :school AND academic_year = :year)";

    private static final String RECORD = """
            INSERT INTO schools.roll_over (school_id, academic_year, done_at, moved, left_count)
            VALUES (:school, :year, :now, :moved, :left) ON CONFLICT DO NOTHING
            """;

    private static final String LEAVE = """
            WITH leaver AS (
              UPDATE schools.pupil SET left_on = :today
              WHERE school_id = :school AND left_on IS NULL AND year_group >= 6 RETURNING person_id, school_id),
            role AS (
              DELETE FROM schools.person_role r USING leaver l
              WHERE r.person_id = l.person_id AND r.school_id = l.school_id AND r.role = 'PUPIL' RETURNING r.person_id, r.school_id)
            INSERT INTO schools.past_role (person_id, school_id, role, left_on)
            SELECT person_id, school_id, 'PUPIL', :today FROM role
            ON CONFLICT (person_id, school_id, role) DO UPDATE SET left_on = excluded.left_on
            """;

    private static final String MOVE_UP = """
            UPDATE schools.pupil SET year_group = year_group + 1
            WHERE school_id = :school AND left_on IS NULL AND year_group < 6 RETURNING person_id, year_group
            """;

    private final JdbcClient sql;

    RollOverTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<YearRollOver.YearCount> years(SchoolId school) {
        return sql.sql(YEARS)
                .param("school", school.value())
                .query((row, n) -> new YearRollOver.YearCount(row.getInt("year_group"), row.getInt("pupils")))
                .list();
    }

    boolean done(SchoolId school, String year) {
        return sql.sql(DONE)
                .param("school", school.value())
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    boolean record(SchoolId school, String year, Instant now, int moved, int left) {
        return sql.sql(RECORD)
                        .param("school", school.value())
                        .param("year", year)
                        .param("now", Times.at(now))
                        .param("moved", moved)
                        .param("left", left)
                        .update()
                == 1;
    }

    void leave(SchoolId school, LocalDate today) {
        sql.sql(LEAVE).param("school", school.value()).param("today", today).update();
    }

    List<Moved> moveUp(SchoolId school) {
        return sql.sql(MOVE_UP)
                .param("school", school.value())
                .query((row, n) ->
                        new Moved(new PersonId(row.getObject("person_id", UUID.class)), row.getInt("year_group")))
                .list();
    }

    /** A pupil and the year they are in now. */
    record Moved(PersonId pupil, int after) {}
}
