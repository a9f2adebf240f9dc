package org.belisha.schools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param kept who is not in the file any more and yet stays in an office that the school may not be without, with the reason
 * @param who whom it adds, changes and lets go
 */
public record RosterReport(
        boolean applied,
        List<RosterFault> faults,
        int faultCount,
        List<Count> counts,
        List<Leaving> leaving,
        List<String> notes,
        List<RosterFault> kept,
        PeopleChanged who) {

    /** One line: "Pupils on roll", 12 added, 3 changed, 1 left. */
    public record Count(String what, int added, int changed, int gone) {}

    /** How many pupils, or where the file is of staff, members of staff, would leave a school. */
    public record Leaving(SchoolId school, String name, boolean pupils, int leaving, int onRoll) {

        /** Over a fifth of those on roll. */
        boolean tooMany() {
            return leaving * 5 > onRoll;
        }

        /** "Lantern Primary School: 40 of 70 pupils". */
        public String words() {
            return name + ": " + leaving + " of " + onRoll + (pupils ? " pupils" : " members of staff");
        }
    }

    /** Whether the file was wrong. */
    public boolean faulty() {
        return faultCount > 0;
    }

    static List<Count> counts(int schoolRows, int opened, int[] people, List<RosterMergeTable.Tally> tally) {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count("Schools", opened, schoolRows - opened, 0));
        counts.add(new Count("People", people[0], people[1], people[2]));
        Map<String, String> words = new LinkedHashMap<>();
        words.put("pupil", "Pupils on roll");
        words.put("role", "Roles");
        words.put("class", "Classes");
        words.put("teaching", "Classes taught");
        words.put("contact", "Parents and carers of a pupil");
        words.forEach((what, said) -> {
            List<RosterMergeTable.Tally> those =
                    tally.stream().filter(each -> each.what().equals(what)).toList();
            counts.add(new Count(
                    said,
                    those.stream().mapToInt(RosterMergeTable.Tally::added).sum(),
                    those.stream().mapToInt(RosterMergeTable.Tally::changed).sum(),
                    those.stream().mapToInt(RosterMergeTable.Tally::gone).sum()));
        });
        return counts;
    }

    /** How many rows were or would be written, of whatever sort. */
    public int rows() {
        return counts.stream()
                .mapToInt(count -> count.added() + count.changed() + count.gone())
                .sum();
    }

    static RosterReport faulty(List<RosterFault> faults, int count) {
        return new RosterReport(false, faults, count, List.of(), List.of(), List.of(), List.of(), PeopleChanged.none());
    }
}
