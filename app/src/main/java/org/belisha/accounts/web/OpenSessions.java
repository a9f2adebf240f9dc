package org.belisha.accounts.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.belisha.accounts.SignedIn;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where a person is signed in now. */
@Component
class OpenSessions {

    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;

    OpenSessions(ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions) {
        this.sessions = sessions;
    }

    /** One browser somebody is signed in on. */
    record Open(String browser, String way, Instant since, Instant lastUsed, boolean thisOne) {}

    List<Open> of(PersonId person, String thisSession) {
        return sessions.getObject().findByPrincipalName(person.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> open(session, thisSession))
                .sorted(Comparator.comparing(Open::lastUsed).reversed())
                .toList();
    }

    private static Open open(Session session, String thisSession) {
        SignedIn signedIn = session.getAttribute(SignedIn.ATTRIBUTE);
        return new Open(
                browser(session.getAttribute(SignedInSession.AGENT)),
                signedIn == null ? "" : signedIn.way().words(),
                signedIn == null ? session.getCreationTime() : signedIn.since(),
                session.getLastAccessedTime(),
                session.getId().equals(thisSession));
    }

    /** "Chrome on Windows", as near as a browser tells. */
    static String browser(@Nullable String agent) {
        if (agent == null) {
            return "A browser";
        }
        String name = agent.contains("Edg/")
                ? "Edge"
                : agent.contains("Firefox/")
                        ? "Firefox"
                        : agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "A browser";
        String system = agent.contains("Windows")
                ? " on Windows"
                : agent.contains("CrOS")
                        ? " on a Chromebook"
                        : agent.contains("Android")
                                ? " on Android"
                                : agent.contains("iPhone") || agent.contains("iPad")
                                        ? " on an iPhone or iPad"
                                        : agent.contains("Mac OS")
                                                ? " on a Mac"
                                                : agent.contains("Linux") ? " on Linux" : "";
        return name + system;
    }
}
