package org.belisha.policies;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads "Next review date: 30th of March 2021" and "Review date 30/03/2021". */
final class ReviewDay {

    private static final String DAY =
            "\\s*(\\d{1,2})(?:\\s*(?:st|nd|rd|th))?(?:\\s+of)?[\\s./-]+([A-Za-z]{3,9}|\\d{1,2})[\\s.,/-]+(\\d{4})\\.?$";
    private static final Pattern NEXT =
            Pattern.compile("(?i)^(?:date of )?next review(?: date)?(?: due)?\\s*(?:on|is)?\\s*[:–-]?" + DAY);
    private static final Pattern LAST =
            Pattern.compile("(?i)^(?:date (?:of )?)?(?:last )?review(?:ed)?(?: date)?\\s*(?:on|is)?\\s*[:–-]?" + DAY);

    private ReviewDay() {}

    static @Nullable LocalDate next(String line) {
        return read(NEXT.matcher(line));
    }

    static @Nullable LocalDate last(String line) {
        return read(LAST.matcher(line));
    }

    private static @Nullable LocalDate read(Matcher found) {
        if (!found.matches()) {
            return null;
        }
        int month = month(found.group(2));
        try {
            return LocalDate.of(Integer.parseInt(found.group(3)), month, Integer.parseInt(found.group(1)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int month(String words) {
        if (Character.isDigit(words.charAt(0))) {
            return Integer.parseInt(words);
        }
        for (Month month : Month.values()) {
            if (month.name().startsWith(words.toUpperCase(Locale.ROOT))) {
                return month.getValue();
            }
        }
        return 0;
    }
}
