package org.belisha.activity;

import java.util.List;
import java.util.Set;
import org.belisha.filtering.Profile;
import org.belisha.permissions.Role;

/** Whom an alert is for: those who look after a pupil; about an adult never the pupils' queue, about a head outside the school (policy 12.2). */
enum AlertRoute {
    PUPIL,
    ADULT,
    HEAD,
    TRUST,
    CHIEF_EXECUTIVE,
    /** An adult's profile with nobody behind it: it may be the head's own hand. */
    ADULT_UNKNOWN;

    List<Role> readers() {
        return switch (this) {
            case PUPIL -> List.of(Role.DSL, Role.DEPUTY_DSL);
            case ADULT -> List.of(Role.HEAD);
            case HEAD, CHIEF_EXECUTIVE -> List.of(Role.CHAIR, Role.TRUST_SAFEGUARDING);
            case TRUST -> List.of(Role.CHIEF_EXECUTIVE);
            case ADULT_UNKNOWN -> List.of(Role.TRUST_SAFEGUARDING);
        };
    }

    /**
     * The route for somebody with these roles anywhere, browsing under this profile; an adult who is several is the one
     * whose alerts go furthest away.
     */
    static AlertRoute of(Set<Role> roles, Profile profile) {
        if (roles.contains(Role.CHIEF_EXECUTIVE)) {
            return CHIEF_EXECUTIVE;
        }
        if (roles.stream().anyMatch(Role::trustWide)) {
            return TRUST;
        }
        if (roles.contains(Role.HEAD)) {
            return HEAD;
        }
        if (roles.contains(Role.PUPIL)) {
            return PUPIL;
        }
        if (!roles.isEmpty()) {
            return ADULT;
        }
        return profile.isForChildren() ? PUPIL : ADULT_UNKNOWN;
    }
}
