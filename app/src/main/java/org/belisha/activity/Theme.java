package org.belisha.activity;

import java.util.Set;

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

    /** The themes of phrases that weigh for this one where a page is weighed; none where pages cannot tell. */
    Set<String> ofPages() {
        return switch (this) {
            case SELF_HARM -> Set.of("self-harm");
            case RADICALISATION -> Set.of("extremism", "hate");
            case WEAPONS -> Set.of("weapons", "violence");
            case DRUGS -> Set.of("drugs");
            case SEXUAL -> Set.of("sexual");
            case BULLYING, GROOMING, CIRCUMVENTION, ILLEGAL -> Set.of();
        };
    }
}
