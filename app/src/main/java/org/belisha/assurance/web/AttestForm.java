package org.belisha.assurance.web;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody confirms of a clause, and for how long. */
record AttestForm(@Nullable String note, @Nullable String holds) {

    /** For how long an attestation may hold, with the words of the page. */
    static final Map<String, String> PERIODS = periods();

    private static final int SHORTEST_NOTE = 10;

    @Override
    public String note() {
        return note == null ? "" : note;
    }

    @Override
    public String holds() {
        return holds == null ? "" : holds;
    }

    Period period() {
        return Period.parse(holds());
    }

    /** What is missing, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (note().strip().length() < SHORTEST_NOTE) {
            errors.put("note", "Say in a sentence what you looked at");
        } else if (note().length() > 2000) {
            errors.put("note", "Shorten this to 2,000 characters");
        }
        if (!PERIODS.containsKey(holds())) {
            errors.put("holds", "Choose how long this holds");
        }
        return errors;
    }

    private static Map<String, String> periods() {
        Map<String, String> periods = new LinkedHashMap<>();
        periods.put("P1M", "A month");
        periods.put("P4M", "A term");
        periods.put("P1Y", "A year");
        return periods;
    }
}
