package org.belisha.phrases;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How letters are made alike before they are compared: small, without accents and points, of usual width, and those of
 * other alphabets that look like a Latin letter as that letter. What is no letter and no digit separates words.
 *
 * <p>It holds for phrases and texts alike, so a phrase in Russian is found although some of its letters became Latin.
 */
final class Folding {

    /** What is passed over as if it was not there. */
    static final char NOTHING = 0;

    /** What separates words. */
    static final char GAP = ' ';

    /** Marks a letter that becomes several. */
    static final char SEVERAL = '\uffff';

    private static final String ALIKE = "аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwοoρpνvιiαa";
    private static final Map<Character, String> LETTERS = Map.of(
            'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'đ', "d", 'ð', "d", 'þ', "th", 'ł', "l", 'ı', "i", 'ħ', "h");
    private static final int MATHEMATICAL = 0x1D400;
    private static final int MATHEMATICAL_END = 0x1D800;
    private static final int ENCLOSED = 0x1F100;
    private static final int ENCLOSED_END = 0x1F1A0;

    private static final Map<Character, String> SEVERALS = new HashMap<>();
    private static final char[] TABLE = new char[0x10000];

    static {
        for (int c = 0; c < TABLE.length; c++) {
            String folded = folded(c);
            if (folded.length() > 1) {
                SEVERALS.put((char) c, folded);
                TABLE[c] = SEVERAL;
            } else {
                TABLE[c] = folded.isEmpty() ? NOTHING : folded.charAt(0);
            }
        }
    }

    private static final char[] MATHEMATICALS = supplementary(MATHEMATICAL, MATHEMATICAL_END);
    private static final char[] ENCLOSEDS = supplementary(ENCLOSED, ENCLOSED_END);

    private Folding() {}

    /** The one letter that this becomes, or {@link #NOTHING}, {@link #GAP} or {@link #SEVERAL}. */
    static char of(char letter) {
        return TABLE[letter];
    }

    /** The letters that this one becomes. */
    static String several(char letter) {
        return SEVERALS.getOrDefault(letter, "");
    }

    /** The same for a pair of surrogates; a rare letter without a form of its own is an {@code \u4e00}, or a gap. */
    static char of(int codePoint) {
        if (codePoint >= MATHEMATICAL && codePoint < MATHEMATICAL_END) {
            return MATHEMATICALS[codePoint - MATHEMATICAL];
        }
        if (codePoint >= ENCLOSED && codePoint < ENCLOSED_END) {
            return ENCLOSEDS[codePoint - ENCLOSED];
        }
        if (codePoint >= 0xE0000 && codePoint < 0xE1000) {
            return NOTHING;
        }
        return Character.isIdeographic(codePoint) ? '\u3400' : GAP;
    }

    /** Whether this folded letter is of a script that writes no spaces, or hangs endings on to any word. */
    static boolean isUnspaced(char folded) {
        if (folded < 0x0E00) {
            return false;
        }
        if (folded >= 0x3040 && folded <= 0x30FF) {
            return true;
        }
        return switch (Character.UnicodeScript.of(folded)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** A text as it is compared: folded, one gap between words, and one where a script without spaces meets another. */
    static String words(CharSequence text) {
        StringBuilder words = new StringBuilder(text.length() + 2);
        text.codePoints().forEach(codePoint -> {
            if (codePoint > 0xffff) {
                append(words, of(codePoint));
            } else if (of((char) codePoint) == SEVERAL) {
                several((char) codePoint).chars().forEach(c -> append(words, (char) c));
            } else {
                append(words, of((char) codePoint));
            }
        });
        return words.toString().strip();
    }

    private static void append(StringBuilder words, char folded) {
        if (folded == NOTHING) {
            return;
        }
        char before = words.isEmpty() ? GAP : words.charAt(words.length() - 1);
        if (folded == GAP) {
            if (before != GAP) {
                words.append(GAP);
            }
            return;
        }
        if (before != GAP && isUnspaced(before) != isUnspaced(folded)) {
            words.append(GAP);
        }
        words.append(folded);
    }

    private static char[] supplementary(int from, int until) {
        char[] table = new char[until - from];
        for (int c = from; c < until; c++) {
            String folded = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            char first = folded.charAt(0) == '(' ? folded.charAt(1) : folded.charAt(0);
            table[c - from] = Character.isSurrogate(first) || TABLE[first] == SEVERAL ? GAP : TABLE[first];
        }
        return table;
    }

    private static String folded(int letter) {
        if (isPassedOver(letter)) {
            return "";
        }
        if (letter >= 0xD800 && letter < 0xF900) {
            return " ";
        }
        String wide = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC);
        String small = Normalizer.normalize(wide.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder bare = new StringBuilder();
        small.chars().filter(c -> !isPassedOver(c)).forEach(c -> bare.append((char) c));
        String whole = Normalizer.normalize(bare, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder();
        whole.chars().forEach(c -> folded.append(letters((char) c)));
        return folded.toString().isBlank() && !folded.isEmpty() ? " " : folded.toString();
    }

    private static String letters(char c) {
        String latin = latin(c);
        if (latin != null) {
            return latin;
        }
        if (Character.isDigit(c)) {
            return Integer.toString(Character.digit(c, 10));
        }
        boolean word = Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        return word ? Character.toString(c) : " ";
    }

    private static @Nullable String latin(char c) {
        for (int i = 0; i < ALIKE.length(); i += 2) {
            if (ALIKE.charAt(i) == c) {
                return ALIKE.substring(i + 1, i + 2);
            }
        }
        return LETTERS.get(c);
    }

    /** Accents, points and vowel signs above and below letters, and signs that take no place. */
    private static boolean isPassedOver(int c) {
        return c == 0x00AD
                || (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x0483 && c <= 0x0489)
                || (c >= 0x0591 && c <= 0x05C7 && Character.getType(c) == Character.NON_SPACING_MARK)
                || (c >= 0x064B && c <= 0x065F)
                || c == 0x0640
                || c == 0x0670
                || c == 0x061C
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || (c >= 0x20D0 && c <= 0x20FF)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xFE20 && c <= 0xFE2F)
                || c == 0xFEFF;
    }
}
