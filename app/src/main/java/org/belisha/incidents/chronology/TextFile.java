package org.belisha.incidents.chronology;

import java.util.UUID;
import org.belisha.permissions.Permission;

/** Where a text stands: which permission finds it there, which opens it, and the page it is read on. */
enum TextFile {
    CONCERN(Permission.SEE_INCIDENTS, Permission.TRIAGE, "/incidents/concern/"),
    INCIDENT(Permission.SEE_INCIDENTS, Permission.SEE_INCIDENTS, "/incidents/incident/"),
    EXAMINATION(Permission.SEE_INCIDENTS, Permission.SEE_INCIDENTS, "/incidents/examinations/"),
    /** For the team of a case and the lead alone. */
    TEAM(Permission.SEE_INCIDENTS, Permission.SEE_INCIDENTS, "/incidents/casework/team/"),
    REVIEW(Permission.REVIEW_INCIDENTS, Permission.REVIEW_INCIDENTS, "/incidents/casework/reviews/"),
    CHILD(Permission.SEE_INCIDENTS, Permission.SEE_INCIDENTS, "/incidents/child/"),
    REQUEST(Permission.DECIDE_SANCTIONS, Permission.SEE_SANCTIONS, "/sanctions"),
    TRANSFER(Permission.TRANSFER_FILES, Permission.TRANSFER_FILES, "/incidents/transfers/");

    private final Permission finds;
    private final Permission opens;
    private final String page;

    TextFile(Permission finds, Permission opens, String page) {
        this.finds = finds;
        this.opens = opens;
        this.page = page;
    }

    Permission finds() {
        return finds;
    }

    Permission opens() {
        return opens;
    }

    String url(UUID id) {
        return this == REQUEST ? page : page + id;
    }
}
