package org.belisha.assurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of attestations and of states over time. */
@Repository
class ClauseTable {

    private static final String ATTEST = """
            INSERT INTO assurance.attestation
              (id, school_id, clause, attested_by, attested_as, attested_at, valid_until, note)
            VALUES (:id, :school, :clause, :by, :as, :at, :until, :note)
            """;

    private static final String LATEST_ATTESTATIONS = """
            SELECT DISTINCT ON (clause) clause, attested_by, attested_as, attested_at, valid_until, note
            FROM assurance.attestation
            WHERE school_id = :school
            ORDER BY clause, attested_at DESC
            """;

    private static final String ATTESTATIONS = """
            SELECT clause, attested_by, attested_as, attested_at, valid_until, note
            FROM assurance.attestation
            WHERE school_id = :school AND clause = :clause
            ORDER BY attested_at DESC
            LIMIT 20
            """;

    private static final String NOW = "SELECT clause, state, since FROM assurance.clause_now WHERE school_id = :school";

    private static final String SET_NOW = """
            INSERT INTO assurance.clause_now (school_id, clause, state, since)
            SELECT :school, changed.clause, changed.state, :at
            FROM unnest(:clauses::text[], :states::text[]) AS changed (clause, state)
            ON CONFLICT (school_id, clause) DO UPDATE SET state = excluded.state, since = excluded.since
            """;

    private static final String ADD_CHANGES = """
            INSERT INTO assurance.clause_state (school_id, clause, at, state, headline)
            SELECT :school, changed.clause, :at, changed.state, changed.headline
            FROM unnest(:clauses::text[], :states::text[], :headlines::text[]) AS changed (clause, state, headline)
            ON CONFLICT DO NOTHING
            """;

    private static final String CHANGES = """
            SELECT at, state, headline FROM assurance.clause_state
            WHERE school_id = :school AND clause = :clause
            ORDER BY at DESC
            LIMIT 50
            """;

    private static final String FALLEN = """
            SELECT school_id, clause, since FROM assurance.clause_now
            WHERE school_id IN (:schools) AND state IN ('BROKEN', 'STALE')
            """;

    private final JdbcClient sql;

    ClauseTable(JdbcClient sql) {
        this.sql = sql;
    }

    void attest(SchoolId school, Attestation attestation) {
        sql.sql(ATTEST)
                .param("id", UUID.randomUUID())
                .param("school", school.value())
                .param("clause", attestation.clause())
                .param("by", attestation.by().value())
                .param("as", attestation.attestedAs().name())
                .param("at", Times.at(attestation.at()))
                .param("until", Times.at(attestation.validUntil()))
                .param("note", attestation.note())
                .update();
    }

    List<Attestation> latestAttestations(SchoolId school) {
        return sql.sql(LATEST_ATTESTATIONS)
                .param("school", school.value())
                .query(ClauseTable::attestation)
                .list();
    }

    List<Attestation> attestations(String clause, SchoolId school) {
        return sql.sql(ATTESTATIONS)
                .param("school", school.value())
                .param("clause", clause)
                .query(ClauseTable::attestation)
                .list();
    }

    List<Now> now(SchoolId school) {
        return sql.sql(NOW)
                .param("school", school.value())
                .query((row, n) -> new Now(
                        school,
                        row.getString("clause"),
                        State.valueOf(row.getString("state")),
                        Times.instant(row, "since")))
                .list();
    }

    void change(SchoolId school, Map<String, ClauseState> changed, Instant at) {
        String[] clauses = changed.keySet().toArray(String[]::new);
        String[] states =
                changed.values().stream().map(each -> each.state().name()).toArray(String[]::new);
        String[] headlines = changed.values().stream()
                .map(each -> each.forOutside().headline())
                .toArray(String[]::new);
        sql.sql(SET_NOW)
                .param("school", school.value())
                .param("at", Times.at(at))
                .param("clauses", clauses)
                .param("states", states)
                .update();
        sql.sql(ADD_CHANGES)
                .param("school", school.value())
                .param("at", Times.at(at))
                .param("clauses", clauses)
                .param("states", states)
                .param("headlines", headlines)
                .update();
    }

    List<ClauseChange> changes(String clause, SchoolId school) {
        return sql.sql(CHANGES)
                .param("school", school.value())
                .param("clause", clause)
                .query((row, n) -> new ClauseChange(
                        Times.instant(row, "at"), State.valueOf(row.getString("state")), row.getString("headline")))
                .list();
    }

    List<Now> fallen(Collection<SchoolId> schools) {
        return sql.sql(FALLEN)
                .param("schools", schools.stream().map(SchoolId::value).toList())
                .query((row, n) -> new Now(
                        new SchoolId(row.getInt("school_id")),
                        row.getString("clause"),
                        State.BROKEN,
                        Times.instant(row, "since")))
                .list();
    }

    private static Attestation attestation(ResultSet row, int number) throws SQLException {
        return new Attestation(
                row.getString("clause"),
                new PersonId(row.getObject("attested_by", UUID.class)),
                Role.valueOf(row.getString("attested_as")),
                Times.instant(row, "attested_at"),
                Times.instant(row, "valid_until"),
                row.getString("note"));
    }

    /** The state last remembered. */
    record Now(SchoolId school, String clause, State state, Instant since) {}
}
