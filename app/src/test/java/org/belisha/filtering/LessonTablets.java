package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Signatures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A class with a tablet of its own and one in the hands of a child, before their teacher in a lesson. */
abstract class LessonTablets {

    @Autowired
    SchoolFixtures given;

    @Autowired
    Visitors visitors;

    @Autowired
    VisitSink sink;

    @Autowired
    Devices devices;

    @Autowired
    Decisions decisions;

    @Autowired
    Policies policies;

    @Autowired
    Agreements agreements;

    @Autowired
    Signatures signatures;

    @Autowired
    ClassSignings classes;

    @Autowired
    TestClock clock;

    SchoolId school = SchoolId.TRUST;
    UUID oak = UUID.randomUUID();
    PersonId pupil = PersonId.random();
    Visitor teacher;
    Device own;
    Device shared;
    String lesson = "";

    @BeforeEach
    void aClassWithTwoTablets() {
        var tomorrow = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .plusDays(1)
                .atTime(10, 5)
                .atZone(Times.LONDON);
        clock.forward(Duration.between(clock.instant(), tomorrow.toInstant()));
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
        PersonId person = given.a(Role.TEACHER, school);
        given.teaches(person, oak, school);
        teacher = visitors.signedInAs(person);
        lesson = "/filtering/lesson/" + oak;
        own = registered("Lantern tablet", null, pupil);
        shared = registered("Harbour tablet", oak, null);
        SigningOnTheWire signing = new SigningOnTheWire(policies, agreements, signatures, classes);
        signing.aPolicyIsInForce();
        signing.signs(pupil, school, AgreementKind.A3);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> code(own) != Reason.Code.HOLDING && code(own) != Reason.Code.UNKNOWN);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    Device registered(String name, UUID classId, PersonId person) {
        return SchoolScope.of(school)
                .call(() -> devices.register(school, name, classId, person))
                .device();
    }

    Element element(String name) {
        return teacher.get(lesson)
                .html()
                .select("[data-live=devices] .bel-row:contains(" + name + ")")
                .first();
    }

    String row(String name) {
        return element(name).text();
    }

    int rows(String query) {
        return teacher.get(lesson + query)
                .html()
                .select("[data-live=devices] .bel-row")
                .size();
    }

    Reason.Code code(Device device) {
        Who who = new Who.Device(school, device.id());
        return decisions
                .decide(new Visit(who, Hostname.of("volcano.test"), 80, "/"))
                .reason()
                .code();
    }

    void seen(Device device, PersonId person, String host, boolean allowed) {
        Decision decision = allowed ? Decision.allow(Reason.Code.DEFAULT) : Decision.block(Reason.Code.DEFAULT);
        Visit visit = new Visit(new Who.Device(school, device.id()), Hostname.of(host), 80, "/");
        sink.seen(new SeenVisit(
                allowed ? null : UUID.randomUUID(), visit, person, Profile.KS2, decision, clock.instant()));
    }

    void view(String what, boolean shown) {
        assertThat(teacher.post(lesson + "/view", "what", what, "shown", Boolean.toString(shown))
                        .status())
                .isEqualTo(302);
    }
}
