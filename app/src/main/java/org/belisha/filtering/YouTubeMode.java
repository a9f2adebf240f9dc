package org.belisha.filtering;

/** How much of YouTube is shown (its operator's "restricted mode"). */
public enum YouTubeMode {
    STRICT("Strict", "Strict"),
    MODERATE("Moderate", "Moderate"),
    OFF("Not restricted", "");

    private final String words;
    private final String header;

    YouTubeMode(String words, String header) {
        this.words = words;
        this.header = header;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The value of {@code YouTube-Restrict}, or nothing. */
    public String header() {
        return header;
    }
}
