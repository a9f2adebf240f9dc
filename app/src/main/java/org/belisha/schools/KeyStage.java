package org.belisha.schools;

/** The stage a year group belongs to; it decides agreement wording, filter profile and objectives. */
public enum KeyStage {
    EYFS("Early years"),
    KS1("Key Stage 1"),
    KS2("Key Stage 2");

    private final String words;

    KeyStage(String words) {
        this.words = words;
    }

    /** The stage as people read it. */
    public String words() {
        return words;
    }

    /** The stage of a year group: -1 nursery and 0 reception are early years, 1 and 2 Key Stage 1, 3 to 6 Key Stage 2. */
    public static KeyStage ofYear(int yearGroup) {
        if (yearGroup < -1 || yearGroup > 6) {
            throw new IllegalArgumentException("not a primary year group: " + yearGroup);
        }
        return yearGroup <= 0 ? EYFS : yearGroup <= 2 ? KS1 : KS2;
    }
}
