package org.belisha.agreements;

import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An adult whom a child would turn to.
 *
 * @param staff the member of staff, where one was chosen
 * @param words who it is otherwise, as the teacher wrote it down
 */
public record TrustedAdult(
        Place place, @Nullable PersonId staff, @Nullable String words) {

    /** Where the child meets that adult. */
    public enum Place {
        SCHOOL("At school"),
        HOME("At home");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "TrustedAdult[" + place + "]";
    }
}
