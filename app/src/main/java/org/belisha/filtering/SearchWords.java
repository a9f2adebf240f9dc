package org.belisha.filtering;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of a search, folded so that accents, full-width letters, case and what stands between them make no difference. */
final class SearchWords {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final String padded;

    private SearchWords(String folded) {
        this.padded = " " + folded + " ";
    }

    /** The words that this address searches for, or null where it is no search. */
    static @Nullable SearchWords in(Visit visit) {
        String searched = visit.path().length() < 2 ? null : SearchTerms.of(visit.host(), visit.path());
        return searched == null ? null : new SearchWords(folded(searched));
    }

    /** Words in their folded form, a space between them. */
    static String folded(String words) {
        String bare =
                MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** Whether every one of these folded words is among them, in any order. */
    boolean hold(String term) {
        for (String word : term.split(" ", -1)) {
            if (!padded.contains(" " + word + " ")) {
                return false;
            }
        }
        return true;
    }
}
