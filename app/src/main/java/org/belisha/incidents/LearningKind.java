package org.belisha.incidents;

/** What the school does about what it learnt from an incident (policy 4.2e, 13.5). */
public enum LearningKind {
    TRAINING("Training update"),
    LESSON("Lesson"),
    ASSEMBLY("Assembly"),
    PARENT_WORKSHOP("Parent workshop"),
    POLICY_CHANGE("Policy change"),
    NONE("Nothing to do");

    private final String words;

    LearningKind(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
