package org.belisha.incidents.examinations;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A search of a pupil, or a device taken and examined: what was settled when it was recorded, and never changes. */
public record Examination(
        UUID id,
        SchoolId school,
        UUID incident,
        PersonId pupil,
        Kind kind,
        String device,
        Ground ground,
        String reason,
        PersonId authorisedBy,
        PersonId searcher,
        PersonId witness,
        boolean sameSex,
        String urgentWhy,
        String sought,
        String place,
        Cooperation cooperation,
        Instant happenedAt,
        PersonId author,
        Instant at) {

    /** What was done. */
    public enum Kind {
        DEVICE("A device was taken, to be examined or kept"),
        SEARCH("A pupil or their belongings were searched");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Why it may be done at all (policy 10.1). */
    public enum Ground {
        HARM("It could be used to cause harm"),
        DISRUPTION("It could be used to disrupt teaching"),
        RULE("It could be used to break the school's rules");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether the pupil agreed. */
    public enum Cooperation {
        YES("The pupil agreed"),
        PERSUADED("The pupil agreed after it was explained"),
        NO("The pupil did not agree");

        private final String words;

        Cooperation(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** "Device: black phone" or "Search". */
    public String title() {
        return device.isBlank() ? "Search" : (kind == Kind.DEVICE ? "Device: " : "Search: ") + device;
    }

    @Override
    public String toString() {
        return "Examination[" + id + "]";
    }
}
