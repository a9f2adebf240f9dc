package org.belisha.permissions;

import static org.belisha.permissions.Permission.*;
import static org.belisha.permissions.Role.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of who may do what: a line for each permission, naming the roles that give it. */
public final class PermissionTable {

    private static final Map<Permission, Set<Role>> ROLES = new EnumMap<>(Permission.class);

    static {
        Set<Role> everyone = EnumSet.allOf(Role.class);
        Set<Role> staff = EnumSet.allOf(Role.class);
        staff.removeIf(role -> role.kind() != Role.Kind.STAFF);
        Set<Role> adultsInSchool = EnumSet.complementOf(EnumSet.of(PUPIL, PARENT));

        give(ANYONE, everyone);
        give(SIGNED_IN, everyone);

        give(SEE_PEOPLE, OFFICE, TEACHER, SUPPORT_STAFF, SENCO, LOOKED_AFTER_LEAD, ICT_MANAGER, ESAFETY_LEAD, DSL);
        give(SEE_PEOPLE, DEPUTY_DSL, NOMINATED_MEMBER, SLT, HEAD, TRUST_SAFEGUARDING, TRUST_ICT);
        give(SEE_CONTACTS, OFFICE, LOOKED_AFTER_LEAD, DSL, DEPUTY_DSL, HEAD, TRUST_SAFEGUARDING);
        give(IMPORT_ROSTER, ICT_MANAGER, TRUST_ICT);
        give(MANAGE_SCHOOL, HEAD, ICT_MANAGER, TRUST_ICT);

        give(MANAGE_ACCOUNTS, ICT_MANAGER, TRUST_ICT);
        give(PRINT_BADGES, TEACHER, OFFICE, ICT_MANAGER);
        give(APPOINT, HEAD, CHIEF_EXECUTIVE);
        // Whoever sets Belisha up is trust ICT, and names the chief executive; nobody names themselves.
        give(APPOINT_IN_TRUST, TRUST_ICT, CHIEF_EXECUTIVE);
        give(SET_SIGN_INS, TRUST_ICT);

        give(EDIT_POLICY, ESAFETY_LEAD, DSL, HEAD, TRUST_SAFEGUARDING, TRUST_STAFF, CHIEF_EXECUTIVE);
        give(PUBLISH_POLICY, TRUST_SAFEGUARDING, CHIEF_EXECUTIVE);

        give(SIGN_CLASS, TEACHER, SUPPLY, HEAD);
        give(SEE_SIGNING, TEACHER, OFFICE, ESAFETY_LEAD, DSL, DEPUTY_DSL, SLT, HEAD, ICT_MANAGER, TRUST_SAFEGUARDING);
        give(RECORD_PAPER, OFFICE);
        give(RUN_CAMPAIGN, OFFICE, HEAD, DSL, ESAFETY_LEAD);
        give(SET_GRACE, HEAD);
        give(CONFIRM_FOR_CHILD, PARENT);

        give(SEE_SENT_MAIL, ICT_MANAGER, TRUST_ICT);

        give(SEE_FILTERING, ICT_MANAGER, DSL, DEPUTY_DSL, ESAFETY_LEAD, SLT, HEAD, TRUST_SAFEGUARDING, TRUST_ICT);
        give(MANAGE_FILTERING, ICT_MANAGER, TRUST_ICT);
        // Lists and categories hold in every school, so no school changes them.
        give(MANAGE_LISTS, TRUST_ICT);
        give(DECIDE_CATEGORIES, TRUST_ICT, TRUST_SAFEGUARDING);
        give(MANAGE_INSPECTION, TRUST_ICT);
        give(
                SEE_FILTERING_REVIEW,
                ICT_MANAGER,
                DSL,
                DEPUTY_DSL,
                ESAFETY_LEAD,
                SLT,
                HEAD,
                TRUST_SAFEGUARDING,
                TRUST_ICT);
        give(SEE_FILTERING_REVIEW, GOVERNOR, CHAIR, SAFEGUARDING_GOVERNOR, CHIEF_EXECUTIVE);
        // The lead signs; senior leaders and ICT answer with them what each knows best.
        give(REVIEW_FILTERING, DSL, DEPUTY_DSL, SLT, HEAD, ICT_MANAGER, TRUST_SAFEGUARDING, TRUST_ICT);
        give(ANSWER_SITE_REQUESTS, ICT_MANAGER, DSL, DEPUTY_DSL, TRUST_ICT);
        give(MANAGE_DEVICES, ICT_MANAGER, TRUST_ICT);
        give(RUN_LESSON, TEACHER, SUPPLY);
        // Any member of staff may lead a club, from outside too, once the school has made them one.
        give(LEAD_CLUB, staff);
        give(MANAGE_CLUBS, OFFICE, ICT_MANAGER, SLT, HEAD);
        give(ASK_WHY, ICT_MANAGER, DSL, DEPUTY_DSL, HEAD, TRUST_SAFEGUARDING, TRUST_ICT);
        give(SEE_ACTIVITY, DSL, DEPUTY_DSL, HEAD, TRUST_SAFEGUARDING);
        give(SEE_ALERTS, DSL, DEPUTY_DSL, HEAD, CHAIR, TRUST_SAFEGUARDING, CHIEF_EXECUTIVE);
        // What is listened for is a safeguarding decision, and those who run the network are among those listened to.
        give(TUNE_ALERTS, DSL, TRUST_SAFEGUARDING);
        // How long is one for the whole trust.
        give(SET_ACTIVITY, TRUST_SAFEGUARDING, CHIEF_EXECUTIVE);

        give(REPORT_CONCERN, adultsInSchool);
        give(TELL_SOMEONE, PUPIL, PARENT);
        give(SEE_INCIDENTS, DSL, DEPUTY_DSL, NOMINATED_MEMBER, HEAD, TRUST_SAFEGUARDING);
        give(TRIAGE, DSL, DEPUTY_DSL, NOMINATED_MEMBER);
        give(CLOSE_INCIDENT, DSL, DEPUTY_DSL);
        give(READ_ESCALATED, TRUST_SAFEGUARDING);
        give(TRANSFER_FILES, DSL, DEPUTY_DSL);
        // Each concern names its own readers; the chair and the trust read those about a head.
        give(SEE_STAFF_CONCERNS, HEAD, DSL, CHAIR, TRUST_SAFEGUARDING);
        // The chair is the second person where a concern about an adult has one reader only.
        give(KEEP_RECORDS, DSL, DEPUTY_DSL, HEAD, CHAIR, TRUST_SAFEGUARDING);
        // The chief executive, because nobody decides on a refusal of their own.
        give(DECIDE_REFUSAL, HEAD, CHIEF_EXECUTIVE);
        // What incidents are sorted by is one for the whole trust.
        give(SORT_INCIDENTS, TRUST_SAFEGUARDING, CHIEF_EXECUTIVE);
        give(EXAMINE_DEVICES, DSL, DEPUTY_DSL, NOMINATED_MEMBER, HEAD);
        // One of the two who decide is of the senior leadership team; the verbs ask which.
        give(DECIDE_EXAMINATIONS, SLT, HEAD, DSL, DEPUTY_DSL, NOMINATED_MEMBER);
        give(NAME_SEARCH_AUTHORISERS, HEAD);

        give(REVIEW_INCIDENTS, DSL, DEPUTY_DSL, NOMINATED_MEMBER, ESAFETY_LEAD, SLT, HEAD, TRUST_SAFEGUARDING);
        // The lead and the DSL meet the senior leaders, and keep what was decided (4.3e).
        give(HOLD_REVIEW, DSL, DEPUTY_DSL, ESAFETY_LEAD);

        give(WITHDRAW_ACCESS, TEACHER, DSL, DEPUTY_DSL, HEAD);
        give(SEE_SANCTIONS, TEACHER, DSL, DEPUTY_DSL, NOMINATED_MEMBER, SLT, HEAD, TRUST_SAFEGUARDING);

        // Where a child may be a victim, the lead decides what a teacher asked for.
        give(DECIDE_SANCTIONS, DSL, DEPUTY_DSL);
        give(SET_SANCTIONS, HEAD, DSL, DEPUTY_DSL);
        give(SEE_OWN_SANCTIONS, PUPIL);

        give(SEE_ASSURANCE, GOVERNOR, CHAIR, SAFEGUARDING_GOVERNOR, HEAD, SLT, DSL, DEPUTY_DSL, ESAFETY_LEAD);
        give(SEE_ASSURANCE, ICT_MANAGER, TRUST_STAFF, TRUST_SAFEGUARDING, TRUST_ICT, CHIEF_EXECUTIVE);
        give(ATTEST, HEAD, DSL, ESAFETY_LEAD, ICT_MANAGER);
        give(SEE_AUDIT, HEAD, DSL, TRUST_SAFEGUARDING, CHIEF_EXECUTIVE);
    }

    private PermissionTable() {}

    private static void give(Permission permission, Role... roles) {
        give(permission, Set.of(roles));
    }

    private static void give(Permission permission, Set<Role> roles) {
        ROLES.computeIfAbsent(permission, any -> EnumSet.noneOf(Role.class)).addAll(roles);
    }

    /** The roles that give a permission. */
    public static Set<Role> rolesWith(Permission permission) {
        return Collections.unmodifiableSet(ROLES.getOrDefault(permission, EnumSet.noneOf(Role.class)));
    }

    /** Whether a role gives a permission. */
    public static boolean gives(Role role, Permission permission) {
        return rolesWith(permission).contains(role);
    }
}
