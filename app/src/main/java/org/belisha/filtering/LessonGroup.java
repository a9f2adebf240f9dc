package org.belisha.filtering;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolClass;

/** Children who are taught together: a class. */
public record LessonGroup(UUID id, SchoolId school, String name) {

    static LessonGroup of(SchoolClass one) {
        return new LessonGroup(one.id(), one.school(), one.name());
    }
}
