package org.belisha.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the readers of rosters ask of single cells. */
final class RosterCells {

    private final OneRosterManifest manifest;
    private final Faults faults;

    RosterCells(OneRosterManifest manifest, Faults faults) {
        this.manifest = manifest;
        this.faults = faults;
    }

    /** The row's own id, or null with a fault where it is empty or a second of its kind. */
    @Nullable
    String id(CsvSheet sheet, CsvSheet.Row row, String column, Set<String> seen) {
        String id = sheet.cell(row, column);
        if (id.isEmpty() || id.length() > 255) {
            faults.add(sheet.at(row), column, "An id is needed here, of at most 255 letters.");
            return null;
        }
        if (!seen.add(id)) {
            faults.add(sheet.at(row), column, "The id \"" + shown(id) + "\" was used by a line before.");
            return null;
        }
        return id;
    }

    /** A name that people will read, or null with a fault. */
    @Nullable
    String name(CsvSheet sheet, CsvSheet.Row row, String column) {
        String name = sheet.cell(row, column);
        String wrong = wrongWith(name);
        if (wrong != null) {
            faults.add(sheet.at(row), column, wrong);
            return null;
        }
        return name;
    }

    /** What is wrong with a name, or null. */
    static @Nullable String wrongWith(String name) {
        if (name.isEmpty()) {
            return "It is empty; a name is needed.";
        }
        if (name.length() > 100) {
            return "It is longer than a name can be (100 letters).";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "It holds a line break or another mark that no name has.";
        }
        return "=+@-\t".indexOf(name.charAt(0)) >= 0
                ? "It starts with \"" + name.charAt(0) + "\", which a spreadsheet would take for a formula."
                : null;
    }

    /** Whether a line of changes takes something away; a line of a whole file cannot, and a line of changes must say. */
    boolean gone(CsvSheet sheet, CsvSheet.Row row) {
        String status = sheet.cell(row, "status").toLowerCase(Locale.ROOT);
        boolean gone = status.equals("tobedeleted") || status.equals("inactive");
        boolean delta = manifest.modeOf(sheet.file()).equals("delta");
        if (!gone && !status.equals("active") && !status.isEmpty()) {
            faults.add(sheet.at(row), "status", "\"" + shown(status) + "\" is neither active nor tobedeleted.");
        } else if (delta && status.isEmpty()) {
            faults.add(
                    sheet.at(row),
                    "status",
                    "The manifest says that this file is delta, so each line needs a status: active or tobedeleted.");
        } else if (!delta && gone) {
            faults.add(
                    sheet.at(row),
                    "status",
                    "The manifest says that this file is bulk: it holds what there is, so no line can be tobedeleted.");
        }
        return gone;
    }

    /** Whether a row is deleted, has ended or not begun; null with a fault where a date is none. */
    @Nullable
    Boolean over(CsvSheet sheet, CsvSheet.Row row, LocalDate today) {
        LocalDate begins = LocalDate.MIN;
        LocalDate ends = LocalDate.MAX;
        for (String column : List.of("beginDate", "endDate")) {
            String written = sheet.cell(row, column);
            if (written.isEmpty()) {
                continue;
            }
            LocalDate day = day(written);
            if (day == null) {
                faults.add(sheet.at(row), column, "\"" + shown(written) + "\" is not a date such as 2026-09-01.");
                return null;
            }
            begins = column.equals("beginDate") ? day : begins;
            ends = column.equals("endDate") ? day : ends;
        }
        return gone(sheet, row) || begins.isAfter(today) || !ends.isAfter(today);
    }

    static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (java.time.DateTimeException none) {
            return null;
        }
    }

    /** The ids of a list cell. */
    static List<String> list(String cell) {
        return java.util.Arrays.stream(cell.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Something from a file, short enough to be shown. */
    static String shown(String words) {
        String plain = words.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
    }
}
