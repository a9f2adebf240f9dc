package org.belisha.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;

/** Something of the record that knows days by which work is due; the board of due dates gathers them. */
public interface Dues {

    /** What is due and not done in a school, in any order, as far as this viewer may know of it; the school is in scope. */
    List<Due> of(Viewer viewer, SchoolId school);

    /**
     * One thing that is due.
     *
     * @param kind a word or two by which the board filters, such as "To do"
     * @param words what is to be done; without the name of a child
     * @param href where it is done, or null where this viewer may not open that
     * @param at the last moment at which it is in time
     * @param owner who does it, or null where it is the safeguarding team's
     */
    record Due(
            String kind,
            String words,
            @Nullable String href,
            Instant at,
            @Nullable PersonId owner) {

        /** Due by the end of a day. */
        public static Due on(
                LocalDate day, String kind, String words, @Nullable String href, @Nullable PersonId owner) {
            Instant end = day.plusDays(1).atStartOfDay(Times.LONDON).toInstant().minusSeconds(1);
            return new Due(kind, words, href, end, owner);
        }

        @Override
        public String toString() {
            return "Due[" + kind + " " + at + "]";
        }
    }
}
