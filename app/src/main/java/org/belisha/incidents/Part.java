package org.belisha.incidents;

/** What a person was in one incident; in another they may be something else. */
public enum Part {
    VICTIM("Victim"),
    INSTIGATOR("Instigator"),
    WITNESS("Witness"),
    REPORTER("Reporter"),
    INVOLVED("Involved");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
