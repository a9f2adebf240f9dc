package org.belisha.filtering.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.BlockedVisits;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Filtering;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.RuleSubject;
import org.belisha.filtering.SelfTests;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The pack for governors and inspections, and what a school decides otherwise, with who, when and why. */
@BelishaTest
class ReviewPackTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Filtering filtering;

    @Autowired
    private SelfTests tests;

    @Autowired
    private VisitSink sink;

    @Autowired
    private BlockedVisits blocked;

    @Autowired
    private Schools schools;

    @Autowired
    private BeanFactory beans;

    @Autowired
    private InstantSource clock;

    private SchoolId school = SchoolId.TRUST;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
    }

    @Test
    void a_governor_reads_searches_and_prints_all_of_it_on_one_page() {
        ReviewFixture fixture = ReviewFixture.in(beans);
        Viewer lead = fixture.somebodyWithAnAccount(Role.DSL, school);
        Visitor governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        assertThat(governor.get("/filtering/reviews/pack").text())
                .contains("None has run here yet")
                .doesNotContain("Test every tablet", "Senior leader, from");
        fixture.allIsReviewedAndOverseen(school);
        fixture.leavesToDo(lead, school, schools.thisYear().endsOn());
        SchoolScope.of(school).run(() -> tests.run(school));
        Visitor.Page pack = governor.get("/filtering/reviews/pack");
        assertThat(pack.status()).isEqualTo(200);
        assertThat(pack.text())
                .contains("leads on filtering and monitoring", "Senior leader, from", "Governor, from")
                .contains("Review of " + schools.thisYear().label(), "All is well", "Signed by")
                .contains("Still to be done from other years", "Test every tablet")
                .contains("What is blocked, and why", "Gambling", "checks passed", "Self-tests by month");
        assertThat(pack.html().select("[data-print]")).hasSize(1);
        Visitor.Page narrowed = governor.get("/filtering/reviews/pack?q=gambling");
        assertThat(narrowed.text()).contains("Gambling").doesNotContain("Test every tablet", "All is well");
        String last = schools.thisYear().startsOn().minusYears(1).toString();
        assertThat(governor.get("/filtering/reviews/pack?year=" + last).text())
                .contains("Test every tablet")
                .doesNotContain("Still to be done from other years");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .get("/filtering/reviews/pack")
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(given.a(Role.GOVERNOR, given.aSchool()))
                        .get("/filtering/reviews/pack?year=" + last)
                        .text())
                .doesNotContain("Test every tablet");
    }

    @Test
    void the_rationale_shows_what_the_school_decides_otherwise_beside_the_trusts_word() {
        PersonId ict = given.a(Role.ICT_MANAGER, school);
        Visitor manager = visitors.signedInAs(ict);
        assertThat(manager.post(
                                "/filtering/profiles/change",
                                "profile",
                                "STAFF",
                                "category",
                                "video",
                                "verdict",
                                "block",
                                "why",
                                "Staff room line is slow")
                        .status())
                .isEqualTo(302);
        assertThat(manager.post(
                                "/filtering/rules",
                                "site",
                                "museum-of-locks.test",
                                "verdict",
                                "allow",
                                "whom",
                                "KS2",
                                "why",
                                "History week")
                        .status())
                .isEqualTo(302);
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        Visitor.Page page = dsl.get("/filtering/rationale");
        assertThat(page.text())
                .contains("Otherwise in this school, for Staff: blocked. The reason is below.")
                .contains("For Staff: Staff room line is slow", "museum-of-locks.test")
                .contains("For Key Stage 2: History week", "This school: Adult");
        assertThat(dsl.get("/filtering/rationale?q=history+week").text())
                .contains("museum-of-locks.test")
                .doesNotContain("Staff room line is slow");
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get("/filtering/rationale")
                        .text())
                .as("another school's is its own")
                .doesNotContain("museum-of-locks.test", "Staff room line is slow");
    }

    @Test
    void the_pack_tells_neither_what_is_searched_for_nor_what_was_answered_to_a_child() {
        SchoolScope.of(school)
                .run(() -> filtering.addRule(
                        school,
                        RuleSubject.searches(null, "nicknames of maya"),
                        false,
                        Set.of(Profile.KS2),
                        false,
                        null,
                        "Quarrel in a class"));
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
        UUID reference = UUID.randomUUID();
        Visit visit = new Visit(new Who.Someone(school, pupil), Hostname.of("volcano-pack.test"), 80, "/");
        sink.seen(new SeenVisit(
                reference, visit, pupil, Profile.KS2, Decision.block(Reason.Code.DEFAULT), clock.instant()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> blocked.blockedVisit(reference).isPresent());
        visitors.nobody().post("/filtering/ask", "visit", reference.toString(), "reason", "For my topic");
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        String request = ict.get("/filtering/requests")
                .html()
                .select(".bel-row a:contains(volcano-pack.test)")
                .attr("href");
        assertThat(ict.post(request, "verdict", "school", "answer", "Well found, Maya")
                        .status())
                .isEqualTo(302);
        String page = ict.get("/filtering/rationale").text();
        assertThat(page).contains("nicknames of maya", "Well found, Maya");
        String pack = visitors.signedInAs(given.a(Role.GOVERNOR, school))
                .get("/filtering/reviews/pack")
                .text();
        assertThat(pack).contains("Some searches", "volcano-pack.test", "somebody had asked for it");
        for (String hidden : List.of("nicknames", "Well found", "Maya")) {
            assertThat(pack).doesNotContainIgnoringCase(hidden);
        }
    }
}
