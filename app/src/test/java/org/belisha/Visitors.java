package org.belisha;

import java.time.Instant;
import java.util.Base64;
import org.belisha.accounts.Accounts;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.schools.Schools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Browsers for tests: real requests to the running pages, signed in as somebody or not. */
@TestComponent
public class Visitors {

    private final Environment environment;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Accounts accounts;
    private final TestClock clock;

    Visitors(
            Environment environment,
            ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions,
            Accounts accounts,
            Schools schools,
            TestClock clock) {
        // A Belisha that is not set up opens on its set-up.
        if (schools.trustName().isEmpty()) {
            SchoolScope.trust().run(() -> schools.nameTrust("Fixture Trust"));
        }
        this.environment = environment;
        this.sessions = sessions.getObject();
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A browser nobody has signed in on. */
    public Visitor nobody() {
        return new Visitor("http://localhost:" + environment.getRequiredProperty("local.server.port"), null);
    }

    /** A browser on which this adult has signed in, second factor included. */
    public Visitor signedInAs(PersonId person) {
        return signedInAs(person, SignedIn.Way.PASSWORD);
    }

    /** A browser on which this person has signed in that way: children by BADGE, parents by MAILED_LINK. */
    public Visitor signedInAs(PersonId person, SignedIn.Way way) {
        if (way == SignedIn.Way.PASSWORD && accounts.account(person).isEmpty()) {
            SchoolScope.trust().run(() -> accounts.open(person, person.toString()));
        }
        Visitor visitor = nobody();
        visitor.useSessionOf(session(sessions, new SignedIn(person, way, clock.instant(), true)));
        return visitor;
    }

    private static <S extends Session> String session(FindByIndexNameSessionRepository<S> sessions, SignedIn signedIn) {
        S session = sessions.createSession();
        session.setLastAccessedTime(Instant.now());
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                signedIn.person().toString());
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
