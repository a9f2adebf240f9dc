package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.assurance.ClauseState;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.review.ReviewFixture;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Role;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** The filter tests itself daily and on demand; clause 4.6a falls where a run fails or is missing. */
@BelishaTest
class SelfTestTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Filtering filtering;

    @Autowired
    private BeanFactory beans;

    @Autowired
    private SiteLists lists;

    @Autowired
    private SelfTests tests;

    @Autowired
    private SelfTestTable table;

    @Autowired
    private FilteringClauses clauses;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Audit audit;

    @Autowired
    private ObjectProvider<CurrentViewer> viewers;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Schools schools;

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

    @Test
    void runs_at_once_for_every_profile_and_the_clause_follows_its_result_and_its_age() {
        assertThat(state()).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        assertThat(dsl.get("/filtering/self-test").text()).contains("It has not run here yet");
        assertThat(dsl.post("/filtering/self-test").status()).isEqualTo(302);
        Visitor.Page page = dsl.get("/filtering/self-test");
        assertThat(page.text())
                .contains("All ", "checks passed", "The illegal-content canary", "A help line", "Asked for by");
        for (Profile profile : Profile.values()) {
            assertThat(page.text()).contains(profile.title());
        }
        assertThat(dsl.get("/filtering/self-test?q=canary").html().select("#content tbody tr"))
                .allSatisfy(row -> assertThat(row.text()).contains("canary"));
        ReviewFixture.in(beans).allIsReviewedAndOverseen(school);
        ListFixture.illegal(lists, "made-up.belisha.test");
        assertThat(state()).isEqualTo(ClauseState.State.KEPT);
        clock.forward(Duration.ofDays(2).plusMinutes(1));
        assertThat(state()).isEqualTo(ClauseState.State.BROKEN);
        assertThat(SchoolScope.of(school).call(() -> tests.isDue(school, Duration.ofHours(23))))
                .isTrue();
    }

    @Test
    void a_failed_check_breaks_the_clause() {
        SelfTest passed = SchoolScope.of(school).call(() -> tests.run(school));
        assertThat(passed.failures()).isZero();
        clock.forward(Duration.ofMinutes(1));
        SelfTest.Check wrong = new SelfTest.Check("Staff", "A help line", "x.test", "Allowed", "Blocked", false);
        given.inScope(
                school,
                () -> table.add(new SelfTest(UUID.randomUUID(), school, clock.instant(), null, List.of(wrong))));
        assertThat(state()).isEqualTo(ClauseState.State.BROKEN);
    }

    /** What is dead: a proxy that never started, a port where nothing listens, and both for names. */
    @ParameterizedTest
    @CsvSource({"PROXY, false", "PROXY, true", "NAMES, false", "NAMES, true"})
    void a_gateway_that_is_to_run_and_does_not_answer_breaks_the_clause(OnTheWire.Speaks speaks, boolean bound)
            throws IOException {
        ReviewFixture.in(beans).allIsReviewedAndOverseen(school);
        ListFixture.illegal(lists, "made-up.belisha.test");
        SchoolScope.of(school).run(() -> tests.run(school));
        assertThat(state()).isEqualTo(ClauseState.State.KEPT);
        clock.forward(Duration.ofMinutes(1));
        OnTheWire dead = WireFixture.of(speaks, bound ? whereNothingListens() : null);
        SelfTests withIt =
                new SelfTests(snapshots, table, new WireCheck(List.of(dead)), audit, viewers, transactions, clock);
        SelfTest test = SchoolScope.of(school).call(() -> withIt.run(school));
        assertThat(test.failures()).isPositive();
        assertThat(state()).isEqualTo(ClauseState.State.BROKEN);
    }

    @Test
    void the_clock_runs_it_once_a_day_and_the_clause_rests_on_what_it_found() throws IOException {
        ReviewFixture.in(beans).allIsReviewedAndOverseen(school);
        ListFixture.illegal(lists, "made-up.belisha.test");
        new SelfTestClock(tests, schools, false).tick();
        assertThat(runs()).as("a command without gateways asks nothing").isZero();
        SelfTestClock daily = new SelfTestClock(tests, schools, true);
        daily.mind(school);
        daily.mind(school);
        assertThat(runs()).as("once").isEqualTo(1);
        assertThat(state()).isEqualTo(ClauseState.State.KEPT);
        clock.forward(Duration.ofHours(22));
        daily.mind(school);
        assertThat(runs()).as("not again on the same day").isEqualTo(1);
        clock.forward(Duration.ofHours(2));
        OnTheWire dead = WireFixture.of(OnTheWire.Speaks.PROXY, whereNothingListens());
        SelfTests failing =
                new SelfTests(snapshots, table, new WireCheck(List.of(dead)), audit, viewers, transactions, clock);
        given.inScope(school, () -> new SelfTestClock(failing, schools, true).mind(school));
        assertThat(runs()).as("the day after").isEqualTo(2);
        assertThat(state()).isEqualTo(ClauseState.State.BROKEN);
        SelfTest latest =
                SchoolScope.of(school).call(() -> tests.latest(school)).orElseThrow();
        assertThat(latest.runBy()).as("nobody asked for it").isNull();
    }

    private int runs() {
        return SchoolScope.of(school).call(() -> tests.history(school)).size();
    }

    private static InetSocketAddress whereNothingListens() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) taken.getLocalSocketAddress();
        }
    }

    @Test
    void a_rule_of_the_school_on_a_site_for_learning_is_told_and_no_failure() {
        SchoolScope.of(school)
                .run(() -> filtering.addRule(
                        school,
                        Hostname.of("cbeebies.bbc.co.uk"),
                        false,
                        Set.of(Profile.KS2),
                        false,
                        "Not in lessons"));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            SelfTest test = SchoolScope.of(school).call(() -> tests.run(school));
            assertThat(test.failures()).isZero();
            assertThat(test.checks()).anyMatch(check -> check.found().equals("Blocked: A rule of the school"));
        });
    }

    @Test
    void others_may_not_and_another_school_has_its_own() {
        SchoolScope.of(school).run(() -> tests.run(school));
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .get("/filtering/self-test")
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .post("/filtering/self-test")
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get("/filtering/self-test")
                        .text())
                .contains("It has not run here yet");
    }

    private ClauseState.State state() {
        return SchoolScope.of(school)
                .call(() -> clauses.stateOf("4.6a", school))
                .state();
    }
}
