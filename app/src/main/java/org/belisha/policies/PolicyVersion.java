package org.belisha.policies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** One version of the trust's policy; there is one in force for all schools. */
public record PolicyVersion(
        UUID id,
        int number,
        String title,
        Source source,
        String fileName,
        String fileSha256,
        State state,
        @Nullable LocalDate reviewOn,
        @Nullable LocalDate nextReviewOn,
        @Nullable PersonId draftedBy,
        Instant draftedAt,
        @Nullable PersonId publishedBy,
        @Nullable Instant publishedAt) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    /** "Tuesday 1 September 2026", or that none is set. */
    public String reviewWords() {
        return words(reviewOn);
    }

    /** "Wednesday 1 September 2027", or that none is set. */
    public String nextReviewWords() {
        return words(nextReviewOn);
    }

    /** Whether the text may still be published. */
    public boolean draft() {
        return state == State.DRAFT;
    }

    private static String words(@Nullable LocalDate day) {
        return day == null ? "Not set" : DAY.format(day);
    }

    /** Where the text came from. */
    public enum Source {
        OWN("Belisha's own policy"),
        MARKDOWN("Markdown file"),
        WORD("Word document");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** A draft becomes the one version in force, which the next replaces. */
    public enum State {
        DRAFT("Draft"),
        PUBLISHED("In force"),
        REPLACED("Replaced");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
