package org.belisha.accounts.web;

import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.belisha.accounts.ProofAgain;
import org.belisha.accounts.SignInSetting;
import org.belisha.accounts.SignInSettings;
import org.belisha.accounts.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Keeps in the session when its owner last proved who they are. */
@Component
class SessionProof implements ProofAgain {

    private static final String PROVED = "belisha.proved";

    private final SignInSettings settings;
    private final InstantSource clock;

    SessionProof(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean lately() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return false;
        }
        HttpSession session = attributes.getRequest().getSession(false);
        if (session == null || !(session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn)) {
            return false;
        }
        Instant since = session.getAttribute(PROVED) instanceof Instant proved ? proved : signedIn.since();
        return clock.instant().isBefore(since.plus(Duration.ofMinutes(minutes())));
    }

    @Override
    public String whereToGive(String path) {
        return "/accounts/again?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    int minutes() {
        return settings.now().getOrDefault(SignInSetting.PROOF_AGAIN, SignInSetting.PROOF_AGAIN.least());
    }

    void given(HttpSession session) {
        session.setAttribute(PROVED, clock.instant());
    }

    /** A path of ours, or the home page: nobody is led elsewhere by a link that others made. */
    static String within(String path) {
        return path.matches("/[A-Za-z0-9][A-Za-z0-9/?=&%+._-]*") ? path : "/";
    }
}
