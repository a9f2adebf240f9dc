package org.belisha.database;

/** The database could not be had: what happened and what to do, in words for the person who starts Belisha. */
public final class DatabaseRefused extends RuntimeException {

    private final String cure;

    DatabaseRefused(String what, String cure) {
        super(what);
        this.cure = cure;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }
}
