package org.belisha.incidents.evidence;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what may show an undressed child, and of the five questions. */
@Repository
class ImageryTable {

    private static final String MARK = """
            INSERT INTO incidents.imagery (id, school_id, concern_id, incident_id, because, author, at)
            VALUES (:id, :school, :concern, :incident, 'SAID', :by, :at)
            """;

    private static final String INCIDENT = """
            SELECT EXISTS (SELECT 1 FROM incidents.imagery m WHERE m.incident_id = :incident)
              OR EXISTS (SELECT 1 FROM incidents.handling h JOIN incidents.concern c ON c.id = h.concern_id
                WHERE h.incident_id = :incident AND ('IMAGERY' = ANY (c.indicators)
                  OR EXISTS (SELECT 1 FROM incidents.imagery m WHERE m.concern_id = c.id)))
            """;

    private static final String CONCERN = """
            SELECT EXISTS (SELECT 1 FROM incidents.concern c WHERE c.id = :concern AND 'IMAGERY' = ANY (c.indicators))
              OR EXISTS (SELECT 1 FROM incidents.imagery m WHERE m.concern_id = :concern)
            """;

    private static final String INCIDENT_OF = "SELECT incident_id FROM incidents.handling WHERE concern_id = :concern";

    private static final String ANSWER = """
            INSERT INTO incidents.imagery_answer (id, incident_id, school_id, yes, words, author, at)
            VALUES (:id, :incident, :school, :yes, :words, :by, :at)
            """;

    private static final String ANSWERS = """
            SELECT yes, words, author, at FROM incidents.imagery_answer WHERE incident_id = :incident ORDER BY at DESC, id
            """;

    private static final String REPORTED = """
            SELECT EXISTS (SELECT 1 FROM incidents.authority_decision d
              WHERE d.incident_id = :incident AND d.reported AND d.authority IN ('POLICE', 'SOCIAL_CARE'))
            """;

    private final JdbcClient sql;

    ImageryTable(JdbcClient sql) {
        this.sql = sql;
    }

    void mark(SchoolId school, @Nullable UUID concern, @Nullable UUID incident, @Nullable PersonId by, Instant at) {
        sql.sql(MARK)
                .param("id", UUID.randomUUID())
                .param("school", school.value())
                .param("concern", concern)
                .param("incident", incident)
                .param("by", by == null ? null : by.value())
                .param("at", Times.at(at))
                .update();
    }

    boolean ofIncident(UUID incident) {
        return sql.sql(INCIDENT)
                .param("incident", incident)
                .query(Boolean.class)
                .single();
    }

    /** Of the concern itself, or of the incident that was made of it. */
    boolean ofConcern(UUID concern) {
        return sql.sql(CONCERN).param("concern", concern).query(Boolean.class).single()
                || incidentOf(concern).stream().anyMatch(this::ofIncident);
    }

    List<UUID> incidentOf(UUID concern) {
        return sql
                .sql(INCIDENT_OF)
                .param("concern", concern)
                .query((row, n) -> row.getObject("incident_id", UUID.class))
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    void answer(UUID incident, SchoolId school, Set<Trigger> yes, String words, PersonId by, Instant at) {
        sql.sql(ANSWER)
                .param("id", UUID.randomUUID())
                .param("incident", incident)
                .param("school", school.value())
                .param("yes", yes.stream().map(Trigger::name).toArray(String[]::new))
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    List<ImageryAnswers> answers(UUID incident) {
        return sql.sql(ANSWERS)
                .param("incident", incident)
                .query((row, n) -> new ImageryAnswers(
                        Arrays.stream((Object[]) row.getArray("yes").getArray())
                                .map(code -> Trigger.valueOf((String) code))
                                .collect(Collectors.toUnmodifiableSet()),
                        row.getString("words"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }

    /** Whether police or children's social care were told. */
    boolean reported(UUID incident) {
        return sql.sql(REPORTED)
                .param("incident", incident)
                .query(Boolean.class)
                .single();
    }
}
