package org.belisha.phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds all words of a set in one pass, one look into a flat table a letter and never a step back.
 *
 * <p>After most letters of a text the state depends on the last two letters alone, so that one table of pairs serves all
 * states, and a state stores only where it goes beyond that: at its own number plus the letter's, with its number beside
 * it to prove that the place is its own.
 */
final class Automaton {

    /** Set in a state where words end. */
    static final int ENDS = 1 << 31;

    private static final int LETTERS_BITS = 7;
    private static final int SPREAD = 0x9E3779B1;

    private final long[] steps;
    private final int[] pairs;
    private final int[] singles;
    private final int start;
    private final int[] endStates;
    private final int[] endNumbers;
    private final int[] endAt;
    private final int[] endWords;

    private Automaton(Packing packing, int[] pairs, int[] singles, int start, Ends ends) {
        this.steps = packing.steps();
        this.pairs = pairs;
        this.singles = singles;
        this.start = start;
        this.endStates = ends.states;
        this.endNumbers = ends.numbers;
        this.endAt = ends.at;
        this.endWords = ends.words;
    }

    /** The automaton of a linked trie over so many letters. */
    static Automaton of(Trie trie, int letters) {
        Ends ends = Ends.of(trie);
        int[][] more = beyondPairs(trie);
        Packing packing = new Packing(letters);
        int[] place = new int[trie.size()];
        Integer[] fullestFirst = IntStream.range(0, trie.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(fullestFirst, Comparator.comparingInt(state -> -more[state].length));
        for (int state : fullestFirst) {
            place[state] = packing.place(more[state]);
        }
        for (int state = 0; state < place.length; state++) {
            for (int i = 0; i < more[state].length; i += 2) {
                packing.put(place[state], more[state][i], flagged(more[state][i + 1], place, ends));
            }
        }
        int[] singles = new int[letters];
        Arrays.fill(singles, place[Trie.ROOT]);
        int[] pairs = new int[1 << (2 * LETTERS_BITS)];
        fillPairs(trie, place, ends, singles, pairs);
        ends.byPlace(place);
        return new Automaton(packing, pairs, singles, place[Trie.ROOT], ends);
    }

    private static void fillPairs(Trie trie, int[] place, Ends ends, int[] singles, int[] pairs) {
        for (int one = trie.firstChild(Trie.ROOT); one >= 0; one = trie.nextSibling(one)) {
            singles[trie.letter(one)] = flagged(one, place, ends);
        }
        for (int before = 0; before < Alphabet.COMMON; before++) {
            System.arraycopy(singles, 0, pairs, before << LETTERS_BITS, Alphabet.COMMON);
        }
        for (int one = trie.firstChild(Trie.ROOT); one >= 0; one = trie.nextSibling(one)) {
            for (int two = trie.firstChild(one); two >= 0; two = trie.nextSibling(two)) {
                if (trie.letter(one) < Alphabet.COMMON && trie.letter(two) < Alphabet.COMMON) {
                    pairs[(trie.letter(one) << LETTERS_BITS) | trie.letter(two)] = flagged(two, place, ends);
                }
            }
        }
    }

    private static int flagged(int state, int[] place, Ends ends) {
        return ends.any(state) ? place[state] | ENDS : place[state];
    }

    /** For each state the letters, each with the state it leads to, where the last two letters do not tell that. */
    private static int[][] beyondPairs(Trie trie) {
        int[][] more = new int[trie.size()][];
        int[] depth = new int[trie.size()];
        List<Integer> own = new ArrayList<>();
        for (int state : trie.order()) {
            int[] alike = state == Trie.ROOT ? new int[0] : more[trie.fail(state)];
            own.clear();
            for (int next = trie.firstChild(state); next >= 0; next = trie.nextSibling(next)) {
                depth[next] = depth[state] + 1;
                boolean pair =
                        depth[next] == 2 && trie.letter(state) < Alphabet.COMMON && trie.letter(next) < Alphabet.COMMON;
                if (depth[next] > 1 && !pair) {
                    own.add(next);
                }
            }
            more[state] = joined(alike, own, trie);
        }
        return more;
    }

    /** A state's own steps, and those of the state that ends alike where it has none of its own. */
    private static int[] joined(int[] alike, List<Integer> own, Trie trie) {
        if (own.isEmpty()) {
            return alike;
        }
        int[] all = new int[alike.length + own.size() * 2];
        int length = 0;
        for (int next : own) {
            all[length++] = trie.letter(next);
            all[length++] = next;
        }
        int end = length;
        for (int i = 0; i < alike.length; i += 2) {
            boolean taken = false;
            for (int j = 0; j < end && !taken; j += 2) {
                taken = all[j] == alike[i];
            }
            if (!taken) {
                all[length++] = alike[i];
                all[length++] = alike[i + 1];
            }
        }
        return length == all.length ? all : Arrays.copyOf(all, length);
    }

    long[] steps() {
        return steps;
    }

    int[] pairs() {
        return pairs;
    }

    int[] singles() {
        return singles;
    }

    int start() {
        return start;
    }

    /** The number of a state where words end, among those states. */
    int endOf(int state) {
        int mask = endStates.length - 1;
        int at = ((state * SPREAD) >>> 8) & mask;
        while (endStates[at] != state) {
            at = (at + 1) & mask;
        }
        return endNumbers[at];
    }

    int ends() {
        return endAt.length - 1;
    }

    /** Where the words of such a state begin in {@link #endWords}; those of the next begin where they end. */
    int endWordsAt(int end) {
        return endAt[end];
    }

    int endWord(int index) {
        return endWords[index];
    }

    /** Bytes of all tables. */
    long bytes() {
        return 8L * steps.length
                + 4L * (pairs.length + singles.length + 2L * endStates.length + endAt.length + endWords.length);
    }

    /** Which words end in which states. */
    private static final class Ends {
        private final int[][] of;
        private int[] states = new int[0];
        private int[] numbers = new int[0];
        private int[] at = new int[0];
        private int[] words = new int[0];

        private Ends(int[][] of) {
            this.of = of;
        }

        static Ends of(Trie trie) {
            int[][] of = new int[trie.size()][];
            of[Trie.ROOT] = new int[0];
            for (int state : trie.order()) {
                if (state != Trie.ROOT) {
                    int[] alike = of[trie.fail(state)];
                    int word = trie.word(state);
                    of[state] = word < 0 ? alike : Arrays.copyOf(alike, alike.length + 1);
                    if (word >= 0) {
                        of[state][alike.length] = word;
                    }
                }
            }
            return new Ends(of);
        }

        boolean any(int state) {
            return of[state].length > 0;
        }

        void byPlace(int[] place) {
            int[] ending = IntStream.range(0, of.length).filter(this::any).toArray();
            int size = Integer.highestOneBit(Math.max(1, ending.length) * 4);
            states = new int[size];
            numbers = new int[size];
            Arrays.fill(states, -1);
            at = new int[ending.length + 1];
            for (int i = 0; i < ending.length; i++) {
                at[i + 1] = at[i] + of[ending[i]].length;
                int slot = ((place[ending[i]] * SPREAD) >>> 8) & (size - 1);
                while (states[slot] >= 0) {
                    slot = (slot + 1) & (size - 1);
                }
                states[slot] = place[ending[i]];
                numbers[slot] = i;
            }
            words = Arrays.stream(ending)
                    .flatMap(state -> Arrays.stream(of[state]))
                    .toArray();
        }
    }
}
