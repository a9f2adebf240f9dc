package org.belisha.filtering.reading;

/** A list that is not taken at all; the message is for whoever looks after lists. */
public final class ListRefused extends RuntimeException {

    public ListRefused(String message) {
        super(message);
    }
}
