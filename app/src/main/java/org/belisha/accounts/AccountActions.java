package org.belisha.accounts;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.springframework.stereotype.Component;

/** The ways from the home page to cards, accounts and appointments. */
@Component
class AccountActions implements HomeAction {

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.SIGN_CLASS)) {
            links.add(new Link(55, "Let a child in", "For a child without a card today", "/accounts/let-in", false));
        }
        if (viewer.may(Permission.PRINT_BADGES)) {
            links.add(new Link(
                    60, "Cards for children", "Badges and pictures to sign in with", "/accounts/cards", false));
        }
        if (viewer.may(Permission.MANAGE_ACCOUNTS)) {
            links.add(new Link(
                    65, "Accounts", "Invite people, end accounts, reset second factors", "/accounts/people", false));
        }
        if (viewer.may(Permission.APPOINT)) {
            links.add(new Link(66, "Offices", "Who is DSL, deputy, lead and so on", "/accounts/offices", false));
        }
        if (viewer.may(Permission.APPOINT_IN_TRUST)) {
            links.add(new Link(
                    67, "Offices of the trust", "Trust staff, ICT, chief executive", "/accounts/trust-offices", false));
        }
        if (viewer.may(Permission.SET_SIGN_INS)) {
            links.add(new Link(
                    68,
                    "How long sign-ins last",
                    "Minutes, and how often may be guessed",
                    "/accounts/sign-in-settings",
                    false));
        }
        return links;
    }
}
