package org.belisha.phrases;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up phrases over few letters, so that they overlap often, and texts that hold some of them. */
final class TextsForWeighing {
    private static final String LETTERS = "aabbccdé中文д";

    private TextsForWeighing() {}

    static List<Phrase> phrases(Random random, int count) {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> parts = new ArrayList<>();
            for (int part = 0; part <= random.nextInt(6) / 5; part++) {
                String words = word(random) + (random.nextInt(3) == 0 ? " " + word(random) : "");
                parts.add((random.nextInt(3) == 0 ? "*" : "") + words + (random.nextInt(3) == 0 ? "*" : ""));
            }
            phrases.add(new Phrase(parts, 1 + i, "theme"));
        }
        return phrases;
    }

    static String text(Random random, List<Phrase> phrases, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(
                    random.nextBoolean()
                            ? word(random)
                            : phrases.get(random.nextInt(phrases.size()))
                                    .parts()
                                    .getFirst()
                                    .replace("*", ""));
            text.append(random.nextInt(4) == 0 ? "" : random.nextInt(3) == 0 ? ", \n" : " ");
        }
        return text.toString();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** The words of all phrases that occur, each looked for by itself. */
    static List<String> plainly(PhraseBook book, String text) {
        String folded = " " + Folding.words(text) + " ";
        return book.phrases().stream()
                .filter(phrase -> phrase.parts().stream().allMatch(part -> occurs(part, folded)))
                .map(Phrase::words)
                .distinct()
                .toList();
    }

    private static boolean occurs(String part, String folded) {
        String words = Folding.words(part);
        boolean openStart = part.startsWith("*") || Folding.isUnspaced(words.charAt(0));
        boolean openEnd = part.endsWith("*") || Folding.isUnspaced(words.charAt(words.length() - 1));
        return folded.contains((openStart ? "" : " ") + words + (openEnd ? "" : " "));
    }
}
