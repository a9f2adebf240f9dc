package org.belisha.accounts;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.belisha.permissions.PersonId;

/**
 * What a session keeps of a sign-in.
 *
 * @param person who signed in
 * @param way how
 * @param since when
 * @param secondFactor whether a second factor was proved in this session
 */
public record SignedIn(PersonId person, Way way, Instant since, boolean secondFactor) implements Serializable {

    /** The session attribute it is kept under. */
    public static final String ATTRIBUTE = "belisha.signed-in";

    /** The ways of signing in; {@link SignInSettings} says how long each lasts. */
    public enum Way {
        PASSWORD("Password"),
        MAILED_LINK("Link by mail"),
        BADGE("Badge"),
        PICTURES("Pictures"),
        TEACHER("Let in by a teacher");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether it is a child's way, which gives a child's rights only. */
        public boolean forChildren() {
            return this == BADGE || this == PICTURES || this == TEACHER;
        }
    }

    /** The same sign-in after its second factor. */
    public SignedIn withSecondFactor() {
        return new SignedIn(person, way, since, true);
    }

    /** Whether its time is over, where its way lasts so long at most. */
    boolean overAt(Instant now, Duration longest) {
        return !now.isBefore(since.plus(longest));
    }
}
