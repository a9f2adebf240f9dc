package org.belisha.incidents;

/** The safeguarding decision that every incident ends with (policy 1.1). */
public enum Safeguarding {
    NONE("No safeguarding action"),
    EARLY_HELP("Early help"),
    CHILD_PROTECTION("Child protection"),
    REFERRAL("Referral to social care");

    private final String words;

    Safeguarding(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
