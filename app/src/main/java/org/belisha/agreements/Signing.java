package org.belisha.agreements;

import java.time.Instant;

/** What came of an act. */
public sealed interface Signing {

    /** Kept; a repeated act is answered with this too and adds nothing. */
    record Recorded(int rows, Instant at) implements Signing {}

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
