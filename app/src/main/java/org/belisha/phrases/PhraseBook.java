package org.belisha.phrases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Phrases made ready to be looked for, all in one pass; immutable, shared by all threads. */
public final class PhraseBook {

    /** Without phrases: whatever it weighs, weighs nothing. */
    public static final PhraseBook EMPTY = new PhraseBook(List.of());

    private final List<Phrase> phrases;

    private PhraseBook(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    /** A book of these phrases. */
    public static PhraseBook of(Collection<Phrase> phrases) {
        return new PhraseBook(List.copyOf(phrases));
    }

    /** How many phrases it holds. */
    public int size() {
        return phrases.size();
    }

    /** What a whole text weighs. */
    public Score score(CharSequence text) {
        return begin().add(text).end();
    }

    /** Begins to weigh a text that comes in pieces. */
    public Scoring begin() {
        return new Whole();
    }

    private final class Whole implements Scoring {
        private final StringBuilder text = new StringBuilder();

        @Override
        public Scoring add(CharSequence piece) {
            text.append(piece);
            return this;
        }

        @Override
        public Score end() {
            String folded = " " + folded(text.toString()) + " ";
            Map<String, Integer> themes = new HashMap<>();
            List<Hit> hits = new ArrayList<>();
            for (Phrase phrase : phrases) {
                if (phrase.parts().stream().allMatch(part -> folded.contains(pattern(part)))) {
                    hits.add(new Hit(phrase.words(), phrase.theme(), phrase.weight()));
                    themes.merge(phrase.theme(), phrase.weight(), Integer::sum);
                }
            }
            int total =
                    themes.values().stream().mapToInt(sum -> Math.max(0, sum)).sum();
            return new Score(total, hits);
        }

        private static String pattern(String part) {
            String before = part.startsWith("*") ? "" : " ";
            String after = part.endsWith("*") ? "" : " ";
            return before + folded(part) + after;
        }

        private static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip();
        }
    }
}
