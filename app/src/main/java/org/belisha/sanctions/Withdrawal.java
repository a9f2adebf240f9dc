package org.belisha.sanctions;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Internet withdrawn from a pupil from one moment until another. */
public record Withdrawal(
        UUID id,
        SchoolId school,
        PersonId pupil,
        @Nullable UUID incident,
        Instant startsAt,
        Instant untilAt,
        String reason,
        boolean waitsForReflection,
        boolean lifts,
        PersonId setBy,
        Instant setAt,
        @Nullable Instant endedAt,
        @Nullable PersonId endedBy,
        @Nullable String endedWhy,
        boolean reflectionOpen) {

    /** How long after its end a withdrawal may still wait for the reflection; then it ends, so that nobody is forgotten. */
    static final java.time.Duration LONGEST_WAIT = java.time.Duration.ofDays(14);

    /** Where it stands at this moment. */
    public Standing standing(Instant now) {
        if (endedAt != null) {
            return Standing.ENDED_EARLY;
        }
        if (now.isBefore(startsAt)) {
            return Standing.LATER;
        }
        if (now.isBefore(untilAt)) {
            return Standing.RUNNING;
        }
        return now.isBefore(gateUntil()) ? Standing.WAITING_FOR_REFLECTION : Standing.ENDED;
    }

    /** Until when the gateway is told to refuse, unless something ends it before. */
    Instant gateUntil() {
        return waitsForReflection && reflectionOpen ? untilAt.plus(LONGEST_WAIT) : untilAt;
    }

    /** A new end that it was given. */
    public record Extension(Instant untilBefore, Instant untilAt, String why, PersonId author, Instant at) {}

    /** Where a withdrawal stands. */
    public enum Standing {
        LATER("Starts later"),
        RUNNING("Internet off now"),
        WAITING_FOR_REFLECTION("Off until the reflection is done"),
        ENDED("Ended"),
        ENDED_EARLY("Ended early");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether the pupil is without internet, or will be. */
        public boolean current() {
            return this == LATER || this == RUNNING || this == WAITING_FOR_REFLECTION;
        }
    }

    @Override
    public String toString() {
        return "Withdrawal[" + id + "]";
    }
}
