package org.belisha.activity;

import java.time.Instant;
import java.util.UUID;
import org.belisha.filtering.Decision;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Visit;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the gateway saw it.
 *
 * @param reference the unguessable name of a blocked visit, which its block page carries; null for an allowed one
 * @param person whose it was, where that is known
 * @param profile the profile it was decided under
 * @param searched the words that were searched for; null where nothing was, or inside a tunnel
 * @param score what the page weighed, or the search where it was stopped for its words; null where nothing was read
 */
public record SeenVisit(
        @Nullable UUID reference,
        Visit visit,
        @Nullable PersonId person,
        Profile profile,
        Decision decision,
        Instant at,
        @Nullable String searched,
        @Nullable Score score) {

    /** A visit of which no words were seen. */
    public SeenVisit(
            @Nullable UUID reference,
            Visit visit,
            @Nullable PersonId person,
            Profile profile,
            Decision decision,
            Instant at) {
        this(reference, visit, person, profile, decision, at, null, null);
    }

    /** The device it came from, where there is one. */
    public @Nullable DeviceId device() {
        return visit.who().device();
    }

    /** Shows neither person nor words. */
    @Override
    public String toString() {
        return "SeenVisit[" + visit + "]";
    }

    /** The same, to be found again by this reference and with what was searched for. */
    SeenVisit with(@Nullable UUID found, @Nullable String words) {
        return new SeenVisit(found, visit, person, profile, decision, at, words, score);
    }
}
