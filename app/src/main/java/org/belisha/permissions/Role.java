package org.belisha.permissions;

/** What a person is in a school, or in the trust, in the words of the policy. */
public enum Role {
    PUPIL("Pupil", Kind.PUPIL),
    PARENT("Parent or carer", Kind.FAMILY),
    TEACHER("Teacher", Kind.STAFF),
    SUPPORT_STAFF("Support staff", Kind.STAFF),
    SUPPLY("Supply staff", Kind.STAFF),
    OFFICE("Office", Kind.STAFF),
    SENCO("SENCO", Kind.STAFF),
    LOOKED_AFTER_LEAD("Looked-after children lead", Kind.STAFF),
    ICT_MANAGER("ICT manager", Kind.STAFF),
    ESAFETY_LEAD("eSafety and Computing lead", Kind.STAFF),
    DSL("Designated safeguarding lead", Kind.STAFF),
    DEPUTY_DSL("Deputy safeguarding lead", Kind.STAFF),
    NOMINATED_MEMBER("Nominated safeguarding team member", Kind.STAFF),
    MAIL_REVIEWER("Authorised mail reviewer", Kind.STAFF),
    SLT("Senior leadership team", Kind.STAFF),
    HEAD("Head teacher", Kind.STAFF),
    GOVERNOR("Governor", Kind.GOVERNANCE),
    CHAIR("Chair of governors", Kind.GOVERNANCE),
    SAFEGUARDING_GOVERNOR("Safeguarding link governor", Kind.GOVERNANCE),
    VOLUNTEER("Volunteer", Kind.STAFF),
    VISITOR("Visitor", Kind.VISITOR),
    TRUST_STAFF("Trust staff", Kind.TRUST),
    TRUST_SAFEGUARDING("Trust safeguarding lead", Kind.TRUST),
    TRUST_ICT("Trust ICT", Kind.TRUST),
    CHIEF_EXECUTIVE("Chief executive", Kind.TRUST);

    /** The sort of people a role is for; it decides profile, agreement and home page. */
    public enum Kind {
        PUPIL,
        FAMILY,
        STAFF,
        GOVERNANCE,
        VISITOR,
        TRUST
    }

    private final String words;
    private final Kind kind;

    Role(String words, Kind kind) {
        this.words = words;
        this.kind = kind;
    }

    /** The role as people read it. */
    public String words() {
        return words;
    }

    /** The sort of people it is for. */
    public Kind kind() {
        return kind;
    }

    /** True where the role is held for every school of the trust. */
    public boolean trustWide() {
        return kind == Kind.TRUST;
    }
}
