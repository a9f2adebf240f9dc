package org.belisha.incidents;

/** How a concern about an adult ended, in the categories of national guidance. */
public enum StaffOutcome {
    SUBSTANTIATED("Substantiated: there is enough to prove it"),
    MALICIOUS("Malicious: disproved, and meant to deceive"),
    FALSE("False: disproved"),
    UNSUBSTANTIATED("Unsubstantiated: neither proved nor disproved"),
    UNFOUNDED("Unfounded: nothing supports it"),
    LOW_LEVEL("Low-level: below the threshold of harm");

    private final String words;

    StaffOutcome(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Whether a reference may speak of it. */
    public boolean inReferences() {
        return this == SUBSTANTIATED;
    }

    /** Whether it leaves the personnel file, unless the adult wants it kept. */
    public boolean removed() {
        return this == MALICIOUS || this == FALSE;
    }
}
