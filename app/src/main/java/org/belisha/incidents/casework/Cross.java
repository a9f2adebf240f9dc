package org.belisha.incidents.casework;

import java.util.List;
import org.belisha.assurance.SmallCounts;

/**
 * A table of counts by two things. An incident with children of two year groups counts in both columns, and once in the whole.
 *
 * @param columns what each column is, in words
 * @param rows the lines, the largest first
 */
public record Cross(List<String> columns, List<Row> rows) {

    /** A line: a count for each column, and of the whole. */
    public record Row(String what, List<Long> counts, long whole) {}

    /** A line as it may leave the safeguarding team. */
    public record HiddenRow(String what, List<String> counts, String whole) {}

    /** The same without small counts: nothing of it tells one cell from an empty one, also not with a sum that is known from elsewhere. */
    public List<HiddenRow> hidden() {
        return rows.stream()
                .map(row -> new HiddenRow(
                        row.what(),
                        row.counts().stream().map(SmallCounts::crossed).toList(),
                        SmallCounts.total(row.whole())))
                .toList();
    }
}
