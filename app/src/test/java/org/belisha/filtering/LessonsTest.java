package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Signatures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sites opened for a class hold on the wire in under a second, end by themselves, and stay within their school. */
@BelishaTest
class LessonsTest {

    @Autowired
    private Lessons lessons;

    @Autowired
    private Filtering filtering;

    @Autowired
    private Decisions decisions;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Policies policies;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Signatures signatures;

    @Autowired
    private ClassSignings classes;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;
    private UUID oak = UUID.randomUUID();
    private PersonId pupil = PersonId.random();

    @BeforeEach
    void aPupilWhoHasSigned() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
        SigningOnTheWire signing = new SigningOnTheWire(policies, agreements, signatures, classes);
        signing.aPolicyIsInForce();
        signing.signs(pupil, school, AgreementKind.A3);
        until("bbc.co.uk", Reason.Code.CATEGORY);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void opened_for_a_class_it_holds_at_once_and_ends_at_its_time_or_when_it_is_ended() {
        open("volcano.test", in(50));
        until("www.volcano.test", Reason.Code.GRANT);
        clock.forward(Duration.ofMinutes(50));
        assertThat(code("www.volcano.test")).isEqualTo(Reason.Code.DEFAULT);

        Lessons.Outcome again = open("volcano.test", in(50));
        until("volcano.test", Reason.Code.GRANT);
        UUID id = ((Lessons.Outcome.Done) again).act().id();
        assertThat(SchoolScope.of(given.aSchool()).call(() -> lessons.end(id)))
                .as("another school cannot end it")
                .isFalse();
        assertThat(inSchool().call(() -> lessons.inForce()))
                .extracting(LessonAct::id)
                .containsExactly(id);
        assertThat(inSchool().call(() -> lessons.end(id))).isTrue();
        assertThat(inSchool().call(() -> lessons.end(id))).isFalse();
        until("volcano.test", Reason.Code.DEFAULT);
    }

    @Test
    void what_the_trust_locks_staff_cannot_open_or_the_law_forbids_is_refused_in_words() {
        SchoolScope.trust()
                .run(() -> filtering.addRule(
                        SchoolId.TRUST,
                        Hostname.of("never-in-lessons.test"),
                        false,
                        Set.of(Profile.KS2),
                        true,
                        "Closed"));
        await().untilAsserted(() -> assertThat(code("never-in-lessons.test")).isEqualTo(Reason.Code.TRUST_LOCKED));
        assertThat(open("www.never-in-lessons.test", in(50))).isInstanceOf(Lessons.Outcome.Refused.class);
        assertThat(open("mail.yahoo.com", in(50))).isInstanceOf(Lessons.Outcome.Refused.class);
        assertThat(open("illegal-canary.belisha.test", in(50))).isInstanceOf(Lessons.Outcome.Refused.class);
    }

    @Test
    void no_time_in_the_past_and_none_beyond_a_month() {
        assertThat(open("volcano.test", clock.instant())).isInstanceOf(Lessons.Outcome.Refused.class);
        assertThat(open("volcano.test", clock.instant().plus(Duration.ofDays(32))))
                .isInstanceOf(Lessons.Outcome.Refused.class);
        assertThat(inSchool().call(() -> lessons.inForce())).isEmpty();
    }

    @Test
    void a_pause_holds_at_once_and_one_person_may_be_given_one_site() {
        inSchool().run(() -> lessons.open(school, pupil, Hostname.of("volcano.test"), in(50), "Catching up"));
        until("volcano.test", Reason.Code.GRANT);
        inSchool().run(() -> lessons.pause(school, oak, in(5), "Eyes on me"));
        until("volcano.test", Reason.Code.PAUSED);
        assertThat(code("childline.org.uk")).isEqualTo(Reason.Code.LOCKED);
        clock.forward(Duration.ofMinutes(5));
        assertThat(code("volcano.test")).isEqualTo(Reason.Code.GRANT);
    }

    private Instant in(int minutes) {
        return clock.instant().plus(Duration.ofMinutes(minutes));
    }

    private Lessons.Outcome open(String host, Instant until) {
        return inSchool().call(() -> lessons.open(school, oak, Hostname.of(host), until, "Our topic"));
    }

    private SchoolScope inSchool() {
        return SchoolScope.of(school);
    }

    private Reason.Code code(String host) {
        return decisions
                .decide(new Visit(new Who.Someone(school, pupil), Hostname.of(host), 80, "/"))
                .reason()
                .code();
    }

    private void until(String host, Reason.Code expected) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(code(host)).isEqualTo(expected));
    }
}
