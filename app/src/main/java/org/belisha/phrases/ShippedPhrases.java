package org.belisha.phrases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The phrases that come with the product, a file a theme: a weight and the words, parts divided by " + ".
 *
 * <p>Each file says who wrote it and why what is in it weighs what it does.
 */
public final class ShippedPhrases {

    private ShippedPhrases() {}

    /** All of them. */
    public static List<Phrase> all() {
        List<Phrase> all = new ArrayList<>();
        Themes.codes().forEach(theme -> all.addAll(of(theme)));
        return all;
    }

    /** Those of one theme; a line that cannot be read fails the whole. */
    static List<Phrase> of(String theme) {
        try (InputStream in = ShippedPhrases.class.getResourceAsStream("/phrases/" + theme + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no phrases are shipped for " + theme);
            }
            List<Phrase> phrases = new ArrayList<>();
            int number = 0;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    phrases.add(phrase(line.strip(), theme, number));
                }
            }
            return phrases;
        } catch (IOException unreadable) {
            throw new IllegalStateException("the phrases for " + theme + " cannot be read", unreadable);
        }
    }

    private static Phrase phrase(String line, String theme, int number) {
        int space = line.indexOf(' ');
        try {
            List<String> parts = Arrays.stream(line.substring(space + 1).split(" \\+ "))
                    .map(String::strip)
                    .toList();
            return new Phrase(parts, Integer.parseInt(line.substring(0, space)), theme);
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new IllegalStateException("phrases for " + theme + ", line " + number + " cannot be read", wrong);
        }
    }
}
