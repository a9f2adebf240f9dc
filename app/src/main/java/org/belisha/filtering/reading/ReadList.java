package org.belisha.filtering.reading;

import java.util.List;

/**
 * A list that was read.
 *
 * @param text one site a line, as a host or as host and path, sorted and each once
 * @param sites how many
 * @param skipped lines that are sound but say nothing about whole sites
 * @param problemCount lines that could not be read
 * @param problems the first of those
 */
public record ReadList(String text, int sites, int skipped, int problemCount, List<Problem> problems) {

    /**
     * A line that could not be read.
     *
     * @param file in an archive, else empty
     */
    public record Problem(String file, int line, String words) {

        /** As a person reads it. */
        public String told() {
            return (file.isEmpty() ? "Line " : file + ", line ") + line + ": " + words;
        }
    }

    /** Does not show the list. */
    @Override
    public String toString() {
        return "ReadList[" + sites + " sites, " + skipped + " lines skipped, " + problemCount + " not read]";
    }
}
