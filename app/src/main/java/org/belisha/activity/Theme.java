package org.belisha.activity;

/** What an alert may be about: the kinds of harm that monitoring looks for. */
public enum Theme {
    SELF_HARM("Self-harm and suicide"),
    BULLYING("Bullying"),
    GROOMING("Grooming and unsafe contact"),
    RADICALISATION("Radicalisation and hate"),
    WEAPONS("Weapons and violence"),
    DRUGS("Drugs and alcohol"),
    SEXUAL("Sexual content"),
    CIRCUMVENTION("Ways round the filter"),
    ILLEGAL("Illegal content");

    private final String words;

    Theme(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** As phrase lists write it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
