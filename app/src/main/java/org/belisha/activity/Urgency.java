package org.belisha.activity;

/** How soon an alert must be looked at; the gravest first. */
public enum Urgency {
    AT_ONCE("At once"),
    TODAY("Today"),
    THIS_WEEK("This week");

    private final String words;

    Urgency(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
