package org.belisha.assurance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a clause stands in one school.
 *
 * @param state the mark
 * @param headline one plain sentence with the figures that decide ("3 of 212 pupils have not signed"), never a child's name
 * @param evidence where the records behind it are, best first
 * @param asOf when it was computed
 * @param outside the sentence for whoever is outside the safeguarding team, where a small count could make a child known
 */
public record ClauseState(
        State state,
        String headline,
        List<Evidence> evidence,
        Instant asOf,
        @Nullable String outside) {

    public ClauseState {
        evidence = List.copyOf(evidence);
    }

    /** One whose counts are no secret. */
    public ClauseState(State state, String headline, List<Evidence> evidence, Instant asOf) {
        this(state, headline, evidence, asOf, null);
    }

    /** As it is told outside the safeguarding team, and kept over time: small counts of safeguarding records are hidden. */
    public ClauseState forOutside() {
        return outside == null
                ? this
                : new ClauseState(
                        state, outside, evidence.stream().map(Evidence::hiding).toList(), asOf, outside);
    }

    /** Kept, said of safeguarding records. */
    public static ClauseState kept(Sentence words, Instant asOf, Evidence... evidence) {
        return said(State.KEPT, words, asOf, evidence);
    }

    /** Holds, but somebody should act; said of safeguarding records. */
    public static ClauseState needsAttention(Sentence words, Instant asOf, Evidence... evidence) {
        return said(State.NEEDS_ATTENTION, words, asOf, evidence);
    }

    /** Does not hold, said of safeguarding records. */
    public static ClauseState broken(Sentence words, Instant asOf, Evidence... evidence) {
        return said(State.BROKEN, words, asOf, evidence);
    }

    private static ClauseState said(State state, Sentence words, Instant asOf, Evidence... evidence) {
        return new ClauseState(state, words.exact(), List.of(evidence), asOf, words.outside());
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
     * @param small whether a small count is hidden from this reader
     */
    public record Evidence(String label, String url, long count, boolean small) {

        /** One whose count is shown as it is. */
        public Evidence(String label, String url, long count) {
            this(label, url, count, false);
        }

        /** The count as this reader is told it. */
        public String words() {
            return small ? SmallCounts.hidden(count) : Long.toString(count);
        }

        private Evidence hiding() {
            return new Evidence(label, url, count, true);
        }
    }
}
