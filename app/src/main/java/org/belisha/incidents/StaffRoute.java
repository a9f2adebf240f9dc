package org.belisha.incidents;

import java.util.List;
import java.util.Set;
import org.belisha.permissions.Role;

/** Where a concern about an adult goes: never to that adult, and outside the school where it is about the head (policy 15.5, 12.2). */
public enum StaffRoute {
    SOMEBODY("Somebody else who works or helps here"),
    LEAD("The safeguarding lead"),
    HEAD("The head teacher");

    private final String words;

    StaffRoute(String words) {
        this.words = words;
    }

    /** Whom it is about, as the form asks. */
    public String words() {
        return words;
    }

    /** The roles it goes to. */
    List<Role> readers() {
        return switch (this) {
            case SOMEBODY -> List.of(Role.HEAD, Role.DSL);
            case LEAD -> List.of(Role.HEAD);
            case HEAD -> List.of(Role.CHAIR, Role.TRUST_SAFEGUARDING);
        };
    }

    /** The route for somebody with these roles; a head who is the lead as well is a head. */
    static StaffRoute forSubject(Set<Role> roles) {
        return roles.contains(Role.HEAD) ? HEAD : roles.contains(Role.DSL) ? LEAD : SOMEBODY;
    }
}
