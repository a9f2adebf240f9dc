package org.belisha.activity;

import java.time.LocalDate;
import java.util.List;
import org.belisha.schools.Pupil;

/**
 * What one pupil opened in a time, for a talk with the parents: without what is under safeguarding, and without help lines.
 *
 * @param searches the newest first
 */
public record PersonReport(
        Pupil pupil,
        LocalDate from,
        LocalDate until,
        long visits,
        long blocked,
        List<Line> kinds,
        List<Line> hours,
        List<Line> sites,
        List<Line> refused,
        List<Search> searches) {

    public PersonReport {
        kinds = List.copyOf(kinds);
        hours = List.copyOf(hours);
        sites = List.copyOf(sites);
        refused = List.copyOf(refused);
        searches = List.copyOf(searches);
    }

    /** How often something was opened, and how often of that it was blocked. */
    public record Line(String what, long visits, long blocked) {}

    /** Words searched for. */
    public record Search(String words, java.time.Instant at, boolean allowed) {}

    /** Shows no person. */
    @Override
    public String toString() {
        return "PersonReport[" + from + "]";
    }
}
