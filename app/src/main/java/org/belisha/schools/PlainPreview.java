package org.belisha.schools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a plain CSV, for the person who names its columns.
 *
 * @param headings its headings, in order
 * @param rows its first rows
 * @param fault why it cannot be read, where it cannot
 */
public record PlainPreview(
        List<String> headings,
        List<List<String>> rows,
        @Nullable RosterFault fault) {

    private static final int ROWS = 5;

    /** Looks into a CSV. */
    public static PlainPreview of(String name, byte[] csv) {
        try {
            CsvSheet sheet = PlainReader.sheet(name, csv, new Faults());
            List<String> headings = sheet.headings().stream()
                    .filter(heading -> !heading.isEmpty())
                    .toList();
            return new PlainPreview(
                    headings,
                    sheet.rows().stream()
                            .limit(ROWS)
                            .map(row -> headings.stream()
                                    .map(heading -> sheet.cell(row, heading))
                                    .toList())
                            .toList(),
                    null);
        } catch (FileRefused refused) {
            return new PlainPreview(List.of(), List.of(), refused.fault());
        }
    }

    @Override
    public String toString() {
        return "PlainPreview[" + headings.size() + " headings]";
    }
}
