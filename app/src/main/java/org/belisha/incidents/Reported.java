package org.belisha.incidents;

import java.util.List;
import java.util.Set;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** What somebody reports, as it leaves the form; signs by their codes in the sorting. */
public record Reported(
        Submission submission,
        Route route,
        boolean anonymous,
        String reporterWords,
        @Nullable Standing standing,
        List<PersonId> about,
        String aboutWords,
        @Nullable Picture picture,
        String words,
        @Nullable Boolean toldInPerson,
        String happenedWords,
        Set<String> indicators,
        @Nullable String visit,
        @Nullable PersonId trustedAdult,
        List<PersonId> notFor,
        boolean urgent) {

    /** A report that can wait for school hours. */
    public Reported(
            Submission submission,
            Route route,
            boolean anonymous,
            String reporterWords,
            @Nullable Standing standing,
            List<PersonId> about,
            String aboutWords,
            @Nullable Picture picture,
            String words,
            @Nullable Boolean toldInPerson,
            String happenedWords,
            Set<String> indicators,
            @Nullable String visit,
            @Nullable PersonId trustedAdult,
            List<PersonId> notFor) {
        this(
                submission,
                route,
                anonymous,
                reporterWords,
                standing,
                about,
                aboutWords,
                picture,
                words,
                toldInPerson,
                happenedWords,
                indicators,
                visit,
                trustedAdult,
                notFor,
                false);
    }

    /** The same, said to be urgent or not: a child may be in danger now, or it cannot wait. */
    public Reported urgent(boolean is) {
        return new Reported(
                submission,
                route,
                anonymous,
                reporterWords,
                standing,
                about,
                aboutWords,
                picture,
                words,
                toldInPerson,
                happenedWords,
                indicators,
                visit,
                trustedAdult,
                notFor,
                is);
    }

    /** The longest text that a report takes. */
    public static final int LONGEST = 20_000;

    /** Which form it came by. */
    public enum Route {
        STAFF("Staff"),
        CHILD("A child"),
        PARENT("A parent or carer"),
        PUBLIC("The public form");

        private final String words;

        Route(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether it happened to the reporter, or was seen by them. */
    public enum Standing {
        VICTIM("It happened to them"),
        WITNESS("They saw or heard it");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "Reported";
    }
}
