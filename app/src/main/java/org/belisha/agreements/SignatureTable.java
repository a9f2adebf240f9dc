package org.belisha.agreements;

import java.sql.Array;
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
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of wordings and signatures. */
@Repository
class SignatureTable {

    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:person, 60))) AS locked";

    private static final String ADD_WORDING = """
            INSERT INTO agreements.wording (school_id, sha256, kind, words, policy_version, first_used_at)
            VALUES (:school, :sha256, :kind, :words, :version, :now) ON CONFLICT DO NOTHING
            """;

    private static final String ADD = """
            INSERT INTO agreements.signature (id, school_id, person_id, kind, year, wording_sha256, outcome, at, zone, how,
              recorded_by, recorded_at, address, user_agent, class_signing, paper_dated, note, act)
            VALUES (:id, :school, :person, :kind, :year, :sha256, :outcome, :at, :zone, :how,
              :by, :now, :address, :agent, :signing, :paper, :note, :act)
            ON CONFLICT (school_id, person_id, kind, act) DO NOTHING
            """;

    private static final String ADD_CHILD = """
            INSERT INTO agreements.covered_child (signature_id, child_id, school_id, has_read)
            VALUES (:signature, :child, :school, :read)
            """;

    private static final String LATEST = """
            SELECT DISTINCT ON (s.school_id, s.person_id, s.kind)
              s.id, s.school_id, s.person_id, s.kind, s.outcome, s.wording_sha256, s.at,
              CASE WHEN s.kind = 'A1' THEN ARRAY(SELECT c.child_id FROM agreements.covered_child c WHERE c.signature_id = s.id)
                END AS children
            FROM agreements.signature s
            WHERE s.year = :year AND %s
            ORDER BY s.school_id, s.person_id, s.kind, s.seq DESC
            """;

    private static final String OF_SCHOOL = LATEST.formatted("s.school_id = :school");
    private static final String OF_PEOPLE = LATEST.formatted("s.person_id = ANY (:people)");

    private static final String EVIDENCE = """
            SELECT s.id, s.school_id, s.person_id, s.kind, s.year, s.outcome, s.at, s.zone, s.how, s.recorded_by, s.recorded_at,
              s.address, s.user_agent, s.paper_dated, s.note, s.wording_sha256, w.words, v.number AS policy_number
            FROM agreements.signature s
            JOIN agreements.wording w ON w.school_id = s.school_id AND w.sha256 = s.wording_sha256
            JOIN policies.version v ON v.id = w.policy_version
            WHERE s.id = :id
            """;

    private static final String COVERED = """
            SELECT child_id, has_read FROM agreements.covered_child WHERE signature_id = :id ORDER BY child_id
            """;

    private static final String READ_CONFIRMED = """
            SELECT count(DISTINCT c.child_id) FROM agreements.covered_child c
            JOIN agreements.signature s ON s.id = c.signature_id
            WHERE s.school_id = :school AND s.year = :year AND s.outcome = 'SIGNED' AND c.has_read
            """;

    private final JdbcClient sql;

    SignatureTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes two acts of one person wait for each other until the transaction ends. */
    void lock(PersonId person) {
        sql.sql(LOCK).param("person", person.toString()).query(Integer.class).single();
    }

    void addWording(SchoolId school, Policies.WordingInForce wording, Instant now) {
        sql.sql(ADD_WORDING)
                .param("school", school.value())
                .param("sha256", wording.wording().sha256())
                .param("kind", wording.wording().kind().name())
                .param("words", wording.wording().canonicalText())
                .param("version", wording.policyVersion())
                .param("now", Times.at(now))
                .update();
    }

    /** Adds one act; false where this very act is there already. */
    boolean add(UUID id, Seen seen, Outcome outcome, Consent consent, String year, Instant now) {
        Proof proof = consent.proof();
        Instant at = proof.answeredAt() == null ? now : proof.answeredAt();
        return sql.sql(ADD)
                        .param("id", id)
                        .param("school", seen.school().value())
                        .param("person", consent.person().value())
                        .param("kind", seen.kind().name())
                        .param("year", year)
                        .param("sha256", seen.sha256())
                        .param("outcome", outcome.name())
                        .param("at", Times.at(at))
                        .param("zone", Times.LONDON.getId())
                        .param("how", proof.how().name())
                        .param("by", proof.recordedBy().value())
                        .param("now", Times.at(now))
                        .param("address", proof.address())
                        .param("agent", cut(proof.agent()))
                        .param("signing", proof.classSigning())
                        .param("paper", proof.paperDated())
                        .param("note", consent.note())
                        .param("act", consent.act())
                        .update()
                == 1;
    }

    void addChild(UUID signature, PersonId child, SchoolId school, boolean read) {
        sql.sql(ADD_CHILD)
                .param("signature", signature)
                .param("child", child.value())
                .param("school", school.value())
                .param("read", read)
                .update();
    }

    List<SignatureRow> latestIn(SchoolId school, String year) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .param("year", year)
                .query(SignatureTable::row)
                .list();
    }

    List<SignatureRow> latestOf(Collection<PersonId> people, String year) {
        return sql.sql(OF_PEOPLE)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("year", year)
                .query(SignatureTable::row)
                .list();
    }

    Optional<SignatureEvidence> evidence(UUID id) {
        List<SignatureEvidence.Child> children = sql.sql(COVERED)
                .param("id", id)
                .query((row, n) -> new SignatureEvidence.Child(
                        new PersonId(row.getObject("child_id", UUID.class)), row.getBoolean("has_read")))
                .list();
        return sql.sql(EVIDENCE)
                .param("id", id)
                .query((row, n) -> new SignatureEvidence(
                        row.getObject("id", UUID.class),
                        new SchoolId(row.getInt("school_id")),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        AgreementKind.valueOf(row.getString("kind")),
                        row.getString("year"),
                        Outcome.valueOf(row.getString("outcome")),
                        Times.instant(row, "at"),
                        row.getString("zone"),
                        How.valueOf(row.getString("how")),
                        new PersonId(row.getObject("recorded_by", UUID.class)),
                        Times.instant(row, "recorded_at"),
                        row.getString("address"),
                        row.getString("user_agent"),
                        row.getObject("paper_dated", java.time.LocalDate.class),
                        row.getString("note"),
                        row.getString("wording_sha256"),
                        row.getString("words"),
                        row.getInt("policy_number"),
                        children))
                .optional();
    }

    int childrenConfirmed(SchoolId school, String year) {
        return sql.sql(READ_CONFIRMED)
                .param("school", school.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    private static @Nullable String cut(@Nullable String agent) {
        return agent == null || agent.length() <= 400 ? agent : agent.substring(0, 400);
    }

    private static SignatureRow row(ResultSet row, int number) throws SQLException {
        return new SignatureRow(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                AgreementKind.valueOf(row.getString("kind")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("wording_sha256"),
                Times.instant(row, "at"),
                children(row.getArray("children")));
    }

    private static Set<PersonId> children(@Nullable Array array) throws SQLException {
        return array == null
                ? Set.of()
                : Arrays.stream((UUID[]) array.getArray()).map(PersonId::new).collect(Collectors.toSet());
    }
}
