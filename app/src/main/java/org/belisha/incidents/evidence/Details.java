package org.belisha.incidents.evidence;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says beyond its words.
 *
 * @param ownWords what the child said, exactly
 * @param opinion what the reporter thinks, kept apart from it
 * @param place where it happened, as a kind
 * @param notKnown whether the reporter said that they do not know when it happened
 * @param adultWords the adult a child wants to talk to, where none of the list
 */
public record Details(
        String ownWords,
        String opinion,
        @Nullable LocalDate happenedOn,
        @Nullable LocalTime happenedTime,
        @Nullable Place place,
        boolean notKnown,
        String adultWords,
        List<Mark> marks) {

    /** A report without more. */
    public static final Details NONE = new Details("", "", null, null, null, false, "", List.of());

    /** The most marks on a body. */
    public static final int MOST_MARKS = 20;

    /** The longest text about one mark. */
    public static final int LONGEST_MARK = 300;

    /** A mark on the outline of a body, with its place on the drawing. */
    public record Mark(BodyPart part, int x, int y, String words) {
        @Override
        public String toString() {
            return "Mark";
        }
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** When it happened, as people read it. */
    public String happenedWords() {
        if (happenedOn == null) {
            return notKnown ? "Not known" : "";
        }
        String day = org.belisha.database.Times.day(
                happenedOn.atStartOfDay(org.belisha.database.Times.LONDON).toInstant());
        return happenedTime == null ? day : day + ", " + happenedTime;
    }

    @Override
    public String toString() {
        return "Details";
    }
}
