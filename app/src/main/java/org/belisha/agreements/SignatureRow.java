package org.belisha.agreements;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;

/** The last act of a person on an agreement in a school and academic year, with the children it covers. */
record SignatureRow(
        UUID id,
        SchoolId school,
        PersonId person,
        AgreementKind kind,
        Outcome outcome,
        String sha256,
        Instant at,
        Set<PersonId> children) {

    @Override
    public String toString() {
        return "SignatureRow[" + id + "]";
    }
}
