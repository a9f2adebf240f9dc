package org.belisha.phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Phrases made ready to be looked for, all in one pass; immutable, shared by all threads.
 *
 * <p>A total is the sum of what each theme weighs, no theme less than nought, less what phrases without a theme take away.
 * What takes away from one theme does so up to {@link #MOST_TAKEN_AWAY}, so that nobody hides much behind good words.
 */
public final class PhraseBook {

    /** How much a theme can be relieved of by phrases that take away from it. */
    public static final int MOST_TAKEN_AWAY = 200;

    /** Without phrases: whatever it weighs, weighs nothing. */
    public static final PhraseBook EMPTY = of(List.of());

    private static final String OPEN = "*";

    private final List<Phrase> phrases;
    private final int[][] parts;
    private final int[][] byWord;
    private final Alphabet alphabet;
    private final Automaton automaton;

    private PhraseBook(List<Phrase> phrases, int[][] parts, int words, Alphabet alphabet, Automaton automaton) {
        this.phrases = phrases;
        this.parts = parts;
        this.byWord = byWord(parts, words);
        this.alphabet = alphabet;
        this.automaton = automaton;
    }

    /** A book of these phrases; of two with the same parts and theme the heavier holds, those without a letter none. */
    public static PhraseBook of(Collection<Phrase> phrases) {
        List<Phrase> kept = new ArrayList<>();
        List<List<String>> patterns = new ArrayList<>();
        Map<List<Object>, Integer> known = new HashMap<>();
        for (Phrase phrase : phrases) {
            List<String> folded = phrase.parts().stream()
                    .map(PhraseBook::pattern)
                    .distinct()
                    .sorted()
                    .toList();
            if (folded.stream().anyMatch(String::isBlank)) {
                continue;
            }
            Integer same = known.putIfAbsent(List.of(folded, phrase.theme()), kept.size());
            if (same == null) {
                kept.add(phrase);
                patterns.add(folded);
            } else if (Math.abs(kept.get(same).weight()) < Math.abs(phrase.weight())) {
                kept.set(same, phrase);
            }
        }
        return built(kept, patterns);
    }

    private static PhraseBook built(List<Phrase> kept, List<List<String>> patterns) {
        Map<String, Integer> words = new LinkedHashMap<>();
        patterns.forEach(all -> all.forEach(word -> words.putIfAbsent(word, words.size())));
        Alphabet alphabet = Alphabet.of(words.keySet());
        Trie trie = new Trie();
        words.forEach((word, number) -> trie.add(alphabet.spell(word), number));
        trie.link();
        int[][] parts = patterns.stream()
                .map(all -> all.stream().mapToInt(words::get).toArray())
                .toArray(int[][]::new);
        return new PhraseBook(List.copyOf(kept), parts, words.size(), alphabet, Automaton.of(trie, alphabet.size()));
    }

    /** A part as it is looked for: a gap stands where a word has to begin or end. */
    private static String pattern(String part) {
        String folded = Folding.words(part);
        if (folded.isEmpty()) {
            return folded;
        }
        boolean openStart = part.startsWith(OPEN) || Folding.isUnspaced(folded.charAt(0));
        boolean openEnd = part.endsWith(OPEN) || Folding.isUnspaced(folded.charAt(folded.length() - 1));
        return (openStart ? "" : " ") + folded + (openEnd ? "" : " ");
    }

    /** The phrases that a word can complete: each phrase under one of its parts, the longest list avoided. */
    private static int[][] byWord(int[][] parts, int words) {
        int[] uses = new int[words];
        Arrays.stream(parts).flatMapToInt(Arrays::stream).forEach(word -> uses[word]++);
        List<List<Integer>> lists = new ArrayList<>();
        IntStream.range(0, words).forEach(word -> lists.add(new ArrayList<>(1)));
        for (int phrase = 0; phrase < parts.length; phrase++) {
            int rarest = parts[phrase][0];
            for (int word : parts[phrase]) {
                rarest = uses[word] < uses[rarest] ? word : rarest;
            }
            lists.get(rarest).add(phrase);
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** How many phrases it holds. */
    public int size() {
        return phrases.size();
    }

    /** The phrases it holds. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** Bytes of the tables that a text is walked through. */
    public long bytes() {
        return automaton.bytes() + 2L * alphabet.numbers().length;
    }

    /** What a whole text weighs. */
    public Score score(CharSequence text) {
        return begin().add(text).end();
    }

    /** Begins to weigh a text that comes in pieces. */
    public Scoring begin() {
        return new Walk(this);
    }

    Alphabet alphabet() {
        return alphabet;
    }

    Automaton automaton() {
        return automaton;
    }

    /** How many different parts its phrases have. */
    int words() {
        return byWord.length;
    }

    /** What these parts weigh together. */
    Score weigh(Walk.Found found, int[] words, int count) {
        Map<String, int[]> themes = new HashMap<>();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int number : byWord[words[i]]) {
                if (Arrays.stream(parts[number]).allMatch(found::has)) {
                    Phrase phrase = phrases.get(number);
                    hits.add(new Hit(phrase.words(), phrase.theme(), phrase.weight()));
                    int[] sums = themes.computeIfAbsent(phrase.theme(), theme -> new int[2]);
                    sums[phrase.weight() < 0 ? 1 : 0] += phrase.weight();
                }
            }
        }
        return hits.isEmpty() ? Score.NOTHING : new Score(total(themes), hits);
    }

    private static int total(Map<String, int[]> themes) {
        int total = 0;
        for (Map.Entry<String, int[]> theme : themes.entrySet()) {
            int added = theme.getValue()[0];
            int taken = theme.getValue()[1];
            total += theme.getKey().isEmpty() ? added + taken : Math.max(0, added + Math.max(taken, -MOST_TAKEN_AWAY));
        }
        return Math.max(0, total);
    }
}
