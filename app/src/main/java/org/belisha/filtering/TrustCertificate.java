package org.belisha.filtering;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One authority of the trust as it may be shown: without its key.
 *
 * @param madeBy who made it, where somebody signed in did
 * @param signingSince null while it is only prepared
 * @param endedAt when its key was erased
 */
public record TrustCertificate(
        UUID id,
        X509Certificate certificate,
        @Nullable PersonId madeBy,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant signingSince,
        @Nullable Instant endedAt) {

    /** Whether it signs now. */
    public boolean signs() {
        return signingSince != null && endedAt == null;
    }

    /** Whether devices are to have it although it does not sign yet. */
    public boolean isPrepared() {
        return signingSince == null && endedAt == null;
    }

    /** Its name, as devices list it. */
    public String name() {
        return certificate.getSubjectX500Principal().getName().replaceAll("^CN=([^,]*).*", "$1");
    }

    /** SHA-256, as devices show it. */
    public String fingerprint() {
        return SigningAuthority.fingerprint(certificate);
    }
}
