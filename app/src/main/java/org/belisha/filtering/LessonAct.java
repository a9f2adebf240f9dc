package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something done for one class, one club, one person or one device, until a time: a site opened, or the internet paused.
 *
 * @param classId whose it is, where it is a class's
 * @param club whose it is, where it is a club's
 * @param person whose it is, where it is one person's
 * @param device whose it is, where it is one device's
 * @param host what is opened, with all below it; null for a pause
 * @param why in the words of whoever did it
 */
public record LessonAct(
        UUID id,
        SchoolId school,
        Kind kind,
        @Nullable UUID classId,
        @Nullable UUID club,
        @Nullable PersonId person,
        @Nullable DeviceId device,
        @Nullable Hostname host,
        Instant until,
        String why) {

    /** What is done. */
    public enum Kind {
        OPEN,
        PAUSE
    }

    /** One of a class or of a person. */
    public LessonAct(
            UUID id,
            SchoolId school,
            Kind kind,
            @Nullable UUID classId,
            @Nullable PersonId person,
            @Nullable Hostname host,
            Instant until,
            String why) {
        this(id, school, kind, classId, null, person, null, host, until, why);
    }

    /** The same for one child of the club. */
    LessonAct of(PersonId child) {
        return new LessonAct(id, school, kind, null, null, child, null, host, until, why);
    }

    /** Whether it pauses. */
    public boolean isPause() {
        return kind == Kind.PAUSE;
    }

    /** The class, the club, the person or the device that it is for. */
    Object whose() {
        Object one = classId != null ? classId : club != null ? club : person != null ? person : device;
        return java.util.Objects.requireNonNull(one, "an act is for somebody");
    }
}
