package org.belisha.assurance;

/** How a count of children or incidents is told outside the safeguarding team: a small one is hidden, as a child could be known by it. */
public final class SmallCounts {

    /** A count below this, and above none, is hidden. */
    public static final int SMALL = 5;

    private SmallCounts() {}

    /** "0", "1 to 4", or the count. */
    public static String hidden(long count) {
        return count == 0 || count >= SMALL ? Long.toString(count) : "1 to " + (SMALL - 1);
    }

    /** A cell of a table by two things: none is told like a few, or whoever knows a sum from elsewhere could take the rest of its line from it. */
    public static String crossed(long count) {
        return count < SMALL ? "under " + SMALL : Long.toString(count);
    }

    /** A sum told to the nearest five below, so that no hidden count can be taken out of it. */
    public static String total(long count) {
        return count < SMALL ? hidden(count) : "about " + count / SMALL * SMALL;
    }
}
