package org.belisha.incidents.retention;

/** What is kept and disposed of as a whole. */
public enum RecordKind {
    INCIDENT("Incident"),
    CONCERN("Concern"),
    /** What one child's history from another system says; its id is the child's. */
    HISTORY("History from another system"),
    TRANSFER("Copy of a file that was sent"),
    STAFF_CONCERN("Concern about an adult");

    private final String words;

    RecordKind(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
