package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
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
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is decided on pages holds in the snapshot in under a second. */
@BelishaTest
class FilteringTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @Autowired
    private Filtering filtering;

    @Autowired
    private Devices devices;

    @Autowired
    private SiteRequests requests;

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

    @Autowired
    private TransactionTemplate transaction;

    private SigningOnTheWire signing;
    private SchoolId school = SchoolId.TRUST;
    private UUID classId = UUID.randomUUID();
    private PersonId pupil = PersonId.random();

    @BeforeEach
    void aSchoolWithAClass() {
        school = given.aSchool();
        classId = given.aClass(school, "Kingfisher");
        pupil = given.aPupilInYear(4, classId, school);
        signing = new SigningOnTheWire(policies, agreements, signatures, classes);
        signing.aPolicyIsInForce();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void a_credential_leads_to_its_person_and_an_older_one_ends() {
        NewCredential first = inSchool().call(() -> devices.issueProxyCredential(pupil, school));
        until(() -> assertThat(decisions.byHeader(header(first))).isEqualTo(new Who.Someone(school, pupil)));
        NewCredential second = inSchool().call(() -> devices.issueProxyCredential(pupil, school));
        until(() -> assertThat(decisions.byHeader(header(second))).isNotNull());
        assertThat(decisions.byHeader(header(first))).isNull();
        assertThat(first.toString()).doesNotContain(first.secret());
    }

    @Test
    void a_withdrawal_holds_in_under_a_second_and_ends_by_itself() {
        Who who = knownOnTheWire();
        Instant end = clock.instant().plus(Duration.ofMinutes(20));
        inSchool().run(() -> filtering.withdraw(pupil, school, end));
        withinASecond(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.WITHDRAWN));
        clock.forward(Duration.ofMinutes(20));
        assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY);
    }

    @Test
    void a_withdrawal_can_be_ended_early_and_a_new_one_takes_the_place_of_the_old() {
        Who who = knownOnTheWire();
        inSchool().run(() -> filtering.withdraw(pupil, school, clock.instant().plus(Duration.ofDays(2))));
        inSchool().run(() -> filtering.withdraw(pupil, school, clock.instant().plus(Duration.ofMinutes(5))));
        withinASecond(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.WITHDRAWN));
        clock.forward(Duration.ofMinutes(6));
        until(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY));
        inSchool().run(() -> filtering.withdraw(pupil, school, clock.instant().plus(Duration.ofDays(2))));
        withinASecond(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.WITHDRAWN));
        inSchool().run(() -> filtering.restore(pupil, school));
        until(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY));
    }

    @Test
    void a_withdrawal_that_is_rolled_back_never_holds() {
        Who who = knownOnTheWire();
        inSchool()
                .run(() -> transaction.executeWithoutResult(status -> {
                    filtering.withdraw(pupil, school, clock.instant().plus(Duration.ofDays(1)));
                    status.setRollbackOnly();
                }));
        Rule marker = addRule("rolled-back-marker.test");
        until(() -> assertThat(code(who, marker.what().hostText())).isEqualTo(Reason.Code.SCHOOL_RULE));
        assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY);
    }

    @Test
    void a_rule_holds_in_its_school_until_it_is_removed_and_nowhere_else() {
        Who who = knownOnTheWire();
        SchoolId elsewhere = given.aSchool();
        Rule rule = addRule("museum.test");
        until(() -> assertThat(code(who, "www.museum.test")).isEqualTo(Reason.Code.SCHOOL_RULE));
        assertThat(SchoolScope.of(elsewhere).call(() -> filtering.removeRule(rule.id())))
                .as("another school cannot remove it")
                .isFalse();
        assertThat(SchoolScope.of(elsewhere).call(() -> filtering.rules(elsewhere)))
                .doesNotContain(rule);
        assertThat(inSchool().call(() -> filtering.removeRule(rule.id()))).isTrue();
        until(() -> assertThat(code(who, "www.museum.test")).isEqualTo(Reason.Code.DEFAULT));
    }

    @Test
    void a_school_cannot_make_a_rule_of_the_trust() {
        assertThatThrownBy(() -> inSchool()
                        .call(() -> filtering.addRule(
                                SchoolId.TRUST, Hostname.of("x.test"), true, EnumSet.allOf(Profile.class), true, "no")))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_device_of_a_class_has_the_profile_of_its_class_and_retiring_it_ends_it() {
        Devices.Registered tablet = inSchool().call(() -> devices.register(school, "Tablet 1", classId, null));
        Who who = new Who.Device(school, tablet.device().id());
        until(() -> assertThat(decisions.profileOf(who)).isEqualTo(Profile.KS2));
        assertThat(code(who, "bbc.co.uk")).as("before the class signs").isEqualTo(Reason.Code.HOLDING);
        signing.classSigns(classId, given.a(Role.TEACHER, school), school, pupil);
        until(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY));
        assertThat(inSchool().call(() -> devices.retire(tablet.device().id()))).isTrue();
        until(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.UNKNOWN));
        assertThat(decisions.byHeader(header(tablet.credential()))).isNull();
    }

    @Test
    void staff_have_the_staff_profile_and_webmail_is_closed_to_them() {
        PersonId teacher = given.a(Role.TEACHER, school);
        NewCredential credential = inSchool().call(() -> devices.issueProxyCredential(teacher, school));
        Who who = new Who.Someone(school, teacher);
        until(() -> assertThat(decisions.byHeader(header(credential))).isEqualTo(who));
        assertThat(code(who, "example.com")).isEqualTo(Reason.Code.DEFAULT);
        Decision webmail = decisions.decide(new Visit(who, Hostname.of("mail.yahoo.com"), 443, ""));
        assertThat(webmail).isEqualTo(new Decision.Block(new Reason(Reason.Code.CATEGORY, "webmail")));
    }

    @Test
    void an_allowed_request_becomes_a_rule_and_is_answered_once() {
        Who who = knownOnTheWire();
        BlockedVisit visit = new BlockedVisit(
                UUID.randomUUID(),
                school,
                pupil,
                null,
                Hostname.of("volcano.test"),
                "/erupting",
                Profile.KS2,
                Reason.of(Reason.Code.DEFAULT),
                clock.instant());
        inSchool().run(() -> requests.ask(visit, null, "For our topic"));
        inSchool().run(() -> requests.ask(visit, null, "For our topic"));
        assertThat(inSchool().call(() -> requests.of(school))).hasSize(1);
        UUID id = inSchool().call(() -> requests.of(school)).getFirst().id();
        SiteAnswer good = new SiteAnswer(SiteAnswer.Kind.SCHOOL, null, null, "Good for the topic");
        assertThat(SchoolScope.of(given.aSchool()).call(() -> requests.answer(id, good)))
                .isInstanceOf(SiteAnswer.Outcome.Gone.class);
        assertThat(inSchool().call(() -> requests.answer(id, good))).isInstanceOf(SiteAnswer.Outcome.Done.class);
        assertThat(inSchool().call(() -> requests.answer(id, good))).isInstanceOf(SiteAnswer.Outcome.Gone.class);
        until(() -> assertThat(code(who, "volcano.test")).isEqualTo(Reason.Code.SCHOOL_RULE));
    }

    @Test
    void a_pupil_is_held_until_signed_and_help_stays_open() {
        NewCredential credential = inSchool().call(() -> devices.issueProxyCredential(pupil, school));
        until(() -> assertThat(decisions.byHeader(header(credential))).isNotNull());
        Who who = new Who.Someone(school, pupil);
        assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.HOLDING);
        assertThat(code(who, "childline.org.uk")).isEqualTo(Reason.Code.LOCKED);
        signing.signs(pupil, school, AgreementKind.A3);
        until(() -> assertThat(code(who, "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY));
    }

    @Test
    void a_credential_is_never_known_before_the_person_it_belongs_to() {
        for (int i = 0; i < 20; i++) {
            // The fixture's person and the credential are committed while an earlier change is still being read.
            inSchool().run(() -> devices.issueProxyCredential(pupil, school));
            PersonId teacher = given.a(Role.TEACHER, school);
            NewCredential credential = inSchool().call(() -> devices.issueProxyCredential(teacher, school));
            until(() -> assertThat(decisions.byHeader(header(credential))).isNotNull());
            assertThat(code(new Who.Someone(school, teacher), "example.com")).isEqualTo(Reason.Code.DEFAULT);
        }
    }

    private Rule addRule(String host) {
        return inSchool()
                .call(() -> filtering.addRule(
                        school, Hostname.of(host), true, Set.of(Profile.KS2), false, "A lesson on it"));
    }

    private Who knownOnTheWire() {
        NewCredential credential = inSchool().call(() -> devices.issueProxyCredential(pupil, school));
        signing.signs(pupil, school, AgreementKind.A3);
        until(() -> assertThat(decisions.byHeader(header(credential))).isNotNull());
        until(() ->
                assertThat(code(new Who.Someone(school, pupil), "bbc.co.uk")).isEqualTo(Reason.Code.CATEGORY));
        return new Who.Someone(school, pupil);
    }

    private Reason.Code code(Who who, String host) {
        return decisions
                .decide(new Visit(who, Hostname.of(host), 80, "/"))
                .reason()
                .code();
    }

    private SchoolScope inSchool() {
        return SchoolScope.of(school);
    }

    private static String header(NewCredential credential) {
        return FilterFixture.basic(credential.name(), credential.secret());
    }

    private static void until(org.awaitility.core.ThrowingRunnable fact) {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(fact);
    }

    /** Policy A3b: on every device at once. */
    private static void withinASecond(org.awaitility.core.ThrowingRunnable fact) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).untilAsserted(fact);
    }
}
