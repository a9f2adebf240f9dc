package org.belisha.incidents;

/** A sign that misuse may be abuse (policy 7.1), offered as a hint to whoever reports; its words are those of the version it was chosen from. */
public record Indicator(String code, String words) {

    /** The sign with a legal duty of its own, which no version leaves out. */
    public static final String FGM = "FGM";

    /** The sign that starts the path of pictures, likewise. */
    public static final String IMAGERY = "IMAGERY";
}
