package org.belisha.incidents.web;

import java.util.Collections;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;

/** The duty that a teacher has in person: to report female genital mutilation to the police (FGM Act 2003, section 5B; policy 13.4). */
final class LegalDuty {

    private static final Set<Role> TEACH = Set.of(Role.TEACHER, Role.SUPPLY, Role.SENCO, Role.SLT, Role.HEAD);

    private LegalDuty() {}

    /** What somebody reads where they pick the sign: a teacher that the duty is theirs, others that it is a teacher's. */
    static String words(Viewer viewer, SchoolId school) {
        return Collections.disjoint(viewer.roles().getOrDefault(school, Set.of()), TEACH)
                ? "Tell the safeguarding lead in person, now. A teacher who learns that it was done to a girl under 18 must also"
                        + " report it to the police themselves."
                : "If a girl under 18 tells you that it was done to her, or you see signs that it was, the law asks you yourself to"
                        + " call the police on 101, by the end of the next working day. Sending this form, or telling the safeguarding"
                        + " lead, does not do it for you. Where a girl is in danger now, call 999.";
    }
}
