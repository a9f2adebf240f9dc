package org.belisha.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the audit log and its chain. */
@Repository
class AuditTable {

    private static final String ADD = """
            INSERT INTO audit.entry (id, school_id, at, actor, action, subject, facts)
            VALUES (:id, :school, :at, :actor, :action, :subject, :facts)
            """;

    private static final String NEXT_ID = "SELECT nextval('audit.entry_id')";

    private static final String WAIT = "INSERT INTO audit.waiting (entry_id, school_id) VALUES (:id, :school)";

    private static final String WAIT_NO_MORE = "DELETE FROM audit.waiting WHERE entry_id = :id";

    private static final String NEVER_SEALED = """
            SELECT min(e.id) FROM audit.entry e
            WHERE NOT EXISTS (SELECT 1 FROM audit.seal s WHERE s.entry_id = e.id)
            """;

    // Entries of a transaction still open are not seen yet; they take their place when a later round finds them.
    private static final String UNSEALED = """
            SELECT e.id, e.school_id, e.at, e.actor, e.action, e.subject, e.facts
            FROM audit.waiting w JOIN audit.entry e ON e.id = w.entry_id
            ORDER BY e.school_id, e.id
            LIMIT 5000
            """;

    private static final String LAST_LINK =
            "SELECT place, entry_id, hash FROM audit.seal WHERE school_id = :school ORDER BY place DESC LIMIT 1";

    private static final String ADD_LINK =
            "INSERT INTO audit.seal (school_id, place, entry_id, hash) VALUES (:school, :place, :entry, :hash)";

    // One sealer at a time, whichever process it runs in.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(71001)";

    private static final String CHAIN = """
            SELECT s.place, s.entry_id, s.hash, e.id, e.school_id, e.at, e.actor, e.action, e.subject, e.facts
            FROM audit.seal s LEFT JOIN audit.entry e ON e.id = s.entry_id
            WHERE s.school_id = :school AND s.place > :after
            ORDER BY s.place
            LIMIT 10000
            """;

    private static final String CHAINS = "SELECT DISTINCT school_id FROM audit.seal ORDER BY school_id";

    private static final String SEARCH = """
            SELECT e.id, e.school_id, e.at, e.actor, e.action, e.subject, e.facts
            FROM audit.entry e
            WHERE e.id < :before
              AND (:words = '' OR e.action ILIKE '%' || :words || '%' OR e.subject ILIKE '%' || :words || '%')
            ORDER BY e.id DESC
            LIMIT :most
            """;

    private static final String UPON = """
            SELECT e.id, e.school_id, e.at, e.actor, e.action, e.subject, e.facts
            FROM audit.entry e
            WHERE e.subject = ANY (:subjects)
            ORDER BY e.id DESC
            LIMIT :most
            """;

    private final JdbcClient sql;

    AuditTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(AuditEntry entry) {
        long id = sql.sql(NEXT_ID).query(Long.class).single();
        sql.sql(ADD)
                .param("id", id)
                .param("school", entry.school().value())
                .param("at", Times.at(entry.at()))
                .param("actor", entry.actor() == null ? null : entry.actor().value())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("facts", entry.facts())
                .update();
        sql.sql(WAIT).param("id", id).param("school", entry.school().value()).update();
    }

    /** The first entry that no link holds, or null; only when nothing is under way is that a fault. */
    @Nullable
    Long firstNeverSealed() {
        return sql.sql(NEVER_SEALED).query(Long.class).optional().orElse(null);
    }

    void lockForSealing() {
        sql.sql(LOCK).query((row, n) -> true).list();
    }

    List<AuditEntry> unsealed() {
        return sql.sql(UNSEALED).query(AuditTable::entry).list();
    }

    Optional<Link> lastLink(SchoolId school) {
        return sql.sql(LAST_LINK)
                .param("school", school.value())
                .query((row, n) -> new Link(row.getLong("place"), row.getLong("entry_id"), row.getBytes("hash"), null))
                .optional();
    }

    void addLink(SchoolId school, Link link) {
        sql.sql(ADD_LINK)
                .param("school", school.value())
                .param("place", link.place())
                .param("entry", link.entryId())
                .param("hash", link.hash())
                .update();
        sql.sql(WAIT_NO_MORE).param("id", link.entryId()).update();
    }

    List<SchoolId> chains() {
        return sql.sql(CHAINS).query((row, n) -> new SchoolId(row.getInt(1))).list();
    }

    List<Link> chain(SchoolId school, long after) {
        return sql.sql(CHAIN)
                .param("school", school.value())
                .param("after", after)
                .query((row, n) -> new Link(
                        row.getLong("place"),
                        row.getLong("entry_id"),
                        row.getBytes("hash"),
                        row.getObject("id") == null ? null : entry(row, n)))
                .list();
    }

    List<AuditEntry> search(String words, long before, int most) {
        return sql.sql(SEARCH)
                .param("words", words)
                .param("before", before)
                .param("most", most)
                .query(AuditTable::entry)
                .list();
    }

    List<AuditEntry> upon(Collection<String> subjects, int most) {
        return sql.sql(UPON)
                .param("subjects", subjects.toArray(String[]::new))
                .param("most", most)
                .query(AuditTable::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        UUID actor = row.getObject("actor", UUID.class);
        return new AuditEntry(
                row.getLong("id"),
                new SchoolId(row.getInt("school_id")),
                Times.instant(row, "at"),
                actor == null ? null : new PersonId(actor),
                row.getString("action"),
                row.getString("subject"),
                row.getString("facts"));
    }

    /** A link of a chain, with its entry where that is still there. */
    @SuppressWarnings("ArrayRecordComponent")
    record Link(
            long place, long entryId, byte[] hash, @Nullable AuditEntry entry) {}
}
