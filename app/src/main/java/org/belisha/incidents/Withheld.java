package org.belisha.incidents;

/** Why a parent is not told of an incident yet; each is looked at again on a day. */
public enum Withheld {
    RISK("Telling would put the child at risk"),
    POLICE("The police asked to wait"),
    SOCIAL_CARE("Social care asked to wait"),
    OTHER("Another reason");

    private final String words;

    Withheld(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
