package org.belisha.filtering.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.Accounts;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.Oversight;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Who answers for filtering and monitoring, and what clause 4.6a finds missing; each gap opens and closes with its records. */
@BelishaTest
class OverseersTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Oversight oversight;

    @Autowired
    private Accounts accounts;

    @Autowired
    private People people;

    @Autowired
    private BeanFactory beans;

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
    void the_head_names_and_replaces_them_and_the_history_stays() {
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        PersonId first = withAnAccount(Role.SLT);
        PersonId second = withAnAccount(Role.SLT);
        assertThat(head.get("/filtering/overseers").text()).contains("Senior leader: nobody", "Governor: nobody");
        assertThat(name(head, "SENIOR_LEADER", first, today()).status()).isEqualTo(302);
        assertThat(name(head, "SENIOR_LEADER", second, today().minusDays(1)).status())
                .isEqualTo(302);
        Visitor.Page page = head.get("/filtering/overseers");
        assertThat(page.text()).contains("Senior leader: " + nameOf(second), "Ended", nameOf(first));
        assertThat(head.get("/filtering/overseers?q=" + nameOf(first).split(" ")[0])
                        .text())
                .contains("Ended")
                .doesNotContain("from " + today().minusDays(1).getDayOfMonth() + " ");
        assertThat(head.post("/filtering/overseers/end", "office", "SENIOR_LEADER")
                        .status())
                .isEqualTo(302);
        assertThat(head.post("/filtering/overseers/end", "office", "SENIOR_LEADER")
                        .status())
                .as("it has ended")
                .isEqualTo(400);
        assertThat(head.get("/filtering/overseers").text()).contains("Senior leader: nobody", "Ended");
    }

    @Test
    void nobody_is_named_who_has_no_such_role_or_no_account_in_that_school() {
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        for (PersonId wrong : new PersonId[] {
            given.a(Role.GOVERNOR, school),
            withAnAccount(Role.TEACHER),
            withAnAccount(Role.SLT),
            ReviewFixture.in(beans)
                    .somebodyWithAnAccount(Role.GOVERNOR, given.aSchool())
                    .person()
        }) {
            Visitor.Page refused = name(head, "GOVERNOR", wrong, today());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("a governor of this school who has an account");
        }
        PersonId governor = withAnAccount(Role.GOVERNOR);
        assertThat(name(head, "GOVERNOR", governor, today().plusDays(1)).status())
                .as("not from tomorrow")
                .isEqualTo(400);
        Visitor.Page empty = head.post("/filtering/overseers");
        assertThat(empty.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#office", "#person", "#from");
        SchoolScope.of(school).run(() -> people.giveRole(governor, school, Role.SLT));
        assertThat(name(head, "SENIOR_LEADER", governor, today()).status()).isEqualTo(302);
        assertThat(name(head, "GOVERNOR", governor, today()).text()).contains("are two people");
    }

    @Test
    void only_those_who_appoint_name_them_and_another_school_has_its_own() {
        PersonId leader = withAnAccount(Role.SLT);
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        assertThat(name(dsl, "SENIOR_LEADER", leader, today()).status()).isEqualTo(403);
        assertThat(dsl.get("/filtering/overseers").html().select("main form[method=post]"))
                .isEmpty();
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .get("/filtering/overseers")
                        .status())
                .isEqualTo(403);
        ReviewFixture.in(beans).names(school, Office.SENIOR_LEADER, leader);
        SchoolId other = given.aSchool();
        assertThat(visitors.signedInAs(given.a(Role.GOVERNOR, other))
                        .get("/filtering/overseers")
                        .text())
                .contains("Senior leader: nobody")
                .doesNotContain(nameOf(leader));
    }

    @Test
    void each_record_closes_its_gap_and_opens_it_again() {
        ReviewFixture fixture = ReviewFixture.in(beans);
        // A year of which no other test signs anything for the trust.
        clock.forward(Duration.ofDays(366 * 7L));
        assertThat(missing()).hasSize(5);
        Viewer lead = fixture.somebodyWithAnAccount(Role.DSL, school);
        assertThat(missing()).hasSize(4).noneMatch(gap -> gap.contains("safeguarding lead"));
        PersonId leader = withAnAccount(Role.SLT);
        fixture.names(school, Office.SENIOR_LEADER, leader);
        assertThat(missing()).hasSize(3).noneMatch(gap -> gap.contains("senior leader"));
        PersonId governor = withAnAccount(Role.CHAIR);
        fixture.names(school, Office.GOVERNOR, governor);
        assertThat(missing()).hasSize(2).noneMatch(gap -> gap.contains("governor"));
        fixture.signs(lead, school);
        assertThat(missing()).hasSize(1).allMatch(gap -> gap.contains("the trust's own review"));
        fixture.signs(fixture.somebodyWithAnAccount(Role.TRUST_SAFEGUARDING, school), SchoolId.TRUST);
        assertThat(missing()).isEmpty();
        SchoolScope.of(school).run(() -> people.takeRole(leader, school, Role.SLT));
        assertThat(missing()).as("no longer a senior leader").containsExactly("a senior leader named for it");
        SchoolScope.trust().run(() -> accounts.disable(governor));
        assertThat(missing()).as("an account that is closed").contains("a governor named for it");
        clock.forward(Duration.ofDays(366 * 2L));
        assertThat(missing()).as("no review for a whole year").anyMatch(gap -> gap.startsWith("the signed review of"));
    }

    @Test
    void an_action_that_is_late_is_a_gap_until_it_is_done() {
        ReviewFixture fixture = ReviewFixture.in(beans);
        fixture.allIsReviewedAndOverseen(school);
        Viewer lead = fixture.somebodyWithAnAccount(Role.DSL, school);
        UUID action = fixture.leavesToDo(lead, school, today().plusDays(2));
        assertThat(missing()).isEmpty();
        clock.forward(Duration.ofDays(4));
        assertThat(missing()).containsExactly("1 action of a review, which is late");
        fixture.does(lead, action, school);
        assertThat(missing()).isEmpty();
    }

    private List<String> missing() {
        return SchoolScope.of(school).call(() -> oversight.missing(school));
    }

    private PersonId withAnAccount(Role role) {
        return ReviewFixture.in(beans).somebodyWithAnAccount(role, school).person();
    }

    private String nameOf(PersonId person) {
        return SchoolScope.of(school)
                .call(() -> people.person(person))
                .orElseThrow()
                .name();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Times.LONDON);
    }

    private static Visitor.Page name(Visitor head, String office, PersonId person, LocalDate from) {
        return head.post(
                "/filtering/overseers",
                "office",
                office,
                "person",
                person.toString(),
                "from-day",
                "" + from.getDayOfMonth(),
                "from-month",
                "" + from.getMonthValue(),
                "from-year",
                "" + from.getYear());
    }
}
