package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what is done for a class or a person until a time. */
@Repository
class LessonActTable {

    private static final String COLUMNS =
            "id, school_id, kind, class_id, club_id, person_id, device_id, host, until, why";

    private static final String ADD = """
            INSERT INTO filtering.lesson_act
              (id, school_id, kind, class_id, club_id, person_id, device_id, host, until, why, made_by, made_at)
            VALUES (:id, :school, :kind, :class, :club, :person, :device, :host, :until, :why, :by, :now)
            """;

    private static final String END = """
            UPDATE filtering.lesson_act SET ended_by = :by, ended_at = :now
            WHERE id = :id AND ended_at IS NULL AND until > :now
            """;

    private static final String IN_FORCE = "SELECT " + COLUMNS + """
             FROM filtering.lesson_act
            WHERE ended_at IS NULL AND until > :now
            ORDER BY until, host
            """;

    private static final String ONE = "SELECT " + COLUMNS + " FROM filtering.lesson_act WHERE id = :id";

    private final JdbcClient sql;

    LessonActTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(LessonAct act, @Nullable PersonId by, Instant now) {
        Hostname host = act.host();
        PersonId person = act.person();
        DeviceId device = act.device();
        sql.sql(ADD)
                .param("id", act.id())
                .param("school", act.school().value())
                .param("kind", act.kind().name())
                .param("class", act.classId())
                .param("club", act.club())
                .param("person", person == null ? null : person.value())
                .param("device", device == null ? null : device.value())
                .param("host", host == null ? null : host.text())
                .param("until", Times.at(act.until()))
                .param("why", act.why())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    boolean end(UUID id, @Nullable PersonId by, Instant now) {
        return sql.sql(END)
                        .param("id", id)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** Those that hold now, in the schools in scope. */
    List<LessonAct> inForce(Instant now) {
        return sql.sql(IN_FORCE)
                .param("now", Times.at(now))
                .query(LessonActTable::act)
                .list();
    }

    Optional<LessonAct> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(LessonActTable::act).optional();
    }

    private static LessonAct act(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID device = row.getObject("device_id", UUID.class);
        String host = row.getString("host");
        return new LessonAct(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                LessonAct.Kind.valueOf(row.getString("kind")),
                row.getObject("class_id", UUID.class),
                row.getObject("club_id", UUID.class),
                person == null ? null : new PersonId(person),
                device == null ? null : new DeviceId(device),
                host == null ? null : Hostname.of(host),
                Times.instant(row, "until"),
                row.getString("why"));
    }
}
