package org.belisha.schools;

import java.util.List;
import org.belisha.database.SchoolId;

/**
 * What an import found, and what it did or, in a dry run, would do.
 *
 * @param applied true where it is now in the database
 * @param faults what is wrong, the first of them; with any, nothing is applied
 * @param faultCount how many there are in all
 * @param counts what was added, changed and left, in the order of a page
 * @param leaving schools that more than a fifth of the pupils would leave; without a confirmation nothing is applied
 * @param notes what was left out on purpose
 */
public record RosterReport(
        boolean applied,
        List<RosterFault> faults,
        int faultCount,
        List<Count> counts,
        List<Leaving> leaving,
        List<String> notes) {

    /** One line: "Pupils on roll", 12 added, 3 changed, 1 left. */
    public record Count(String what, int added, int changed, int gone) {}

    /** How many pupils of a school would leave it. */
    public record Leaving(SchoolId school, String name, int leaving, int onRoll) {

        /** Over a fifth of those on roll. */
        boolean tooMany() {
            return leaving * 5 > onRoll;
        }

        /** "Lantern Primary School: 40 of 70 pupils". */
        public String words() {
            return name + ": " + leaving + " of " + onRoll + " pupils";
        }
    }

    /** Whether the file was wrong. */
    public boolean faulty() {
        return faultCount > 0;
    }

    /** How many rows were or would be written, of whatever sort. */
    public int rows() {
        return counts.stream()
                .mapToInt(count -> count.added() + count.changed() + count.gone())
                .sum();
    }

    static RosterReport faulty(List<RosterFault> faults, int count) {
        return new RosterReport(false, faults, count, List.of(), List.of(), List.of());
    }
}
