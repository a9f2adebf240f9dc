package org.belisha.incidents;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;

/** Something that knows events of a child's life for the chronology; each part of the record implements it for its own. */
public interface ChildHistory {

    /** When something happened, in words: of what is known by its day alone, the day. */
    static String when(Instant at) {
        boolean dayAlone = at.atZone(Times.LONDON).toLocalTime().equals(LocalTime.MIDNIGHT);
        return dayAlone ? Times.day(at) : Times.words(at);
    }

    /** What this viewer may read of it about one child, in any order; the caller has checked that the viewer may see the child's chronology. */
    List<Happened> of(Viewer viewer, PersonId child);

    /**
     * One event.
     *
     * @param id of the record behind it
     * @param at when it happened (the start of the day where only that is known), or was recorded where that is not known; the words then say when it was recorded
     * @param kind what it is, in a word or two such as "Concern"
     * @param words what it says, whole
     * @param href where it is read, or null where the words are all
     * @param source where it came from, empty where it was recorded here
     */
    record Happened(
            UUID id,
            SchoolId school,
            Instant at,
            String kind,
            String words,
            @Nullable String href,
            String source) {

        @Override
        public String toString() {
            return "Happened[" + kind + " " + id + "]";
        }
    }
}
