package org.belisha.schools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import does, or in a dry run would do, to one person in one school.
 *
 * @param act whether they are added, changed or leave
 * @param name their name; for a leaver as it was
 * @param school the school's name
 * @param roles their roles, as people read them
 * @param place class and year of a pupil, classes of who teaches, or nothing
 * @param fields what changes, each "Last name: Lee → Ray"; empty unless they are changed
 */
public record PersonChange(
        Act act,
        String name,
        String school,
        String roles,
        @Nullable String place,
        List<String> fields) {

    /** What happens to them. */
    public enum Act {
        ADDED("Added"),
        CHANGED("Changed"),
        LEFT("Left");

        private final String words;

        Act(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** "Pupil, Oak, Year 4": what a line says beside the name. */
    public String about() {
        return roles + (place == null ? "" : ", " + place);
    }

    @Override
    public String toString() {
        return "PersonChange[" + act + "]";
    }
}
