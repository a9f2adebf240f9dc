package org.belisha.phrases;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that weigh something where all parts occur, in any order and anywhere in a text.
 *
 * <p>A part stands for whole words; a star at its start or end lets the word go on there ("*porn*"). Case, accents and
 * the width of letters do not matter. In scripts that write no spaces a part is found anywhere.
 *
 * @param parts what must occur, each at least one letter or digit long
 * @param weight what it adds; below nought it takes away
 * @param theme what it is about, such as "violence"; a phrase that takes away from one theme names it, and one without a
 *     theme takes away from the whole
 */
public record Phrase(List<String> parts, int weight, String theme) {

    private static final Pattern WHITE = Pattern.compile("\\s");

    /** Takes a copy of the parts; tabs and line ends in them are spaces. */
    public Phrase {
        parts = parts.stream().map(Phrase::spaced).toList();
        theme = spaced(theme);
        if (parts.isEmpty() || parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a phrase has parts, and none of them is empty");
        }
    }

    // What is kept divides the fields of a line by tabs.
    private static String spaced(String words) {
        return WHITE.matcher(words).replaceAll(" ");
    }

    /** A phrase of one part. */
    public static Phrase of(String words, int weight, String theme) {
        return new Phrase(List.of(words), weight, theme);
    }

    /** Its parts as people read them. */
    public String words() {
        return String.join(" + ", parts);
    }
}
