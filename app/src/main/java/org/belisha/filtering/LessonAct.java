package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something done for one class, or for one person, until a time: a site opened, or the internet paused.
 *
 * @param classId whose it is, or null where it is one person's
 * @param person whose it is, or null where it is a class's
 * @param host what is opened, with all below it; null for a pause
 * @param why in the words of whoever did it
 */
public record LessonAct(
        UUID id,
        SchoolId school,
        Kind kind,
        @Nullable UUID classId,
        @Nullable PersonId person,
        @Nullable Hostname host,
        Instant until,
        String why) {

    /** What is done. */
    public enum Kind {
        OPEN,
        PAUSE
    }
}
