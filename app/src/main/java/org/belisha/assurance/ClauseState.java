package org.belisha.assurance;

import java.time.Instant;
import java.util.List;

/**
 * How a clause stands in one school.
 *
 * @param state the mark
 * @param headline one plain sentence with the figures that decide ("3 of 212 pupils have not signed"), never a child's name
 * @param evidence where the records behind it are, best first
 * @param asOf when it was computed
 */
public record ClauseState(State state, String headline, List<Evidence> evidence, Instant asOf) {

    public ClauseState {
        evidence = List.copyOf(evidence);
    }

    /** Kept: the rule holds. */
    public static ClauseState kept(String headline, Instant asOf, Evidence... evidence) {
        return new ClauseState(State.KEPT, headline, List.of(evidence), asOf);
    }

    /** Holds, but somebody should act. */
    public static ClauseState needsAttention(String headline, Instant asOf, Evidence... evidence) {
        return new ClauseState(State.NEEDS_ATTENTION, headline, List.of(evidence), asOf);
    }

    /** Does not hold. */
    public static ClauseState broken(String headline, Instant asOf, Evidence... evidence) {
        return new ClauseState(State.BROKEN, headline, List.of(evidence), asOf);
    }

    /** The marks of a clause, best first. */
    public enum State {
        KEPT("Kept"),
        ATTESTED("Attested"),
        STALE("Stale"),
        NEEDS_ATTENTION("Needs attention"),
        BROKEN("Broken"),
        NOT_BUILT("Not built");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The word beside the mark. */
        public String words() {
            return words;
        }

        /** As style sheets write it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A link to the records behind a state.
     *
     * @param label what they are ("Pupils who have not signed")
     * @param url the page that lists them, within Belisha
     * @param count how many there are
     */
    public record Evidence(String label, String url, long count) {}
}
