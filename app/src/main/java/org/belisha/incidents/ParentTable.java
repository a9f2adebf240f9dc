package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of parents who were told, or not yet; the latest for a pupil and an adult holds. */
@Repository
class ParentTable {

    private static final String TOLD = """
            INSERT INTO incidents.parent_told
              (id, incident_id, school_id, pupil_id, adult_id, told, words, told_at, told_by, how, reply, author, at)
            VALUES (:id, :incident, :school, :pupil, :adult, true, :words, :told_at, :told_by, :how, :reply, :by, :at)
            """;

    private static final String WITHHELD = """
            INSERT INTO incidents.parent_told
              (id, incident_id, school_id, pupil_id, adult_id, told, words, review_on, withheld, author, at)
            VALUES (:id, :incident, :school, :pupil, :adult, false, :words, :review, :withheld, :by, :at)
            """;

    private static final String OF_INCIDENT = """
            SELECT id, pupil_id, adult_id, told, words, told_at, told_by, how, reply, review_on, withheld, author, at
            FROM incidents.parent_told WHERE incident_id = :incident ORDER BY at, id
            """;

    private final JdbcClient sql;

    ParentTable(JdbcClient sql) {
        this.sql = sql;
    }

    void told(
            Incident incident,
            PersonId pupil,
            @Nullable PersonId adult,
            ParentsTold.Telling telling,
            PersonId by,
            Instant at) {
        under(TOLD, incident, pupil, adult, by, at)
                .param("words", telling.words().strip())
                .param("told_at", Times.atOrNull(telling.at()))
                .param("told_by", telling.by() == null ? null : telling.by().value())
                .param("how", telling.how() == null ? "" : telling.how().name())
                .param("reply", telling.reply().strip())
                .update();
    }

    void withheld(
            Incident incident,
            PersonId pupil,
            @Nullable PersonId adult,
            Withheld why,
            String words,
            LocalDate reviewOn,
            PersonId by,
            Instant at) {
        under(WITHHELD, incident, pupil, adult, by, at)
                .param("words", words)
                .param("review", reviewOn)
                .param("withheld", why.name())
                .update();
    }

    List<IncidentFile.ParentTold> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(ParentTable::parent)
                .list();
    }

    private JdbcClient.StatementSpec under(
            String statement, Incident incident, PersonId pupil, @Nullable PersonId adult, PersonId by, Instant at) {
        return sql.sql(statement)
                .param("id", UUID.randomUUID())
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("pupil", pupil.value())
                .param("adult", adult == null ? null : adult.value())
                .param("by", by.value())
                .param("at", Times.at(at));
    }

    private static IncidentFile.ParentTold parent(ResultSet row, int number) throws SQLException {
        String how = row.getString("how");
        String withheld = row.getString("withheld");
        return new IncidentFile.ParentTold(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("pupil_id", UUID.class)),
                ConcernTable.person(row, "adult_id"),
                row.getBoolean("told"),
                new ParentsTold.Telling(
                        Times.instantOrNull(row, "told_at"),
                        ConcernTable.person(row, "told_by"),
                        how.isEmpty() ? null : ToldHow.valueOf(how),
                        row.getString("words"),
                        row.getString("reply")),
                row.getObject("review_on", LocalDate.class),
                withheld.isEmpty() ? null : Withheld.valueOf(withheld),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"));
    }
}
