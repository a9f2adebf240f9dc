package org.belisha.incidents.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of how somebody outside the trust reaches a file; the newest key of a transfer is the only one that opens. */
@Repository
class TransferKeyTable {

    static final Duration VALID = Duration.ofDays(30);

    private static final String ADD = """
            INSERT INTO incidents.transfer_key (id, transfer_id, school_id, link, code, package, fingerprint, made_at, ends_at)
            VALUES (:id, :transfer, :school, :link, :code, :package, :fingerprint, :at, :ends)
            """;

    private static final String KEYS = """
            SELECT k.id, k.transfer_id, k.school_id, k.code, k.wrong, k.fingerprint, k.ends_at FROM incidents.transfer_key k
            WHERE %s AND NOT EXISTS (SELECT 1 FROM incidents.transfer_key later
              WHERE later.transfer_id = k.transfer_id AND later.made_at > k.made_at)
            """;

    private static final String BY_LINK = KEYS.formatted("k.link = :link");
    private static final String OF_TRANSFER = KEYS.formatted("k.transfer_id = :transfer");
    private static final String PACKAGE = "SELECT package FROM incidents.transfer_key WHERE id = :id";
    private static final String WRONG =
            "UPDATE incidents.transfer_key SET wrong = wrong + 1 WHERE id = :id RETURNING wrong";

    private final JdbcClient sql;

    TransferKeyTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Transfer transfer, String link, String code, byte[] sealed, Instant at) {
        sql.sql(ADD)
                .param("id", UUID.randomUUID())
                .param("transfer", transfer.id())
                .param("school", transfer.school().value())
                .param("link", SharedSecret.linkHash(link))
                .param("code", SharedSecret.codeHash(link, code))
                .param("package", sealed)
                .param("fingerprint", SharedSecret.fingerprint(sealed))
                .param("at", Times.at(at))
                .param("ends", Times.at(at.plus(VALID)))
                .update();
    }

    Optional<Key> byLink(String link) {
        return sql.sql(BY_LINK)
                .param("link", SharedSecret.linkHash(link))
                .query(TransferKeyTable::key)
                .optional();
    }

    Optional<Key> of(UUID transfer) {
        return sql.sql(OF_TRANSFER)
                .param("transfer", transfer)
                .query(TransferKeyTable::key)
                .optional();
    }

    byte[] sealed(Key key) {
        return sql.sql(PACKAGE)
                .param("id", key.id())
                .query((row, n) -> row.getBytes("package"))
                .single();
    }

    /** Counts a wrong code, and says how many there were. */
    int wrong(Key key) {
        return sql.sql(WRONG).param("id", key.id()).query(Integer.class).single();
    }

    private static Key key(ResultSet row, int number) throws SQLException {
        return new Key(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getBytes("code"),
                row.getInt("wrong"),
                row.getString("fingerprint"),
                Times.instant(row, "ends_at"));
    }

    /** How one file is reached. */
    // The hash of the code is compared by MessageDigest alone.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(UUID id, UUID transfer, SchoolId school, byte[] code, int wrong, String fingerprint, Instant endsAt) {

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
