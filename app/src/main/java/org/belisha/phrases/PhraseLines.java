package org.belisha.phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Phrases as a text to be kept: one a line, its weight, theme and parts divided by tabs. */
public final class PhraseLines {

    private PhraseLines() {}

    /** The text of these phrases. */
    public static String of(List<Phrase> phrases) {
        return phrases.stream()
                .map(phrase ->
                        phrase.weight() + "\t" + phrase.theme() + "\t" + String.join("\t", phrase.parts()) + "\n")
                .collect(Collectors.joining());
    }

    /** The phrases of such a text. */
    public static List<Phrase> read(String text) {
        List<Phrase> phrases = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] fields = line.split("\t", -1);
            if (fields.length >= 3) {
                phrases.add(new Phrase(
                        Arrays.asList(fields).subList(2, fields.length), Integer.parseInt(fields[0]), fields[1]));
            }
        }
        return phrases;
    }
}
