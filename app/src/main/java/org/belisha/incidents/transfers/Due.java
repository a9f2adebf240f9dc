package org.belisha.incidents.transfers;

import java.time.LocalDate;
import org.belisha.incidents.SchoolHours;

/**
 * By when a file must be with the next school: within five school days in the year, or within the first five days of the new
 * term for a child who leaves at the end of one; counted by the days and holidays of the school itself.
 *
 * @param newTerm whether a holiday lies between, so that the term's clock is the one that counts
 */
public record Due(LocalDate on, boolean newTerm) {

    private static final int SCHOOL_DAYS = 5;

    /** For a child who was last there on this day. */
    public static Due after(LocalDate leftOn, SchoolHours hours) {
        return new Due(hours.after(leftOn, SCHOOL_DAYS), hours.holidayFollows(leftOn));
    }

    /** The rule in words. */
    public String rule() {
        return rule(newTerm);
    }

    /** The rule in words. */
    public static String rule(boolean newTerm) {
        return newTerm ? "the first 5 days of the new term" : "5 school days";
    }
}
