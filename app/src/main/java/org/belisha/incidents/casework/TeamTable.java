package org.belisha.incidents.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Incident;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of case teams and of the entries that are theirs alone. */
@Repository
class TeamTable {

    private static final String CHANGE = """
            INSERT INTO incidents.team_change (incident_id, school_id, person_id, joined, author, at)
            VALUES (:incident, :school, :person, :joined, :by, :at)
            """;

    private static final String LATEST = """
            SELECT DISTINCT ON (t.incident_id, t.person_id) t.incident_id, t.person_id, t.joined, t.at
            FROM incidents.team_change t WHERE %s ORDER BY t.incident_id, t.person_id, t.id DESC
            """;

    private static final String MEMBERS = "SELECT person_id FROM (%s) t WHERE t.joined ORDER BY t.at"
            .formatted(LATEST.formatted("t.incident_id = :incident"));

    private static final String CASES = "SELECT incident_id FROM (%s) t WHERE t.joined ORDER BY t.at DESC LIMIT 200"
            .formatted(LATEST.formatted("t.person_id = :person"));

    private static final String CASES_AMONG = "SELECT incident_id FROM (%s) t WHERE t.joined"
            .formatted(LATEST.formatted("t.person_id = :person AND t.incident_id = ANY (:ids)"));

    private static final String ADD_ENTRY = """
            INSERT INTO incidents.restricted_entry (id, incident_id, school_id, corrects, words, author, at)
            VALUES (:id, :incident, :school, :corrects, :words, :by, :at)
            """;

    private static final String ENTRIES = """
            SELECT id, incident_id, corrects, words, author, at FROM incidents.restricted_entry
            WHERE incident_id = :incident ORDER BY at, id
            """;

    private static final String CASES_OF_ENTRIES =
            "SELECT DISTINCT incident_id FROM incidents.restricted_entry WHERE id = ANY (:ids)";

    private static final String ADDED = """
            SELECT a.words, a.at FROM incidents.answer a JOIN incidents.handling h ON h.concern_id = a.concern_id
            WHERE h.incident_id = :incident AND NOT a.by_team ORDER BY a.at
            """;

    private static final String OF_CHILD =
            "SELECT DISTINCT incident_id FROM incidents.involved WHERE person_id = :child";

    // With a child-protection side: how many, how many of them have a team, and how many have waited long for one.
    private static final String FIGURES = """
            SELECT count(*) AS cases,
              count(*) FILTER (WHERE x.team) AS with_team,
              count(*) FILTER (WHERE NOT x.team AND x.closed_at IS NULL) AS without,
              count(*) FILTER (WHERE NOT x.team AND x.closed_at IS NULL AND x.decided_at < :long_ago) AS long_without,
              coalesce(sum(x.entries), 0) AS entries
            FROM (SELECT i.closed_at, i.decided_at,
                EXISTS (SELECT 1 FROM (%s) t WHERE t.joined AND t.incident_id = i.id) AS team,
                (SELECT count(*) FROM incidents.entry e WHERE e.incident_id = i.id AND e.kind IN ('NOTE', 'CORRECTION')
                  AND e.author IN (SELECT c.person_id FROM incidents.team_change c WHERE c.incident_id = i.id AND c.joined))
                + (SELECT count(*) FROM incidents.restricted_entry r WHERE r.incident_id = i.id) AS entries
              FROM incidents.incident i
              WHERE i.school_id = :school AND i.decision IN ('CHILD_PROTECTION', 'REFERRAL')
                AND (i.closed_at IS NULL OR i.closed_at > :since)) x
            """.formatted(LATEST.formatted("t.incident_id = i.id"));

    private final JdbcClient sql;

    TeamTable(JdbcClient sql) {
        this.sql = sql;
    }

    void change(Incident incident, PersonId person, boolean joined, PersonId by, Instant at) {
        sql.sql(CHANGE)
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("person", person.value())
                .param("joined", joined)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    List<PersonId> members(UUID incident) {
        return sql
                .sql(MEMBERS)
                .param("incident", incident)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    List<UUID> cases(PersonId person) {
        return sql.sql(CASES)
                .param("person", person.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    Set<UUID> casesAmong(PersonId person, Collection<UUID> ids) {
        return sql.sql(CASES_AMONG)
                .param("person", person.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .set();
    }

    List<UUID> incidentsOf(PersonId child) {
        return sql.sql(OF_CHILD)
                .param("child", child.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The incidents of those of these records that are entries for a team alone. */
    Set<UUID> casesOfEntries(Collection<UUID> ids) {
        return Set.copyOf(sql.sql(CASES_OF_ENTRIES)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    UUID entry(Incident incident, @Nullable UUID corrects, String words, PersonId by, Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD_ENTRY)
                .param("id", id)
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("corrects", corrects)
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
        return id;
    }

    List<CaseTeams.Entry> entries(UUID incident) {
        return sql.sql(ENTRIES)
                .param("incident", incident)
                .query((row, n) -> new CaseTeams.Entry(
                        row.getObject("id", UUID.class),
                        row.getObject("incident_id", UUID.class),
                        row.getObject("corrects", UUID.class),
                        row.getString("words"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }

    List<CaseTeams.Added> added(UUID incident) {
        return sql.sql(ADDED)
                .param("incident", incident)
                .query((row, n) -> new CaseTeams.Added(row.getString("words"), Times.instant(row, "at")))
                .list();
    }

    Figures figures(SchoolId school, Instant longAgo, Instant since) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("long_ago", Times.at(longAgo))
                .param("since", Times.at(since))
                .query((row, n) -> new Figures(
                        row.getLong("cases"),
                        row.getLong("with_team"),
                        row.getLong("without"),
                        row.getLong("long_without"),
                        row.getLong("entries")))
                .single();
    }

    /** Cases with a child-protection side, open or of late; how many have a team, lack one, lack one for long; entries by teams. */
    record Figures(long cases, long with, long without, long longWithout, long entries) {}
}
