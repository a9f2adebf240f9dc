package org.belisha.incidents.termly;

import java.time.LocalDate;
import org.belisha.incidents.casework.CaseNumbers;

/**
 * A term of the English school year.
 *
 * @param starts its first day
 * @param ends the first day after it
 * @param words "Autumn 2026"
 */
public record Term(LocalDate starts, LocalDate ends, String words) {

    private static final int LONGEST_MONTHS = 5;

    /** The latest term that has ended by this day. */
    static Term endedBy(LocalDate day) {
        CaseNumbers.Terms terms = CaseNumbers.terms(day);
        return new Term(
                terms.before(),
                terms.now(),
                terms.beforeWords() + " " + terms.before().getYear());
    }

    /** The term in which this day lies. */
    static Term from(LocalDate day) {
        CaseNumbers.Terms terms = CaseNumbers.terms(day);
        return new Term(
                terms.now(),
                CaseNumbers.terms(terms.now().plusMonths(LONGEST_MONTHS)).now(),
                terms.nowWords() + " " + terms.now().getYear());
    }

    /** The one before. */
    Term before() {
        return endedBy(starts);
    }
}
