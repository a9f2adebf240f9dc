package org.belisha.activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A school whose people search and open pages that are recorded at once. */
abstract class AlertFixture {

    @Autowired
    SchoolFixtures given;

    @Autowired
    Visitors visitors;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertRaiser raiser;

    @Autowired
    VisitTable visits;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    SchoolId school = SchoolId.TRUST;
    UUID oak = UUID.randomUUID();
    PersonId pupil = PersonId.random();
    PersonId dsl = PersonId.random();
    PersonId head = PersonId.random();
    Instant now = Instant.EPOCH;

    @BeforeEach
    void aSchoolWithALeadAndAHead() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
        dsl = given.a(Role.DSL, school);
        head = given.a(Role.HEAD, school);
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Records these, and what they raise, as the writer of visits does. */
    void recorded(SeenVisit... seen) {
        try {
            inOneGo(seen);
        } catch (DataIntegrityViolationException aDayCameInBetween) {
            inOneGo(seen);
        }
    }

    private void inOneGo(SeenVisit... seen) {
        SchoolScope.trust()
                .run(() -> transaction.executeWithoutResult(status -> visits.add(raiser.raise(List.of(seen)))));
    }

    SeenVisit search(PersonId who, Profile profile, String words, Instant at) {
        return visit(who, profile, "www.google.com", "/search?q=" + words.replace(' ', '+'), true, at);
    }

    SeenVisit visit(PersonId who, Profile profile, String host, String path, boolean allowed, Instant at) {
        return new SeenVisit(
                allowed ? null : UUID.randomUUID(),
                new Visit(new Who.Someone(school, who), Hostname.of(host), 80, path),
                who,
                profile,
                allowed ? Decision.allow(Reason.Code.DEFAULT) : Decision.block(Reason.Code.DEFAULT),
                at);
    }

    /** What this person finds among alerts, with the roles they hold. */
    List<Alert> seenBy(PersonId reader) {
        return SchoolScope.trust().call(() -> alerts.queue(viewer(reader), null, null, null)).stream()
                .filter(alert -> alert.school().equals(school))
                .toList();
    }

    Viewer viewer(PersonId person) {
        return SchoolScope.trust().call(() -> new Viewer(person, "Somebody", people.rolesOf(person), null));
    }

    long count(String query) {
        long[] found = new long[1];
        given.inScope(school, () -> found[0] = sql.sql(query).query(Long.class).single());
        return found[0];
    }
}
