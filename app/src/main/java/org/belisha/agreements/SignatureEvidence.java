package org.belisha.agreements;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Wording;
import org.jspecify.annotations.Nullable;

/** Everything that is kept about one act: who, when and in which zone, the exact words and their hash, how, by whom, from where. */
public record SignatureEvidence(
        UUID id,
        SchoolId school,
        PersonId person,
        AgreementKind kind,
        String year,
        Outcome outcome,
        Instant at,
        String zone,
        How how,
        PersonId recordedBy,
        Instant recordedAt,
        @Nullable String address,
        @Nullable String agent,
        @Nullable LocalDate paperDated,
        @Nullable String note,
        String sha256,
        String words,
        int policyNumber,
        List<Child> children) {

    /** Whether the kept words still have the hash that was signed. */
    public boolean verified() {
        return Wording.sha256(words.getBytes(StandardCharsets.UTF_8)).equals(sha256);
    }

    /** A child on whose behalf a parent signed. */
    public record Child(PersonId child, boolean hasRead) {}

    @Override
    public String toString() {
        return "SignatureEvidence[" + id + "]";
    }
}
