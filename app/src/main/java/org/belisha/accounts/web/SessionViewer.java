package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.belisha.accounts.SignedIn;
import org.belisha.accounts.Viewers;
import org.belisha.accounts.Viewers.Standing;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Says who is looking, from the session of the request; asked once for each request. */
@Component
class SessionViewer implements CurrentViewer {

    private static final String STANDING = SessionViewer.class.getName() + ".standing";
    private static final String CHOSEN_SCHOOL = "belisha.school";

    private final Viewers viewers;

    SessionViewer(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public @Nullable Viewer viewer() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        return standing(attributes.getRequest()) instanceof Standing.In in ? in.viewer() : null;
    }

    /** How the sign-in of this request stands; null where there is none. */
    @Nullable
    Standing standing(HttpServletRequest request) {
        if (request.getAttribute(STANDING) instanceof Standing known) {
            return known;
        }
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn)) {
            return null;
        }
        SchoolId chosen = session.getAttribute(CHOSEN_SCHOOL) instanceof Integer school ? new SchoolId(school) : null;
        Standing standing = viewers.standing(signedIn, chosen);
        if (standing instanceof Standing.Over) {
            session.invalidate();
        }
        request.setAttribute(STANDING, standing);
        return standing;
    }
}
