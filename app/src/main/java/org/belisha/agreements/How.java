package org.belisha.agreements;

/** The way in which an agreement was given. */
public enum How {
    OWN_SIGN_IN("on their own page"),
    CLASS("in class, with the teacher"),
    LINK("through a mailed link"),
    PAPER("on paper, recorded by the office");

    private final String words;

    How(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
