package org.belisha.phrases;

import java.util.Comparator;
import java.util.List;

/**
 * What a text weighs, and why.
 *
 * @param total never below nought
 * @param hits heaviest first
 */
public record Score(int total, List<Hit> hits) {

    private static final Comparator<Hit> HEAVIEST = Comparator.comparingInt((Hit hit) -> -Math.abs(hit.weight()))
            .thenComparing(Hit::theme)
            .thenComparing(Hit::words);

    /** Nothing occurred. */
    public static final Score NOTHING = new Score(0, List.of());

    /** Sorts the hits. */
    public Score {
        hits = hits.stream().sorted(HEAVIEST).toList();
    }
}
