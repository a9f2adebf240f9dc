package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each clause of the filter is shown as broken where it is, and names what breaks it. */
@BelishaTest
class ClausesBreakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private FilteringClauses filter;

    @Autowired
    private SupervisionClauses supervision;

    @Autowired
    private Filtering filtering;

    @Autowired
    private Devices devices;

    @Autowired
    private VisitSink sink;

    @Autowired
    private BlockedVisits blocked;

    @Autowired
    private Visitors visitors;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "4.6a, discord.com, KS2",
        "4.6a, web.whatsapp.com, UNKNOWN",
        "5.1, on-no-list.belisha.test, EYFS_KS1",
    })
    void a_rule_of_the_school_that_opens_it(String clause, String host, Profile profile) {
        ClauseState before = of(filter, clause);
        assertThat(before.state()).as(before.headline()).isNotEqualTo(ClauseState.State.BROKEN);
        SchoolScope.of(school)
                .run(() ->
                        filtering.addRule(school, Hostname.of(host), true, Set.of(profile), false, "A club wanted it"));
        await().atMost(PATIENCE).until(() -> of(filter, clause).state() == ClauseState.State.BROKEN);
        assertThat(of(filter, clause).headline()).contains(profile.title());
        SchoolId other = given.aSchool();
        assertThat(SchoolScope.of(other)
                        .call(() -> filter.stateOf(clause, other))
                        .state())
                .as("another school's is its own")
                .isNotEqualTo(ClauseState.State.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({"proton.me, STAFF", "mail.google.com, VISITOR"})
    void webmail_that_the_trust_itself_opens(String host, Profile profile) {
        assertThat(of(filter, "9.5").state()).isEqualTo(ClauseState.State.KEPT);
        assertThatThrownBy(() -> SchoolScope.of(school)
                        .run(() -> filtering.addRule(
                                school, Hostname.of(host), true, Set.of(profile), false, "A club wanted it")))
                .as("a school cannot")
                .isInstanceOf(IllegalArgumentException.class);
        Rule rule = SchoolScope.trust()
                .call(() -> filtering.addRule(
                        SchoolId.TRUST, Hostname.of(host), true, Set.of(profile), false, "Old mail is moved"));
        try {
            await().atMost(PATIENCE).until(() -> of(filter, "9.5").state() == ClauseState.State.BROKEN);
            assertThat(of(filter, "9.5").headline()).contains(profile.title(), host);
        } finally {
            SchoolScope.trust().run(() -> filtering.removeRule(rule.id()));
        }
        await().atMost(PATIENCE).until(() -> of(filter, "9.5").state() == ClauseState.State.KEPT);
    }

    @Test
    void a_request_for_a_site_that_nobody_answers() {
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
        ask(pupil);
        assertThat(of(filter, "8.3").state()).isEqualTo(ClauseState.State.KEPT);
        clock.forward(Duration.ofDays(4));
        assertThat(of(filter, "8.3").state()).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(7));
        assertThat(of(filter, "8.3").state()).isEqualTo(ClauseState.State.BROKEN);
    }

    @Test
    void a_class_that_has_devices_and_that_nobody_watches() {
        UUID classId = given.aClass(school, "Heron");
        SchoolScope.of(school).run(() -> devices.register(school, "Tablets", classId, null));
        assertThat(of(supervision, "4.4b").state()).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(31));
        assertThat(of(supervision, "4.4b").state()).isEqualTo(ClauseState.State.BROKEN);
        assertThat(of(supervision, "8.2").state()).isEqualTo(ClauseState.State.BROKEN);
    }

    private void ask(PersonId pupil) {
        UUID reference = UUID.randomUUID();
        Visit visit = new Visit(new Who.Someone(school, pupil), Hostname.of("volcano.test"), 80, "/");
        Decision no = Decision.block(Reason.Code.DEFAULT);
        sink.seen(new SeenVisit(reference, visit, pupil, Profile.KS2, no, clock.instant()));
        await().atMost(PATIENCE).until(() -> blocked.blockedVisit(reference).isPresent());
        visitors.nobody().post("/filtering/ask", "visit", reference.toString(), "reason", "I want to find out");
    }

    private ClauseState of(ClauseEvidence evidence, String clause) {
        return SchoolScope.of(school).call(() -> evidence.stateOf(clause, school));
    }
}
