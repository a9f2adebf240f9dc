package org.belisha.schools;

import java.time.LocalDate;
import java.util.List;
import org.belisha.database.SchoolId;

/** When a school is closed; whoever keeps its holidays answers. */
public interface SchoolHolidays {

    /** The holidays of a school of this scope, in no order. */
    List<Holiday> of(SchoolId school);

    /**
     * Days on which a school is closed.
     *
     * @param last the last of them, itself closed
     */
    record Holiday(LocalDate first, LocalDate last) {

        boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }
}
