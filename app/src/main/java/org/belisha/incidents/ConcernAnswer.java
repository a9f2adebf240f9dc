package org.belisha.incidents;

import java.time.Instant;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** An answer of the team to whoever reported, or what they added; without an author where they are not named. */
public record ConcernAnswer(boolean byTeam, @Nullable PersonId author, String words, Instant at) {

    @Override
    public String toString() {
        return "ConcernAnswer";
    }
}
