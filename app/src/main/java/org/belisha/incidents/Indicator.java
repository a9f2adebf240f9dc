package org.belisha.incidents;

/** A sign that misuse may be abuse (policy 7.1), offered as a hint to whoever reports. */
public enum Indicator {
    IMAGERY("Nude or indecent pictures, real or made by a computer"),
    COMMENTS("Comments or posts"),
    TEXTING("Texts or messages"),
    CYBERBULLYING("Cyberbullying"),
    GROOMING("An adult, or somebody unknown, getting in touch"),
    EXTREMISM("Extreme views"),
    SELF_HARM("Self-harm or suicide"),
    MONEY("Money, gambling or scams"),
    FGM("Female genital mutilation, done or feared");

    private final String words;

    Indicator(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
