package org.belisha.incidents;

/** What a child points at to say what happened. */
public enum Picture {
    UNKIND("Someone was unkind"),
    SAW("I saw something I did not like"),
    ASKED("Someone asked me to do something"),
    WORRIED("I am worried"),
    ELSE("Something else");

    private final String words;

    Picture(String words) {
        this.words = words;
    }

    /** As a child reads or hears it. */
    public String words() {
        return words;
    }

    /** The name of its drawing. */
    public String drawing() {
        return "/incidents/pictures/" + name().toLowerCase(java.util.Locale.ROOT) + ".svg";
    }
}
