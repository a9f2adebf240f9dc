package org.belisha.agreements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What shows that an act happened as it is written.
 *
 * @param recordedBy who worked the page: the signer, the teacher of a class, the office for paper
 * @param address the network address the request came from
 * @param agent the browser's own name for itself
 * @param classSigning the class signing it was part of
 * @param paperDated the date on the paper
 * @param answeredAt when a child answered in class; nothing means now
 */
public record Proof(
        How how,
        PersonId recordedBy,
        @Nullable String address,
        @Nullable String agent,
        @Nullable UUID classSigning,
        @Nullable LocalDate paperDated,
        @Nullable Instant answeredAt) {

    /** An act on one's own page. */
    public static Proof own(How how, PersonId signer, @Nullable String address, @Nullable String agent) {
        return new Proof(how, signer, address, agent, null, null, null);
    }

    @Override
    public String toString() {
        return "Proof[" + how + "]";
    }
}
