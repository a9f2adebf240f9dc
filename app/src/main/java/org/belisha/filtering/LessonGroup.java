package org.belisha.filtering;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;

/** Children who go online together before one adult: a class, or a club of children from several classes. */
public record LessonGroup(UUID id, SchoolId school, String name, boolean club) {

    static LessonGroup of(SchoolClass one) {
        return new LessonGroup(one.id(), one.school(), one.name(), false);
    }

    static LessonGroup of(Club one) {
        return new LessonGroup(one.id(), one.school(), one.name(), true);
    }

    /** What it is, in the middle of a sentence. */
    public String kind() {
        return club ? "club" : "class";
    }

    /** Its id where it is a class. */
    @Nullable
    UUID classId() {
        return club ? null : id;
    }

    /** Its id where it is a club. */
    @Nullable
    UUID clubId() {
        return club ? id : null;
    }
}
