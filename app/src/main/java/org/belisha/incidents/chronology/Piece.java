package org.belisha.incidents.chronology;

import java.util.List;
import java.util.Locale;

/** A piece of a long text around the first of the words that were sought. */
final class Piece {

    private static final int LETTERS = 300;
    private static final int BEFORE = 60;

    private Piece() {}

    static String of(String words, List<List<String>> sought) {
        if (words.length() <= LETTERS) {
            return words;
        }
        String lower = words.toLowerCase(Locale.UK);
        int first = sought.stream()
                .flatMap(List::stream)
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(0);
        int from = edge(words, Math.max(0, Math.min(first, lower.length()) - BEFORE));
        int until = edge(words, Math.min(words.length(), from + LETTERS));
        return (from == 0 ? "" : "… ") + words.substring(from, until).strip() + (until == words.length() ? "" : " …");
    }

    /** Never between the two halves of one character. */
    private static int edge(String words, int at) {
        return at > 0 && at < words.length() && Character.isLowSurrogate(words.charAt(at)) ? at - 1 : at;
    }
}
