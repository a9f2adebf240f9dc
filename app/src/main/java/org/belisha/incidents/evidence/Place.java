package org.belisha.incidents.evidence;

/** Where it happened, or where the device was, in kinds that can be counted. */
public enum Place {
    LESSON("In a lesson"),
    BREAK("At break or lunch"),
    CLUB("In a club, or before or after school"),
    JOURNEY("On the way, or on a trip"),
    HOME("At home"),
    ELSEWHERE("Somewhere else");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
