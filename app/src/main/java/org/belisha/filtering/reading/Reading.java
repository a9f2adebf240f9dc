package org.belisha.filtering.reading;

/** Is told how many lines have been read, now and again; may throw {@link ListRefused} to end the reading. */
@FunctionalInterface
public interface Reading {

    /** Nobody watches. */
    Reading UNSEEN = lines -> {};

    /** So many lines so far. */
    void at(long lines);
}
