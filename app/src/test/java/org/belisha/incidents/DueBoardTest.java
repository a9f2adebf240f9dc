package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.Times;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.incidents.casework.ParentReplies;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is due is on one board, said once a day without a word of it, and goes up when it stays undone; parents' replies are kept. */
@BelishaTest
class DueBoardTest extends CaseSchool {

    @Autowired
    private ParentsDecided decided;

    @Autowired
    private DueBoard board;

    @Autowired
    private ParentReplies replies;

    @Autowired
    private List<ClauseEvidence> evidence;

    @Test
    void the_board_holds_tasks_parents_and_concerns_the_most_overdue_first() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        here(() -> tasks.give(dsl, incident, "Ring =cmd|'x'!A1 O'Brien", dsl.person(), inDays(3)));
        here(() -> tells(dsl, incident, pupil, mother, false, "Asked at noon", inDays(1), Withheld.POLICE));
        aConcern();

        assertThat(kinds(dsl)).containsExactlyInAnyOrder("Concern", "Parents", "To do");
        assertThat(here(() -> board.look(dsl, school, "o'brien"))).hasSize(1);
        assertThat(kinds(viewer(Role.SLT))).as("leaders do not read incidents").isEmpty();
        assertThat(here(() -> board.look(teacher, school, ""))).isEmpty();
        clock.forward(Duration.ofDays(9));
        assertThat(here(() -> board.look(dsl, school, "")).getLast().words()).contains("O'Brien");
        var page = visitors.signedInAs(dsl.person()).get("/incidents/casework/board?show=MINE");
        assertThat(page.text()).contains("2 are overdue", "Ring =cmd|'x'!A1 O'Brien");
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/casework/board")
                        .status())
                .isEqualTo(403);

        here(() -> tells(dsl, incident, pupil, mother, true, "Rang", null));
        assertThat(kinds(dsl)).as("told by now").doesNotContain("Parents");
    }

    @Test
    void an_adult_who_is_instigator_finds_nothing_of_it_on_the_board() {
        Viewer head = viewer(Role.HEAD);
        UUID incident = anIncident();
        here(() -> tasks.give(dsl, incident, "Ask the head", head.person(), inDays(1)));
        assertThat(kinds(head)).containsExactly("To do");
        here(() -> casework.involve(dsl, incident, head.person(), Part.INSTIGATOR));
        assertThat(kinds(head)).isEmpty();
    }

    @Test
    void the_digest_goes_once_a_day_in_hours_and_rises_to_the_lead_and_the_head() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Viewer head = viewer(Role.HEAD);
        UUID incident = anIncident();
        onMondayAt(10);
        here(() -> tasks.give(dsl, incident, "Secret words", head.person(), inDays(0)));

        assertThat(here(() -> board.digest(school))).as("its owner").isEqualTo(1);
        assertThat(here(() -> board.digest(school))).as("once a day").isZero();
        clock.forward(Duration.ofHours(10));
        assertThat(here(() -> board.digest(school))).as("not at night").isZero();
        clock.forward(Duration.ofHours(14).plusDays(3));
        assertThat(here(() -> board.digest(school)))
                .as("on Friday: the owner, the lead and the deputy")
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM notices.notice WHERE template = 'WORK_IS_DUE' AND recipient_id = '"
                        + deputy.person() + "'"))
                .isEqualTo(1);
    }

    @Test
    void the_head_is_told_when_the_deputies_do_not_open_a_concern_either() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Viewer head = viewer(Role.HEAD);
        onMondayAt(9);
        UUID concern = aConcern();
        clock.forward(Duration.ofMinutes(61));
        assertThat(here(() -> triage.tellOfUnopened(school))).isEqualTo(1);
        assertThat(told(concern, head.person())).isZero();
        assertThat(told(concern, deputy.person())).isEqualTo(1);
        clock.forward(Duration.ofMinutes(60));
        assertThat(here(() -> triage.tellOfUnopened(school))).isEqualTo(1);
        assertThat(here(() -> triage.tellOfUnopened(school))).isZero();
        assertThat(told(concern, head.person())).isEqualTo(1);

        UUID opened = aConcern();
        clock.forward(Duration.ofMinutes(61));
        here(() -> triage.tellOfUnopened(school));
        here(() -> triage.open(deputy, opened));
        clock.forward(Duration.ofMinutes(61));
        here(() -> triage.tellOfUnopened(school));
        assertThat(told(opened, head.person())).as("the deputy opened it").isZero();
    }

    @Test
    void a_parents_reply_is_kept_only_of_one_who_was_told() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        assertThat(refused(here(() ->
                        replies.keep(dsl, incident, pupil, mother, ParentReplies.Kind.REPLY, inDays(0), "Thank you"))))
                .containsOnlyKeys("who");
        here(() -> tells(dsl, incident, pupil, mother, true, "Rang at 4pm", null));
        assertThat(refused(here(() -> replies.keep(dsl, incident, pupil, mother, null, inDays(1), ""))))
                .containsOnlyKeys("kind", "on", "words");
        assertThat(here(() -> replies.keep(teacher, incident, pupil, mother, ParentReplies.Kind.REPLY, inDays(0), "x")))
                .isInstanceOf(Outcome.NotFound.class);

        done(here(() -> replies.keep(
                dsl, incident, pupil, mother, ParentReplies.Kind.MEETING, inDays(0), "She \"knew\" <i>nothing</i>")));
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/casework/replies/" + incident).text())
                .contains("She \"knew\" <i>nothing</i>");
        assertThat(browser.post(
                                "/incidents/casework/replies/" + incident,
                                "who",
                                pupil + " " + mother,
                                "kind",
                                "REPLY",
                                "words",
                                "kept")
                        .html()
                        .selectFirst("textarea[name=words]")
                        .wholeText())
                .contains("kept");
    }

    @Test
    void nobody_tells_a_parent_before_the_lead_has_decided_and_whoever_withholds_takes_it_back() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        Viewer member = viewer(Role.NOMINATED_MEMBER);
        Viewer elsewhere = new Viewer(
                given.a(Role.DSL, given.aSchool()), "Stranger", Map.of(given.aSchool(), Set.of(Role.DSL)), null);

        assertThat(refused(here(() -> tells(member, incident, pupil, mother, true, "Rang", null))))
                .containsEntry("parents", "The safeguarding lead decides first whether this parent may be told");
        assertThat(refused(here(() -> decided.decide(member, incident, pupil, mother, true, ""))))
                .containsOnlyKeys("may");
        for (Viewer other : List.of(teacher, viewer(Role.HEAD), elsewhere)) {
            assertThat(here(() -> decided.decide(other, incident, pupil, mother, true, "")))
                    .as(other.name())
                    .isInstanceOf(Outcome.NotFound.class);
        }
        assertThat(refused(here(() -> decided.decide(dsl, incident, pupil, mother, false, " "))))
                .containsOnlyKeys("may");
        done(here(() -> decided.decide(dsl, incident, pupil, mother, false, "Police are on their way")));
        assertThat(refused(here(() -> tells(member, incident, pupil, mother, true, "Rang", null))))
                .containsKey("parents");

        assertThat(visitors.signedInAs(dsl.person())
                        .post(
                                "/incidents/incident/" + incident + "/may",
                                "pupil",
                                pupil.toString(),
                                "adult",
                                mother.toString(),
                                "may",
                                "yes",
                                "mayWords",
                                "What was said, and that he is safe")
                        .status())
                .isEqualTo(302);
        assertThat(visitors.signedInAs(member.person())
                        .get("/incidents/incident/" + incident)
                        .text())
                .contains("May be told: What was said, and that he is safe");
        done(here(() -> tells(member, incident, pupil, mother, true, "Rang at 4", null)));
        assertThat(audited("incident.parent-decided", "incident:" + incident)).isEqualTo(2);

        done(here(() -> tells(member, incident, pupil, mother, false, "They ask to wait", inDays(2), Withheld.POLICE)));
        assertThat(refused(here(() -> tells(member, incident, pupil, mother, true, "Rang", null))))
                .as("withheld since")
                .containsKey("parents");
    }

    @Test
    void a_decision_on_a_parent_that_is_not_looked_at_again_is_amber_and_then_red() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        here(() -> tells(dsl, incident, pupil, mother, false, "Wait", inDays(2), Withheld.SOCIAL_CARE));
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/incident/" + incident)
                        .text())
                .contains("Social care asked to wait");
        assertThat(state()).isEqualTo(State.KEPT);
        clock.forward(Duration.ofDays(4));
        assertThat(state()).isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(15));
        assertThat(state()).isEqualTo(State.BROKEN);
        assertThat(refused(here(() -> tells(dsl, incident, pupil, mother, false, "Wait", inDays(2), null))))
                .containsOnlyKeys("withheld");
    }

    private List<String> kinds(Viewer viewer) {
        return here(() -> board.look(viewer, school, "")).stream()
                .map(Dues.Due::kind)
                .toList();
    }

    private void onMondayAt(int hour) {
        var now = clock.instant().atZone(Times.LONDON);
        var monday = now.toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atTime(LocalTime.of(hour, 0))
                .atZone(Times.LONDON);
        clock.forward(Duration.between(now, monday));
    }

    private LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }

    private State state() {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains("4.7c"))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf("4.7c", school)))
                .state();
    }
}
