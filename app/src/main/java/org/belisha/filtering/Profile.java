package org.belisha.filtering;

/** The set of rules that a person or device browses under (policy 5.1, 12.2). */
public enum Profile {
    EYFS_KS1("Nursery, Reception and Key Stage 1", true),
    KS2("Key Stage 2", true),
    STAFF("Staff", false),
    VISITOR("Visitors", false),
    UNKNOWN("Unknown devices", true);

    private final String title;
    private final boolean child;

    Profile(String title, boolean child) {
        this.title = title;
        this.child = child;
    }

    /** Its name on a page. */
    public String title() {
        return title;
    }

    /** Whether pages for it must be written for a child; an unknown device may be in a child's hands. */
    public boolean isForChildren() {
        return child;
    }
}
