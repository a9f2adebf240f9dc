package org.belisha.phrases;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for the letters that occur in phrases: the fewer, the smaller the tables. A gap is 0 and any letter that no
 * phrase has is 1, or the last number where it is of a script without spaces.
 */
final class Alphabet {
    static final int GAP = 0;
    static final int OTHER = 1;

    /** Numbers below this are of spaced scripts, most frequent first, and have a table of pairs. */
    static final int COMMON = 128;

    /** What is passed over. */
    static final short PASSED_OVER = -1;

    /** What becomes several letters, or is half of a letter. */
    static final short UNUSUAL = -2;

    /** What begins a tag or a character reference in HTML, and is a gap anywhere else. */
    static final short MARKUP = -3;

    private static final String USUAL = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final short[] numbers = new short[0x10000];
    private final int unspaced;
    private final int size;

    private Alphabet(Map<Character, Integer> known, int unspaced, int size) {
        this.unspaced = unspaced;
        this.size = size;
        for (int c = 0; c < numbers.length; c++) {
            numbers[c] = number((char) c, known);
        }
    }

    /** The alphabet of these folded words. */
    static Alphabet of(Collection<String> words) {
        int[] times = new int[0x10000];
        words.forEach(word -> word.chars().forEach(c -> times[c]++));
        Map<Character, Integer> known = new HashMap<>();
        for (int i = 0; i < USUAL.length(); i++) {
            known.put(USUAL.charAt(i), known.size() + 2);
            times[USUAL.charAt(i)] = 0;
        }
        times[Folding.GAP] = 0;
        int[] byFrequency = java.util.stream.IntStream.range(0, times.length)
                .filter(c -> times[c] > 0)
                .boxed()
                .sorted((a, b) -> times[b] - times[a])
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.stream(byFrequency)
                .filter(c -> !Folding.isUnspaced((char) c))
                .forEach(c -> known.put((char) c, known.size() + 2));
        int unspaced = Math.max(COMMON, known.size() + 2);
        int next = unspaced;
        for (int c : byFrequency) {
            if (Folding.isUnspaced((char) c)) {
                known.put((char) c, next++);
            }
        }
        return new Alphabet(known, unspaced, next + 1);
    }

    private short number(char c, Map<Character, Integer> known) {
        if (c == '<' || c == '&') {
            return MARKUP;
        }
        if (Character.isSurrogate(c)) {
            return UNUSUAL;
        }
        char folded = Folding.of(c);
        return switch (folded) {
            case Folding.NOTHING -> PASSED_OVER;
            case Folding.SEVERAL -> UNUSUAL;
            case Folding.GAP -> GAP;
            default ->
                known.getOrDefault(folded, Folding.isUnspaced(folded) ? size - 1 : OTHER)
                        .shortValue();
        };
    }

    /** The number of each letter as it is written, before any folding; shared, never to be changed. */
    short[] numbers() {
        return numbers;
    }

    /** From this number on letters are of scripts without spaces. */
    int unspaced() {
        return unspaced;
    }

    /** One more than the highest number. */
    int size() {
        return size;
    }

    /** The numbers of folded words. */
    int[] spell(String folded) {
        return folded.chars().map(c -> numbers[c]).toArray();
    }
}
