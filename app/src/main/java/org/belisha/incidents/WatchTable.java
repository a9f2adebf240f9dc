package org.belisha.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of school hours, holidays and the rota. */
@Repository
class WatchTable {

    private static final String SETTINGS = """
            SELECT DISTINCT ON (name) name, value FROM incidents.setting WHERE school_id = :school ORDER BY name, id DESC
            """;

    private static final String SET = """
            INSERT INTO incidents.setting (school_id, name, value, set_by, set_at) VALUES (:school, :name, :value, :by, :at)
            """;

    private static final String HOLIDAYS = """
            SELECT id, words, starts_on, ends_on FROM incidents.holiday WHERE school_id = :school ORDER BY starts_on
            """;

    private static final String ADD_HOLIDAY = """
            INSERT INTO incidents.holiday (id, school_id, words, starts_on, ends_on) VALUES (:id, :school, :words, :starts, :ends)
            """;

    private static final String REMOVE_HOLIDAY = "DELETE FROM incidents.holiday WHERE id = :id AND school_id = :school";

    private static final String ROTA =
            "SELECT person_id FROM incidents.rota WHERE school_id = :school ORDER BY added_at";

    private static final String ADD_TO_ROTA = """
            INSERT INTO incidents.rota (school_id, person_id, added_by, added_at) VALUES (:school, :person, :by, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String TAKE_OFF_ROTA =
            "DELETE FROM incidents.rota WHERE school_id = :school AND person_id = :person";

    private final JdbcClient sql;

    WatchTable(JdbcClient sql) {
        this.sql = sql;
    }

    Map<String, String> settings(SchoolId school) {
        return sql
                .sql(SETTINGS)
                .param("school", school.value())
                .query((row, n) -> Map.entry(row.getString("name"), row.getString("value")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void set(SchoolId school, String name, String value, PersonId by, Instant at) {
        sql.sql(SET)
                .param("school", school.value())
                .param("name", name)
                .param("value", value)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    List<SchoolHours.Holiday> holidays(SchoolId school) {
        return sql.sql(HOLIDAYS)
                .param("school", school.value())
                .query((row, n) -> new SchoolHours.Holiday(
                        row.getObject("id", UUID.class),
                        row.getString("words"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class)))
                .list();
    }

    void addHoliday(SchoolId school, String words, LocalDate starts, LocalDate ends) {
        sql.sql(ADD_HOLIDAY)
                .param("id", UUID.randomUUID())
                .param("school", school.value())
                .param("words", words)
                .param("starts", starts)
                .param("ends", ends)
                .update();
    }

    void removeHoliday(SchoolId school, UUID id) {
        sql.sql(REMOVE_HOLIDAY).param("id", id).param("school", school.value()).update();
    }

    List<PersonId> rota(SchoolId school) {
        return sql.sql(ROTA)
                .param("school", school.value())
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    void addToRota(SchoolId school, PersonId person, PersonId by, Instant at) {
        sql.sql(ADD_TO_ROTA)
                .param("school", school.value())
                .param("person", person.value())
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    void takeOffRota(SchoolId school, PersonId person) {
        sql.sql(TAKE_OFF_ROTA)
                .param("school", school.value())
                .param("person", person.value())
                .update();
    }
}
