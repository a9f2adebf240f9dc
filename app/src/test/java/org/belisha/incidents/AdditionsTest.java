package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is added to a concern is told of and marked until it is read, and what is opened is watched until it is decided. */
@BelishaTest
class AdditionsTest extends CaseSchool {

    @Autowired
    private Additions additions;

    @Autowired
    private Undecided undecided;

    @Autowired
    private List<ClauseEvidence> evidence;

    private Viewer deputy;
    private Viewer head;

    @BeforeEach
    void onAMonday() {
        deputy = viewer(Role.DEPUTY_DSL);
        head = viewer(Role.HEAD);
        var now = clock.instant().atZone(Times.LONDON);
        clock.forward(Duration.between(
                now,
                now.toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atTime(LocalTime.of(9, 0))
                        .atZone(Times.LONDON)));
    }

    @Test
    void what_an_anonymous_reporter_adds_by_the_receipt_is_told_without_a_word_of_it_and_marked_until_read() {
        Submission submission = Submission.fresh();
        UUID concern = ((ConcernSaved.Saved)
                        here(() -> concerns.report(null, school, reported(submission, Reported.Route.CHILD, true))))
                .id();
        here(() -> triage.noAction(dsl, concern, "Nobody to speak to"));
        Visitor team = visitors.signedInAs(dsl.person());
        team.get("/incidents/concern/" + concern);
        assertThat(team.get("/incidents").answer().body()).doesNotContain(concern.toString());
        int before = notices(dsl.person());

        Visitor.Page added = visitors.nobody()
                .post("/incidents/receipt/add", "code", submission.receipt(), "more", "He waits at the walrus pool");
        assertThat(added.status()).isEqualTo(200);

        assertThat(notices(dsl.person())).isEqualTo(before + 1);
        assertThat(count("SELECT count(*) FROM notices.notice WHERE link LIKE '%" + concern + "%'"))
                .as("a notice leads to the queue, not to the concern")
                .isZero();
        assertThat(team.get("/").text()).contains("1 concern with something added");
        Visitor.Page queue = team.get("/incidents");
        assertThat(queue.text()).contains("Something was added");
        assertThat(queue.answer().body()).contains(concern.toString());
        assertThat(visitors.signedInAs(teacher.person()).get("/").text()).doesNotContain("something added");
        visitors.nobody().post("/incidents/receipt/add", "code", submission.receipt(), "more", "And again");
        assertThat(notices(dsl.person())).as("told once until it is read").isEqualTo(before + 1);

        assertThat(team.get("/incidents/concern/" + concern).text())
                .contains("Whoever reported it added something", "walrus pool", "And again");
        assertThat(team.get("/").text()).doesNotContain("something added");
        assertThat(team.get("/incidents").answer().body()).doesNotContain(concern.toString());
    }

    @Test
    void a_child_who_adds_something_is_told_on_as_a_concern_that_nobody_opens() {
        UUID concern = told(pupil);
        here(() -> triage.noAction(dsl, concern, "Spoke with her"));
        visitors.signedInAs(pupil, SignedIn.Way.BADGE)
                .post("/incidents/mine/" + concern + "/add", "more", "It happened again");
        int deputys = notices(deputy.person());
        int heads = notices(head.person());

        assertThat(here(() -> additions.tellOfUnread(school)))
                .as("not late yet")
                .isZero();
        clock.forward(Duration.ofMinutes(61));
        assertThat(here(() -> additions.tellOfUnread(school))).isEqualTo(1);
        assertThat(here(() -> additions.tellOfUnread(school))).isZero();
        assertThat(notices(deputy.person())).isEqualTo(deputys + 1);
        assertThat(notices(head.person())).isEqualTo(heads);
        clock.forward(Duration.ofMinutes(60));
        assertThat(here(() -> additions.tellOfUnread(school))).isEqualTo(1);
        assertThat(notices(head.person())).isEqualTo(heads + 1);
        clock.forward(Duration.ofMinutes(60));
        assertThat(here(() -> additions.tellOfUnread(school))).isZero();
    }

    @Test
    void what_was_read_in_time_is_told_to_nobody_else_and_what_names_the_lead_not_to_the_lead() {
        UUID concern = told(pupil);
        Visitor child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        child.post("/incidents/mine/" + concern + "/add", "more", "Again");
        visitors.signedInAs(dsl.person()).get("/incidents/concern/" + concern);
        clock.forward(Duration.ofMinutes(200));
        assertThat(here(() -> additions.tellOfUnread(school))).isZero();

        called(dsl, "Prendergast");
        int leads = notices(dsl.person());
        int deputys = notices(deputy.person());
        assertThat(visitors.signedInAs(pupil, SignedIn.Way.BADGE)
                        .post("/incidents/mine/" + concern + "/add", "more", "Mrs Prendergast took it")
                        .location())
                .isEqualTo("/incidents/mine/" + concern);
        assertThat(notices(dsl.person())).isEqualTo(leads);
        assertThat(notices(deputy.person())).isEqualTo(deputys + 1);
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/concern/" + concern)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoever_reported_with_their_name_is_told_of_the_answer_until_they_read_it() {
        UUID concern = aConcern();
        Visitor reporter = visitors.signedInAs(teacher.person());
        assertThat(reporter.get("/").text()).doesNotContain("answer to what you reported");
        done(here(() -> triage.answer(dsl, concern, "Thank you, a walrus is looked for")));

        assertThat(notices(teacher.person())).isEqualTo(1);
        assertThat(reporter.get("/").text())
                .contains("1 answer to what you reported")
                .doesNotContain("walrus");
        assertThat(reporter.get("/incidents/mine").text()).contains("New answer");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get("/").text())
                .doesNotContain("answer to what you reported");
        visitors.signedInAs(dsl.person()).get("/incidents/concern/" + concern);
        assertThat(reporter.get("/").text()).as("read by the team, not by them").contains("1 answer");
        assertThat(reporter.get("/incidents/mine/" + concern).text()).contains("a walrus is looked for");
        assertThat(reporter.get("/").text()).doesNotContain("answer to what you reported");
        assertThat(reporter.get("/incidents/mine").text()).doesNotContain("New answer");
    }

    @Test
    void an_opened_concern_that_nobody_decides_on_goes_to_the_team_and_then_to_the_head() {
        UUID concern = aConcern();
        here(() -> triage.open(dsl, concern));
        assertThat(here(() -> undecided.tell(school))).isZero();
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/casework/board")
                        .text())
                .contains("Decide on a concern");

        clock.forward(Duration.ofHours(24));
        assertThat(here(() -> undecided.tell(school))).isEqualTo(1);
        assertThat(here(() -> undecided.tell(school))).isZero();
        assertThat(toldAs(concern, dsl.person(), "NOT_DECIDED")).isEqualTo(1);
        assertThat(toldAs(concern, deputy.person(), "NOT_DECIDED")).isEqualTo(1);
        assertThat(told(concern, head.person())).isZero();
        assertThat(visitors.signedInAs(deputy.person())
                        .get("/incidents/casework/board")
                        .text())
                .contains("1 is overdue");
        clock.forward(Duration.ofHours(24));
        assertThat(here(() -> undecided.tell(school))).isEqualTo(1);
        assertThat(here(() -> undecided.tell(school))).isZero();
        assertThat(toldAs(concern, head.person(), "NOT_DECIDED_HEAD")).isEqualTo(1);

        here(() -> triage.noAction(dsl, concern, "Nothing in it"));
        assertThat(evidence.stream()
                        .filter(each -> each.clauses().contains("4.3c"))
                        .map(each -> here(() -> transaction.execute(any -> each.stateOf("4.3c", school)))
                                .headline()))
                .anySatisfy(words -> assertThat(words).contains("1 of them after the time for it"));
    }

    @Test
    void a_decided_concern_and_one_that_nobody_opened_are_not_told_of_as_undecided() {
        UUID decided = aConcern();
        here(() -> triage.noAction(dsl, decided, "Nothing in it"));
        aConcern();
        clock.forward(Duration.ofDays(4));

        assertThat(here(() -> undecided.tell(school))).isZero();
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/casework/board")
                        .text())
                .contains("Open a concern")
                .doesNotContain("Decide on a concern");
    }

    @Test
    void the_school_sets_how_soon_it_decides_and_a_target_of_nothing_is_refused() {
        Visitor browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/watch")
                        .html()
                        .selectFirst("input[name=decide]")
                        .val())
                .isEqualTo("540");
        assertThat(set(browser, "0").status()).isEqualTo(400);
        assertThat(set(browser, "30").status()).isEqualTo(302);
        UUID concern = aConcern();
        here(() -> triage.open(dsl, concern));
        clock.forward(Duration.ofMinutes(31));
        assertThat(here(() -> undecided.tell(school))).isEqualTo(1);
    }

    private static Visitor.Page set(Visitor browser, String decide) {
        return browser.post(
                "/incidents/watch",
                "opens",
                "08:00",
                "closes",
                "17:00",
                "days",
                "MONDAY",
                "target",
                "60",
                "decide",
                decide);
    }

    private UUID told(PersonId child) {
        Viewer viewer = new Viewer(child, "Pupil", java.util.Map.of(school, Set.of(Role.PUPIL)), null);
        return ((ConcernSaved.Saved) here(() ->
                        concerns.report(viewer, school, reported(Submission.fresh(), Reported.Route.CHILD, false))))
                .id();
    }

    private static Reported reported(Submission submission, Reported.Route route, boolean anonymous) {
        return new Reported(
                submission,
                route,
                anonymous,
                "",
                null,
                List.of(),
                "",
                null,
                "Somebody is unkind",
                null,
                "",
                Set.of(),
                null,
                null,
                List.of());
    }

    private int notices(PersonId person) {
        return count("SELECT count(*) FROM notices.notice WHERE recipient_id = '" + person + "'");
    }

    private int toldAs(UUID concern, PersonId person, String because) {
        return count("SELECT count(*) FROM incidents.told WHERE concern_id = '" + concern + "' AND person_id = '"
                + person + "' AND because = '" + because + "'");
    }

    private void called(Viewer viewer, String familyName) {
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET family_name = ? WHERE id = ?")
                        .params(familyName, viewer.person().value())
                        .update());
    }
}
