package org.belisha.schools;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a roster file, in plain words.
 *
 * @param file the file it stands in
 * @param line its line, 0 where it is about the file as a whole
 * @param column the heading of the column, where it is about one
 * @param reason what is wrong and what is expected
 */
public record RosterFault(String file, int line, @Nullable String column, String reason) {

    /** "users.csv, line 12, column email: ...". */
    public String words() {
        return file + (line > 0 ? ", line " + line : "") + (column == null ? "" : ", column " + column) + ": " + reason;
    }

    @Override
    public String toString() {
        return "RosterFault[" + file + ":" + line + "]";
    }
}
