package org.belisha.incidents;

/** How a parent was told of an incident. */
public enum ToldHow {
    TELEPHONE("Telephone", "by telephone"),
    MEETING("Meeting", "in a meeting"),
    LETTER("Letter", "by letter"),
    MAIL("Mail", "by mail");

    private final String words;
    private final String within;

    ToldHow(String words, String within) {
        this.words = words;
        this.within = within;
    }

    /** As a choice. */
    public String words() {
        return words;
    }

    /** As it stands in a sentence. */
    public String within() {
        return within;
    }
}
