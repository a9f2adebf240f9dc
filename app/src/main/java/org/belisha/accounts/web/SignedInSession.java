package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import org.belisha.accounts.SignInSettings;
import org.belisha.accounts.SignedIn;
import org.belisha.permissions.PersonId;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Begins and ends sessions; what was there before a sign-in never lives on in it. */
@Component
class SignedInSession {

    static final String AGENT = "belisha.agent";

    private static final String AFTER_SIGN_IN = "belisha.after-sign-in";
    private static final int AGENT_LETTERS = 200;

    private final SignInSettings settings;
    private final InstantSource clock;

    SignedInSession(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Signs somebody in on this browser in place of whoever was. */
    void begin(HttpServletRequest request, PersonId person, SignedIn.Way way) {
        put(request, new SignedIn(person, way, clock.instant(), false));
    }

    /** The same sign-in, stronger: under a new session id again. */
    void afterSecondFactor(HttpServletRequest request, SignedIn signedIn) {
        put(request, signedIn.withSecondFactor());
    }

    /** The page that was asked for before the sign-in, or the home page. */
    String whereTo(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(AFTER_SIGN_IN) instanceof String path ? path : "/";
    }

    private void put(HttpServletRequest request, SignedIn signedIn) {
        String whereTo = whereTo(request);
        end(request);
        HttpSession session = request.getSession(true);
        if (!signedIn.way().forChildren()) {
            session.setAttribute(AFTER_SIGN_IN, whereTo);
        }
        session.setMaxInactiveInterval((int) settings.idle(signedIn.way()).toSeconds());
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                signedIn.person().toString());
        String agent = request.getHeader("User-Agent");
        if (agent != null) {
            session.setAttribute(AGENT, agent.substring(0, Math.min(agent.length(), AGENT_LETTERS)));
        }
    }

    /** Ends the session of this browser. */
    void end(HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
    }
}
