package org.belisha.filtering;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the trust's authorities; a key only comes out sealed. */
@Repository
class AuthorityTable {

    private static final String ADD = """
            INSERT INTO filtering.authority (id, certificate, sealed_key, made_by, made_at, expires_at, signing_since)
            VALUES (:id, :certificate, :key, :by, :now, :expires, :signing)
            """;

    private static final String ALL = """
            SELECT id, certificate, made_by, made_at, expires_at, signing_since, ended_at
            FROM filtering.authority ORDER BY made_at DESC
            """;

    private static final String SIGNING = """
            SELECT id, certificate, sealed_key FROM filtering.authority
            WHERE signing_since IS NOT NULL AND ended_at IS NULL
            """;

    private static final String END = """
            UPDATE filtering.authority SET ended_at = :now, sealed_key = NULL
            WHERE signing_since IS NOT NULL AND ended_at IS NULL
            """;

    private static final String BEGIN =
            "UPDATE filtering.authority SET signing_since = :now WHERE signing_since IS NULL AND ended_at IS NULL";

    private final JdbcClient sql;

    AuthorityTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(
            UUID id,
            X509Certificate certificate,
            byte[] sealedKey,
            @Nullable PersonId by,
            Instant now,
            @Nullable Instant signing) {
        sql.sql(ADD)
                .param("id", id)
                .param("certificate", bytes(certificate))
                .param("key", sealedKey)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .param("expires", Times.at(certificate.getNotAfter().toInstant()))
                .param("signing", signing == null ? null : Times.at(signing))
                .update();
    }

    List<TrustCertificate> all() {
        return sql.sql(ALL)
                .query((row, number) -> new TrustCertificate(
                        row.getObject("id", UUID.class),
                        certificate(row),
                        Optional.ofNullable(row.getObject("made_by", UUID.class))
                                .map(PersonId::new)
                                .orElse(null),
                        Times.instant(row, "made_at"),
                        Times.instant(row, "expires_at"),
                        instantOrNull(row, "signing_since"),
                        instantOrNull(row, "ended_at")))
                .list();
    }

    /** What signs now, its key still sealed. */
    Optional<Sealed> signing() {
        return sql.sql(SIGNING)
                .query((row, number) ->
                        new Sealed(row.getObject("id", UUID.class), certificate(row), row.getBytes("sealed_key")))
                .optional();
    }

    /** Ends what signs and erases its key, then lets what is prepared sign; false where nothing was prepared. */
    boolean changeOver(Instant now) {
        sql.sql(END).param("now", Times.at(now)).update();
        return sql.sql(BEGIN).param("now", Times.at(now)).update() == 1;
    }

    /** A certificate with its sealed key. */
    // Read once and opened at once; nobody compares it.
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(UUID id, X509Certificate certificate, byte[] key) {
        @Override
        public String toString() {
            return "Sealed[" + id + "]";
        }
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Times.instant(row, column);
    }

    private static byte[] bytes(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(ResultSet row) throws SQLException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(row.getBytes("certificate")));
        } catch (CertificateException broken) {
            throw new SQLException("a certificate of the trust cannot be read", broken);
        }
    }
}
