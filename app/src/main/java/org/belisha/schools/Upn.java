package org.belisha.schools;

import java.util.Locale;
import java.util.Optional;

/**
 * A unique pupil number: a check letter, eleven digits, and a digit, or a letter where the number is temporary.
 *
 * <p>The check letter is the weighted sum of the other twelve (weights 2 to 13, modulo 23) as a letter of an alphabet without I, O and S
 * (Department for Education, unique pupil numbers guide).
 */
public record Upn(String value) {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final String SHAPE = "[A-HJ-NP-RT-Z]\\d{11}[0-9A-HJ-NP-RT-Z]";
    private static final int FIRST_WEIGHT = 2;

    /** Checks shape and check letter; use {@link #of(String)} for what people typed. */
    public Upn {
        if (!value.matches(SHAPE) || value.charAt(0) != checkLetter(value.substring(1))) {
            throw new IllegalArgumentException("not a unique pupil number");
        }
    }

    /** The number, or nothing where shape or check letter is wrong; spaces around and small letters are forgiven. */
    public static Optional<Upn> of(String typed) {
        String value = typed.strip().toUpperCase(Locale.ROOT);
        boolean right = value.matches(SHAPE) && value.charAt(0) == checkLetter(value.substring(1));
        return right ? Optional.of(new Upn(value)) : Optional.empty();
    }

    /** Whether somebody meant a unique pupil number, right or wrong: a letter and twelve more, all but the last digits. */
    static boolean looksLike(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT).matches("[A-Z]\\d{11}[0-9A-Z]");
    }

    /** The letter that makes these twelve a number. */
    static char checkLetter(String twelve) {
        int sum = 0;
        for (int place = 0; place < twelve.length(); place++) {
            char mark = twelve.charAt(place);
            int worth = Character.isDigit(mark) ? mark - '0' : LETTERS.indexOf(mark);
            sum += worth * (FIRST_WEIGHT + place);
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }

    /** True for a number a school made up until the lasting one is known; it ends in a letter. */
    public boolean temporary() {
        return Character.isLetter(value.charAt(value.length() - 1));
    }

    @Override
    public String toString() {
        return "Upn[masked]";
    }
}
