package org.belisha.activity;

import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * How many visits of one kind a day had.
 *
 * @param category the code of the kind of site, or {@link VisitCounts#OTHER}
 * @param classId the class of the pupil or of the device; null for adults and for nobody known
 */
public record VisitCount(
        SchoolId school,
        LocalDate day,
        String category,
        @Nullable UUID classId,
        boolean allowed,
        long visits) {}
