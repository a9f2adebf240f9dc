package org.belisha.incidents.ownfields;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A field of a school's own, in one of its versions.
 *
 * @param key what stays the same over its versions
 * @param choices of a choice; else empty
 * @param used whether it is still asked for
 */
public record OwnField(UUID key, int version, String label, Kind kind, List<String> choices, boolean used) {

    private static final int LONGEST = 2_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /** What is answered. */
    public enum Kind {
        TEXT("Words"),
        CHOICE("One of a few answers"),
        DATE("A day");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Why this is no answer to it, or nothing; an empty answer takes the one before away. */
    String wrong(String answer) {
        if (answer.isEmpty()) {
            return "";
        }
        return switch (kind) {
            case TEXT -> answer.length() > LONGEST ? "Use 2,000 characters or fewer" : "";
            case CHOICE -> choices.contains(answer) ? "" : "Choose one of the answers";
            case DATE -> isDay(answer) ? "" : "Write the day, month and year in numbers";
        };
    }

    /** How an answer is kept and read: a day in words. */
    String kept(String answer) {
        return kind == Kind.DATE && !answer.isEmpty() ? LocalDate.parse(answer).format(DAY) : answer;
    }

    /** The day that an answer says, or nothing. */
    public Optional<LocalDate> day(String words) {
        try {
            return kind == Kind.DATE ? Optional.of(LocalDate.parse(words, DAY)) : Optional.empty();
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static boolean isDay(String answer) {
        try {
            LocalDate.parse(answer);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
