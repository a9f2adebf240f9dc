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

    /** The ways of signing in, each with how long a session lasts idle and at most. */
    public enum Way {
        PASSWORD("Password", Duration.ofMinutes(30), Duration.ofHours(12)),
        MAILED_LINK("Link by mail", Duration.ofMinutes(30), Duration.ofHours(2)),
        BADGE("Badge", Duration.ofMinutes(20), Duration.ofMinutes(20)),
        PICTURES("Pictures", Duration.ofMinutes(20), Duration.ofMinutes(20)),
        TEACHER("Let in by a teacher", Duration.ofMinutes(10), Duration.ofMinutes(10));

        private final String words;
        private final Duration idle;
        private final Duration longest;

        Way(String words, Duration idle, Duration longest) {
            this.words = words;
            this.idle = idle;
            this.longest = longest;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** How long nothing may happen before the session ends. */
        public Duration idle() {
            return idle;
        }

        /** How long the session lasts whatever happens. */
        public Duration longest() {
            return longest;
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

    /** Whether its time is over. */
    public boolean overAt(Instant now) {
        return !now.isBefore(since.plus(way.longest()));
    }
}
