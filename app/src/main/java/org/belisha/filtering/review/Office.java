package org.belisha.filtering.review;

import java.util.Set;
import org.belisha.permissions.Role;

/** What a person is named for, and which roles may be. */
public enum Office {
    SENIOR_LEADER("Senior leader"),
    GOVERNOR("Governor");

    private final String words;

    Office(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The roles of which one must be held in that school. */
    public Set<Role> roles() {
        return switch (this) {
            case SENIOR_LEADER -> Set.of(Role.SLT, Role.HEAD);
            case GOVERNOR -> Set.of(Role.GOVERNOR, Role.CHAIR, Role.SAFEGUARDING_GOVERNOR);
        };
    }
}
