package org.belisha.agreements;

import java.time.Instant;
import java.util.Map;
import org.belisha.permissions.PersonId;

/** What came of an act. */
public sealed interface Signing {

    /**
     * Kept; a repeated act is answered with this too and adds nothing.
     *
     * @param leftOut of an act for several: those for whom nothing was kept, and why
     */
    record Recorded(int rows, Instant at, Map<PersonId, Reason> leftOut) implements Signing {

        public Recorded {
            leftOut = Map.copyOf(leftOut);
        }

        /** Nobody was left out. */
        Recorded(int rows, Instant at) {
            this(rows, at, Map.of());
        }
    }

    /** Not kept. */
    record Refused(Reason reason) implements Signing {}

    /** Why an act was not kept. */
    enum Reason {
        OLD_WORDING("The wording has changed since this page was opened. Read the new wording, then answer again"),
        NOT_OWED("This agreement is not asked of this person"),
        NOT_YOUR_CHILD("You cannot answer for this child"),
        NOT_SIGNED("There is no signature to withdraw"),
        NOTHING_SEEN("There is no wording to agree to"),
        NOT_PRESENT("A child who was not there cannot sign. Tick who was there first"),
        NOT_ANSWERED("A child who has not answered cannot sign"),
        CHANGED_SINCE("What they agreed to has changed since, or they moved to other promises: read those with them"),
        LEFT_CLASS("They are not in this class any more: they sign with their new one"),
        NOT_FOUND("There is no such class or child here");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For the person who acted. */
        public String words() {
            return words;
        }
    }
}
