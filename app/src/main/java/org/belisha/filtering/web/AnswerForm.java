package org.belisha.filtering.web;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.filtering.SiteAnswer;
import org.jspecify.annotations.Nullable;

/** What was typed to answer a request for a site. */
record AnswerForm(
        @Nullable String verdict,
        @Nullable String classId,
        @Nullable String day,
        @Nullable String time,
        @Nullable String answer) {
    private static final int LONGEST = 500;

    /** The form before anything is typed: the asker's class, for an hour. */
    static AnswerForm proposed(@Nullable UUID classId, Instant now) {
        ZonedDateTime end = EndTime.proposed(now);
        return new AnswerForm(
                null,
                classId == null ? "" : classId.toString(),
                end.toLocalDate().toString(),
                EndTime.clock(end),
                null);
    }

    private SiteAnswer.@Nullable Kind kind() {
        for (SiteAnswer.Kind kind : SiteAnswer.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(verdict)) {
                return kind;
            }
        }
        return null;
    }

    private boolean forATime() {
        return kind() == SiteAnswer.Kind.CLASS || kind() == SiteAnswer.Kind.ASKER;
    }

    /** What is wrong, by field. */
    Map<String, String> errors(Map<String, String> choices, Map<String, String> classes) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (kind() == null || verdict == null || !choices.containsKey(verdict)) {
            errors.put("verdict", "Choose whether to allow the site, and for whom");
        }
        if (kind() == SiteAnswer.Kind.CLASS
                && (classId == null || classId.isBlank() || !classes.containsKey(classId))) {
            errors.put("classId", "Choose a class of this school");
        }
        if (forATime() && EndTime.read(day, time) == null) {
            errors.put("day", "Enter a day and a time at which the site closes again");
        }
        if (answer == null || answer.isBlank() || answer.length() > LONGEST) {
            errors.put("answer", "Write a sentence to the person who asked, in up to " + LONGEST + " characters");
        }
        return errors;
    }

    /** The answer; only where there are no errors. */
    SiteAnswer answered() {
        SiteAnswer.Kind kind = java.util.Objects.requireNonNull(kind());
        return new SiteAnswer(
                kind,
                kind == SiteAnswer.Kind.CLASS ? UUID.fromString(java.util.Objects.requireNonNull(classId)) : null,
                forATime() ? EndTime.read(day, time) : null,
                answer == null ? "" : answer.strip());
    }
}
