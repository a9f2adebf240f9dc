package org.belisha.schools;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A pupil on a school's roll, with their year (-1 nursery, 0 reception, 1 to 6) and class. */
public record Pupil(
        PersonId id,
        SchoolId school,
        String givenName,
        String familyName,
        int yearGroup,
        @Nullable UUID classId,
        @Nullable String className,
        boolean lookedAfter) {

    /** "Amara Okafor". */
    public String name() {
        return givenName + " " + familyName;
    }

    /** The stage the year belongs to. */
    public KeyStage keyStage() {
        return KeyStage.ofYear(yearGroup);
    }

    /** "Nursery", "Reception", "Year 4". */
    public String yearWords() {
        return yearGroup == -1 ? "Nursery" : yearGroup == 0 ? "Reception" : "Year " + yearGroup;
    }

    @Override
    public String toString() {
        return "Pupil[" + id + "]";
    }
}
