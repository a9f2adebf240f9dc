package org.belisha.incidents;

/** Those outside the school who are told of an incident, or considered and not told (policy 13.4). */
public enum Authority {
    POLICE("Police", "A crime, or material that may be illegal", true),
    IWF("Internet Watch Foundation", "The address of a page with sexual images of children", true),
    CEOP("CEOP", "An adult who abuses or grooms children online", true),
    SOCIAL_CARE("Children's social care", "A child who may be at risk of significant harm", false),
    EARLY_HELP("Early help", "A family who would be helped before there is harm", false),
    LADO("LADO", "An adult who works with children may have harmed one", false),
    CHANNEL("Channel", "A child who may be drawn into terrorism", false),
    REPORT_REMOVE("Report Remove", "The child's own way to have a nude picture taken down", false);

    private final String words;
    private final String hint;
    private final boolean always;

    Authority(String words, String hint, boolean always) {
        this.words = words;
        this.hint = hint;
        this.always = always;
    }

    /** The name. */
    public String words() {
        return words;
    }

    /** What it is for. */
    public String hint() {
        return hint;
    }

    /** Whether the policy wants it considered for every incident; the others for grave and illegal ones. */
    boolean always() {
        return always;
    }
}
