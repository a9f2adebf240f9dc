package org.belisha.filtering;

/**
 * From what weight on the words of a page, or of a search, stop it for a profile; 0 where they are not read at all.
 */
public record WordLimits(int page, int search) {

    /** Nothing is read. */
    public static final WordLimits NONE = new WordLimits(0, 0);

    /** The highest that makes sense: beyond it nothing would ever be stopped. */
    public static final int HIGHEST = 1000;

    public WordLimits {
        if (page < 0 || search < 0 || page > HIGHEST || search > HIGHEST) {
            throw new IllegalArgumentException("no such limit");
        }
    }
}
