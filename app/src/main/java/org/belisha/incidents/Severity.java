package org.belisha.incidents;

/** How serious an incident is (policy 13.1). */
public enum Severity {
    LOW("Low: dealt with in class"),
    MODERATE("Moderate: needs a plan"),
    SERIOUS("Serious: harm, or may be emotional abuse"),
    CRITICAL("Critical: a child in danger, or a crime");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Whether it asks for the safeguarding decision at once (policy 6.5). */
    public boolean grave() {
        return this == SERIOUS || this == CRITICAL;
    }
}
