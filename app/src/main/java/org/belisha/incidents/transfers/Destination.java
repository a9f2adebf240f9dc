package org.belisha.incidents.transfers;

/** Where a child went, as far as the school knows. */
public enum Destination {
    TRUST("Another school of this trust"),
    OUTSIDE("A school outside the trust"),
    HOME("Educated at home"),
    UNKNOWN("Not known");

    private final String words;

    Destination(String words) {
        this.words = words;
    }

    /** As the form asks. */
    public String words() {
        return words;
    }

    /** Whether there is a school that the file goes to; without one the local authority is told, and the file stays. */
    public boolean aSchool() {
        return this == TRUST || this == OUTSIDE;
    }
}
