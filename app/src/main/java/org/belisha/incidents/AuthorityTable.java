package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of authorities told, or considered and not told, and of what came of it; the latest for an authority holds. */
@Repository
class AuthorityTable {

    private static final String ADD = """
            INSERT INTO incidents.authority_decision (id, incident_id, school_id, authority, reported, reported_at, reason, lead_view,
              contact, advice, reference, author, at)
            VALUES (:id, :incident, :school, :authority, :reported, :reported_at, :reason, :lead_view,
              :contact, :advice, :reference, :by, :at)
            """;

    private static final String OF_INCIDENT = """
            SELECT id, authority, reported, reported_at, reason, lead_view, contact, advice, reference, author, at
            FROM incidents.authority_decision WHERE incident_id = :incident ORDER BY at, id
            """;

    private static final String ADD_OUTCOME = """
            INSERT INTO incidents.authority_outcome (id, decision_id, incident_id, school_id, words, author, at)
            VALUES (:id, :decision, :incident, :school, :words, :by, :at)
            """;

    private static final String OUTCOMES = """
            SELECT decision_id, words, author, at FROM incidents.authority_outcome WHERE incident_id = :incident ORDER BY at, id
            """;

    private final JdbcClient sql;

    AuthorityTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Incident incident, Authority authority, AuthoritiesTold.Decision decision, PersonId by, Instant at) {
        boolean reported = Boolean.TRUE.equals(decision.reported());
        under(ADD, incident, by, at)
                .param("authority", authority.name())
                .param("reported", reported)
                .param("reported_at", reported ? Times.atOrNull(decision.reportedAt()) : null)
                .param("reason", decision.reason().strip())
                .param("lead_view", decision.leadView().strip())
                .param("contact", decision.contact().strip())
                .param("advice", decision.advice().strip())
                .param("reference", decision.reference().strip())
                .update();
    }

    void addOutcome(Incident incident, UUID decision, String words, PersonId by, Instant at) {
        under(ADD_OUTCOME, incident, by, at)
                .param("decision", decision)
                .param("words", words)
                .update();
    }

    private JdbcClient.StatementSpec under(String statement, Incident incident, PersonId by, Instant at) {
        return sql.sql(statement)
                .param("id", UUID.randomUUID())
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("by", by.value())
                .param("at", Times.at(at));
    }

    List<IncidentFile.AuthorityDecision> ofIncident(UUID incident) {
        Map<UUID, List<IncidentFile.CameOf>> outcomes = sql
                .sql(OUTCOMES)
                .param("incident", incident)
                .query((row, n) -> Map.entry(
                        row.getObject("decision_id", UUID.class),
                        new IncidentFile.CameOf(row.getString("words"), author(row), Times.instant(row, "at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query((row, n) -> decision(row, outcomes))
                .list();
    }

    private static IncidentFile.AuthorityDecision decision(ResultSet row, Map<UUID, List<IncidentFile.CameOf>> outcomes)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new IncidentFile.AuthorityDecision(
                id,
                Authority.valueOf(row.getString("authority")),
                new AuthoritiesTold.Decision(
                        row.getBoolean("reported"),
                        Times.instantOrNull(row, "reported_at"),
                        row.getString("contact"),
                        row.getString("advice"),
                        row.getString("reference"),
                        row.getString("reason"),
                        row.getString("lead_view")),
                outcomes.getOrDefault(id, List.of()),
                author(row),
                Times.instant(row, "at"));
    }

    private static PersonId author(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("author", UUID.class));
    }
}
