package org.belisha.agreements;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.jspecify.annotations.Nullable;

/**
 * How one agreement of one person stands in one school this academic year.
 *
 * @param at when it was signed, declined or withdrawn; nothing while owed
 * @param signature the row of evidence behind it; nothing while owed
 */
public record Standing(
        PersonId person,
        SchoolId school,
        AgreementKind kind,
        State state,
        @Nullable Instant at,
        @Nullable UUID signature) {

    /** Whether nothing is owed. */
    public boolean signed() {
        return state == State.SIGNED;
    }

    /** Where an agreement stands. */
    public enum State {
        OWED("Not signed"),
        SIGNED("Signed"),
        DECLINED("Declined"),
        WITHDRAWN("Withdrawn");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
