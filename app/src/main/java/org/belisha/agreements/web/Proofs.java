package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.belisha.accounts.SignedIn;
import org.belisha.agreements.How;
import org.belisha.agreements.Proof;
import org.belisha.permissions.Viewer;

/** What a request itself proves about an act. */
final class Proofs {

    private Proofs() {}

    static Proof own(Viewer viewer, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        boolean link = session != null
                && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                && signedIn.way() == SignedIn.Way.MAILED_LINK;
        return Proof.own(
                link ? How.LINK : How.OWN_SIGN_IN,
                viewer.person(),
                request.getRemoteAddr(),
                request.getHeader("User-Agent"));
    }
}
