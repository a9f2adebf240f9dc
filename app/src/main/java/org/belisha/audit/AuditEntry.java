package org.belisha.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** One line of the audit log: when, who, what, upon what, and its facts as "name=value" lines. */
public record AuditEntry(
        long id, SchoolId school, Instant at, @Nullable PersonId actor, String action, String subject, String facts) {

    public AuditEntry {
        // PostgreSQL keeps microseconds; what is hashed must be what is read back.
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static String factsAsText(SortedMap<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue().replace("\n", " "))
                .collect(Collectors.joining("\n"));
    }

    /** SHA-256 over the link before and every field of this entry, each with its length, so that no two entries read alike. */
    byte[] hashAfter(byte[] before) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(before);
            for (String field : new String[] {
                Long.toString(id),
                school.toString(),
                at.toString(),
                actor == null ? "" : actor.toString(),
                action,
                subject,
                facts
            }) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha.update(bytes);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
