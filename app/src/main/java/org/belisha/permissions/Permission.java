package org.belisha.permissions;

/** One thing that a role may let a person do; {@link PermissionTable} says which role lets whom. */
public enum Permission {
    /** No sign-in asked; the verb behind the page names its own scope. */
    ANYONE,
    /** Any signed-in person, within the schools they belong to. */
    SIGNED_IN,

    SEE_PEOPLE,
    SEE_CONTACTS,
    IMPORT_ROSTER,
    MANAGE_SCHOOL,

    MANAGE_ACCOUNTS,
    PRINT_BADGES,
    APPOINT,
    APPOINT_IN_TRUST,
    SET_SIGN_INS,

    EDIT_POLICY,
    PUBLISH_POLICY,

    SIGN_CLASS,
    SEE_SIGNING,
    RECORD_PAPER,
    RUN_CAMPAIGN,
    SET_GRACE,
    CONFIRM_FOR_CHILD,

    SEE_SENT_MAIL,

    SEE_FILTERING,
    MANAGE_FILTERING,
    MANAGE_LISTS,
    DECIDE_CATEGORIES,
    /** Reading inside encrypted connections, its certificates, and what the wire asks of search engines and sign-ins. */
    MANAGE_INSPECTION,
    /** Reviews of filtering and monitoring, who answers for both, and the pack for inspections. */
    SEE_FILTERING_REVIEW,
    /** To write it; the verbs ask who may sign. */
    REVIEW_FILTERING,
    ANSWER_SITE_REQUESTS,
    MANAGE_DEVICES,
    /** For the classes that one teaches; the verbs ask whether one does. */
    RUN_LESSON,
    /** For the clubs that one leads, and the lessons of whoever may run them; the verbs ask whether one does. */
    LEAD_CLUB,
    MANAGE_CLUBS,
    ASK_WHY,
    SEE_ACTIVITY,
    /** Each alert names its own readers; the verbs ask whether one is among them. */
    SEE_ALERTS,
    TUNE_ALERTS,
    SET_ACTIVITY,

    REPORT_CONCERN,
    TELL_SOMEONE,
    SEE_INCIDENTS,
    TRIAGE,
    CLOSE_INCIDENT,
    /** A concern that one was told of since nobody of the school opened it, or could; no other. */
    READ_ESCALATED,
    /** A child's whole file on its way to another school, and history that came from one. */
    TRANSFER_FILES,
    SEE_STAFF_CONCERNS,
    /** How long records are kept; the records themselves only as far as one may read them. */
    KEEP_RECORDS,
    DECIDE_REFUSAL,
    SORT_INCIDENTS,
    EXAMINE_DEVICES,
    DECIDE_EXAMINATIONS,
    NAME_SEARCH_AUTHORISERS,
    /** Learning and the meetings about the log; incidents themselves only as far as SEE_INCIDENTS goes. */
    REVIEW_INCIDENTS,
    HOLD_REVIEW,

    WITHDRAW_ACCESS,
    SEE_SANCTIONS,
    DECIDE_SANCTIONS,
    SET_SANCTIONS,
    SEE_OWN_SANCTIONS,

    SEE_ASSURANCE,
    ATTEST,
    SEE_AUDIT
}
