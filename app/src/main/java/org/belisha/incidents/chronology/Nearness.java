package org.belisha.incidents.chronology;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a name is from what was typed: letters to change, over all the words typed. */
final class Nearness {

    private static final int FAR = 99;

    private Nearness() {}

    static int of(String name, List<String> typed) {
        String[] parts = Normalizer.normalize(name.toLowerCase(Locale.UK), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’`]", "")
                .split("[^\\p{L}\\p{N}]+");
        return typed.stream()
                .mapToInt(word -> Arrays.stream(parts)
                        .mapToInt(part -> letters(word, part))
                        .min()
                        .orElse(FAR))
                .sum();
    }

    /** Letters put in, taken out or changed to make one word of the other. */
    static int letters(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
