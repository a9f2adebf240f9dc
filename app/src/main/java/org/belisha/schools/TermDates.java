package org.belisha.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;

/** The days on which a school is closed, as people enter them: every clock of school days rests on them. */
public interface TermDates {

    /**
     * Days on which a school is closed.
     *
     * @param last the last of them, itself closed
     */
    record Closed(UUID id, String words, LocalDate first, LocalDate last) {}

    /** Those of a school, the earliest first. */
    List<Closed> closedDays(SchoolId school);

    /** Adds some; false where they have no name, or the days are the wrong way round. */
    boolean close(SchoolId school, String words, LocalDate first, LocalDate last);

    /** Takes some away again; false where the school has none such. */
    boolean reopen(SchoolId school, UUID id);
}
