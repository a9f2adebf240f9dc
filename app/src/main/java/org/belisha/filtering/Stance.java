package org.belisha.filtering;

/** What a profile does with a category. */
public enum Stance {
    ALLOWED("Allowed"),
    BLOCKED("Blocked"),
    UNSAID("As the profile's default");

    private final String words;

    Stance(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
