package org.belisha.filtering;

/**
 * Something that decisions rest on has changed; after the commit the snapshot follows.
 *
 * @param what the part that is to be read anew
 */
public record FilteringChanged(Part what) {

    /** The parts of the snapshot that are read from the database. */
    public enum Part {
        LISTS,
        RULES,
        PROFILES,
        POPULATION,
        LOANS,
        WITHDRAWALS,
        LESSONS,
        INSPECTION,
        WORDS
    }
}
