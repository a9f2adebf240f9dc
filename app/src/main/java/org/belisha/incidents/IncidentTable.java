package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of incidents. */
@Repository
class IncidentTable {

    private static final String ADD = """
            INSERT INTO incidents.incident
              (id, school_id, taxonomy, summary, category, severity, opened_at, opened_by, lead_told, lead_told_words,
               repeated, intended, imbalance, behaviour_stage, decision, decision_reason, decided_by, decided_at)
            VALUES (:id, :school, :taxonomy, :summary, :category, :severity, :at, :by, :leadTold, :leadWords,
               :repeated, :intended, :imbalance, :stage, :decision, :decisionReason, :decidedBy, :decidedAt)
            """;

    private static final String CHANGE = """
            UPDATE incidents.incident
            SET summary = :summary, category = :category, severity = :severity, lead_told = :leadTold,
              lead_told_words = :leadWords, repeated = :repeated, intended = :intended, imbalance = :imbalance,
              behaviour_stage = :stage, decision = :decision, decision_reason = :decisionReason,
              decided_by = :decidedBy, decided_at = :decidedAt
            WHERE id = :id AND closed_at IS NULL
            """;

    private static final String CLEAR_AREAS = "DELETE FROM incidents.incident_area WHERE incident_id = :id";

    private static final String ADD_AREA = """
            INSERT INTO incidents.incident_area (incident_id, school_id, taxonomy, area) VALUES (:id, :school, :taxonomy, :area)
            """;

    private static final String INCIDENTS = """
            SELECT i.id, i.school_id, i.taxonomy, i.summary, i.category, i.severity, i.opened_at, i.opened_by, i.lead_told,
              i.lead_told_words, i.repeated, i.intended, i.imbalance, i.behaviour_stage, i.decision, i.decision_reason,
              i.decided_by, i.decided_at, i.closed_at, i.closed_by, c.words AS category_words, c.kind AS category_kind,
              ARRAY(SELECT a.area FROM incidents.incident_area a WHERE a.incident_id = i.id) AS areas
            FROM incidents.incident i
            JOIN incidents.category c ON c.version = i.taxonomy AND c.code = i.category
            WHERE %s AND %%s
            """.formatted(FindableTable.INCIDENT);

    private static final String ONE = INCIDENTS.formatted("i.id = :id");
    // Two people who close or change at once wait for each other.
    private static final String ONE_LOCKED = INCIDENTS.formatted("i.id = :id") + " FOR UPDATE OF i";
    private static final String LIST = INCIDENTS.formatted("""
            (:school = 0 OR i.school_id = :school)
              AND CASE :show WHEN 'OPEN' THEN i.closed_at IS NULL WHEN 'CLOSED' THEN i.closed_at IS NOT NULL ELSE true END
              AND (:words = '' OR position(lower(:words) IN lower(i.summary || ' ' || c.words)) > 0
                OR EXISTS (SELECT 1 FROM incidents.involved v JOIN schools.person p ON p.id = v.person_id
                  WHERE v.incident_id = i.id AND position(lower(:words) IN lower(p.given_name || ' ' || p.family_name)) > 0))
            ORDER BY i.closed_at IS NOT NULL, i.opened_at DESC LIMIT 500
            """);
    private static final String OF_PERSON = INCIDENTS.formatted("""
            i.id IN (SELECT v.incident_id FROM incidents.involved v WHERE v.person_id = :person) ORDER BY i.opened_at
            """);

    private static final String AMONG = INCIDENTS.formatted("i.id = ANY (:ids)");

    private static final String CLOSE =
            "UPDATE incidents.incident SET closed_at = :at, closed_by = :by WHERE id = :id AND closed_at IS NULL";

    private static final String REOPEN =
            "UPDATE incidents.incident SET closed_at = NULL, closed_by = NULL WHERE id = :id AND closed_at IS NOT NULL";

    // A pupil of an open incident, more than its reporter, of whose parents nothing is said yet.
    private static final String PARENTS_TO_TELL = """
            SELECT count(DISTINCT i.id) FROM incidents.incident i
            JOIN incidents.involved v ON v.incident_id = i.id AND v.part <> 'REPORTER'
            JOIN schools.pupil u ON u.person_id = v.person_id AND u.school_id = i.school_id
            WHERE i.closed_at IS NULL AND i.school_id = ANY (:schools)
              AND NOT EXISTS (SELECT 1 FROM incidents.parent_told t WHERE t.incident_id = i.id AND t.pupil_id = v.person_id)
            """;

    private final JdbcClient sql;

    IncidentTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID id, SchoolId school, int taxonomy, Assessment assessment, PersonId by, Instant at) {
        fields(sql.sql(ADD), id, assessment, by, at)
                .param("school", school.value())
                .param("taxonomy", taxonomy)
                .param("at", Times.at(at))
                .param("by", by.value())
                .update();
        areas(id, school, taxonomy, assessment.areas());
    }

    boolean change(Incident incident, Assessment assessment, PersonId by, Instant at) {
        boolean sameDecision = assessment.decision() == incident.assessment().decision()
                && assessment.decisionReason().equals(incident.assessment().decisionReason());
        PersonId decidedBy = sameDecision && incident.decidedBy() != null ? incident.decidedBy() : by;
        Instant decidedAt = sameDecision && incident.decidedAt() != null ? incident.decidedAt() : at;
        boolean changed = fields(sql.sql(CHANGE), incident.id(), assessment, decidedBy, decidedAt)
                        .update()
                == 1;
        if (changed) {
            sql.sql(CLEAR_AREAS).param("id", incident.id()).update();
            areas(incident.id(), incident.school(), incident.taxonomy(), assessment.areas());
        }
        return changed;
    }

    private static JdbcClient.StatementSpec fields(
            JdbcClient.StatementSpec statement, UUID id, Assessment assessment, PersonId decidedBy, Instant decidedAt) {
        boolean decided = assessment.decision() != null;
        return statement
                .param("id", id)
                .param("summary", assessment.summary().strip())
                .param("category", assessment.category())
                .param(
                        "severity",
                        assessment.severity() == null
                                ? null
                                : assessment.severity().name())
                .param("leadTold", assessment.leadTold())
                .param("leadWords", assessment.leadWords())
                .param("repeated", assessment.repeated())
                .param("intended", assessment.intended())
                .param("imbalance", assessment.imbalance())
                .param("stage", assessment.behaviourStage())
                .param(
                        "decision",
                        assessment.decision() == null
                                ? null
                                : assessment.decision().name())
                .param("decisionReason", assessment.decisionReason())
                .param("decidedBy", decided ? decidedBy.value() : null)
                .param("decidedAt", decided ? Times.at(decidedAt) : null);
    }

    private void areas(UUID id, SchoolId school, int taxonomy, Set<String> areas) {
        for (String area : areas) {
            sql.sql(ADD_AREA)
                    .param("id", id)
                    .param("school", school.value())
                    .param("taxonomy", taxonomy)
                    .param("area", area)
                    .update();
        }
    }

    Optional<Incident> one(UUID id, PersonId viewer) {
        return sql.sql(ONE)
                .param("id", id)
                .param("viewer", viewer.value())
                .query(IncidentTable::incident)
                .optional();
    }

    Optional<Incident> lock(UUID id, PersonId viewer) {
        return sql.sql(ONE_LOCKED)
                .param("id", id)
                .param("viewer", viewer.value())
                .query(IncidentTable::incident)
                .optional();
    }

    List<Incident> list(SchoolId school, String show, String words, PersonId viewer) {
        return sql.sql(LIST)
                .param("viewer", viewer.value())
                .param("school", school.value())
                .param("show", show)
                .param("words", words)
                .query(IncidentTable::incident)
                .list();
    }

    List<Incident> ofPerson(PersonId person, PersonId viewer) {
        return sql.sql(OF_PERSON)
                .param("viewer", viewer.value())
                .param("person", person.value())
                .query(IncidentTable::incident)
                .list();
    }

    List<Incident> among(Collection<UUID> ids, PersonId viewer) {
        return sql.sql(AMONG)
                .param("viewer", viewer.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(IncidentTable::incident)
                .list();
    }

    int withParentsToTell(Collection<SchoolId> schools) {
        return sql.sql(PARENTS_TO_TELL)
                .param("schools", schools.stream().map(SchoolId::value).toArray(Integer[]::new))
                .query(Integer.class)
                .single();
    }

    boolean close(UUID id, PersonId by, Instant at) {
        return sql.sql(CLOSE)
                        .param("id", id)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    boolean reopen(UUID id) {
        return sql.sql(REOPEN).param("id", id).update() == 1;
    }

    private static Incident incident(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        Assessment assessment = new Assessment(
                row.getString("summary"),
                row.getString("category"),
                Severity.valueOf(row.getString("severity")),
                Arrays.stream((Object[]) row.getArray("areas").getArray())
                        .map(Object::toString)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject("repeated", Boolean.class),
                row.getObject("intended", Boolean.class),
                row.getObject("imbalance", Boolean.class),
                row.getString("behaviour_stage"),
                decision == null ? null : Safeguarding.valueOf(decision),
                row.getString("decision_reason"),
                row.getBoolean("lead_told"),
                row.getString("lead_told_words"));
        return new Incident(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getInt("taxonomy"),
                assessment,
                new Taxonomy.Category(
                        row.getString("category"),
                        row.getString("category_words"),
                        Taxonomy.Kind.valueOf(row.getString("category_kind"))),
                Times.instant(row, "opened_at"),
                new PersonId(row.getObject("opened_by", UUID.class)),
                ConcernTable.person(row, "decided_by"),
                Times.instantOrNull(row, "decided_at"),
                Times.instantOrNull(row, "closed_at"),
                ConcernTable.person(row, "closed_by"));
    }
}
