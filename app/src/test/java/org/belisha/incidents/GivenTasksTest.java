package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.accounts.SignedIn;
import org.belisha.database.Times;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody outside the team is given something to do: they read its own words alone, and nobody else's. */
@BelishaTest
class GivenTasksTest extends CaseSchool {

    @Autowired
    private DueBoard board;

    private UUID incident;

    @BeforeEach
    void anIncidentOnAMonday() {
        var now = clock.instant().atZone(Times.LONDON);
        clock.forward(Duration.between(
                now,
                now.toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atTime(LocalTime.of(10, 0))
                        .atZone(Times.LONDON)));
        incident = anIncident();
    }

    @Test
    void a_teacher_reads_the_task_alone_and_ticks_it_with_a_note() {
        UUID task = given(teacher, "Move the seats <b>now</b>", 1);
        var browser = visitors.signedInAs(teacher.person());

        assertThat(browser.get("/").text()).contains("1 task given to you").doesNotContain("Move the seats");
        var page = browser.get("/incidents/tasks");
        assertThat(page.text()).contains("Move the seats <b>now</b>").doesNotContain("A sentence");
        assertThat(page.answer().body()).doesNotContain(incident.toString()).doesNotContain("Fixture, Year 5");
        assertThat(browser.get("/incidents/incident/" + incident).status()).isEqualTo(403);
        assertThat(noticesTo(teacher.person())).as("told once").isEqualTo(1);

        var refused = browser.post("/incidents/tasks/" + task, "note-" + task, " ");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#note-" + task);
        assertThat(browser.post("/incidents/tasks/" + task, "note-" + task, "Done at noon")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/incidents/tasks").text()).contains("Nothing to do");
        assertThat(browser.post("/incidents/tasks/" + task, "note-" + task, "Again")
                        .status())
                .as("once")
                .isEqualTo(404);
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/incident/" + incident)
                        .text())
                .contains("Done at noon");
        assertThat(audited("incident.task-done", "incident:" + incident)).isEqualTo(1);
    }

    @Test
    void nobody_elses_task_is_shown_or_ticked() {
        UUID task = given(teacher, "Move the seats", 1);
        Viewer colleague = viewer(Role.TEACHER);
        PersonId elsewhere = given.a(Role.TEACHER, given.aSchool());

        for (PersonId other : List.of(colleague.person(), elsewhere, dsl.person())) {
            var browser = visitors.signedInAs(other);
            assertThat(browser.get("/incidents/tasks").text()).doesNotContain("Move the seats");
            assertThat(browser.post("/incidents/tasks/" + task, "note-" + task, "Done")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(visitors.signedInAs(pupil, SignedIn.Way.BADGE)
                        .get("/incidents/tasks")
                        .status())
                .isEqualTo(403);
        assertThat(here(() -> tasks.of(teacher))).hasSize(1);
    }

    @Test
    void nothing_is_given_to_whoever_does_not_work_here_or_may_not_learn_of_it() {
        PersonId elsewhere = given.a(Role.TEACHER, given.aSchool());
        PersonId mother = given.aParentOf(school, List.of(pupil));
        here(() -> casework.involve(dsl, incident, teacher.person(), Part.INSTIGATOR));
        for (PersonId other : List.of(elsewhere, mother, pupil, teacher.person())) {
            assertThat(refused(here(() -> tasks.give(dsl, incident, "Move the seats", other, inDays(1)))))
                    .containsOnlyKeys("owner");
            assertThat(noticesTo(other)).isZero();
        }
        assertThat(here(() -> tasks.give(viewer(Role.SLT), incident, "x", dsl.person(), inDays(1))))
                .isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void whoever_turns_out_to_be_its_instigator_has_no_task_of_it_any_more() {
        UUID task = given(teacher, "Move the seats", 0);
        here(() -> casework.involve(dsl, incident, teacher.person(), Part.INSTIGATOR));

        assertThat(here(() -> tasks.of(teacher))).isEmpty();
        assertThat(here(() -> tasks.done(teacher, task, "Done"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> board.digest(school))).isZero();
    }

    @Test
    void an_overdue_task_stands_on_the_board_and_rises_from_its_owner_to_the_lead_and_the_head() {
        Viewer head = viewer(Role.HEAD);
        given(teacher, "Move the seats", 0);
        given(viewer(Role.SLT), "Speak to the governors", 20);

        assertThat(here(() -> board.digest(school))).as("its owner").isEqualTo(1);
        assertThat(here(() -> board.digest(school))).as("once a day").isZero();
        assertThat(due(teacher.person(), "/incidents/tasks")).isEqualTo(1);
        assertThat(here(() -> board.look(dsl, school, "")))
                .extracting(Dues.Due::words)
                .contains("Move the seats");
        clock.forward(Duration.ofDays(4));
        here(() -> board.digest(school));
        assertThat(due(dsl.person(), "/incidents/casework/board")).isEqualTo(1);
        assertThat(due(head.person(), "/incidents/casework/board")).isZero();
        clock.forward(Duration.ofDays(4));
        here(() -> board.digest(school));
        assertThat(due(head.person(), "/incidents/casework/board")).isEqualTo(1);
    }

    @Test
    void a_leader_who_reads_no_incidents_finds_their_own_tasks_on_the_board() {
        Viewer leader = viewer(Role.SLT);
        given(leader, "Speak to the governors", 1);
        given(dsl, "Ring the mother", 1);

        assertThat(here(() -> board.look(leader, school, "")))
                .extracting(Dues.Due::words, Dues.Due::href)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Speak to the governors", "/incidents/tasks"));
    }

    private UUID given(Viewer to, String words, int days) {
        return done(here(() -> tasks.give(dsl, incident, words, to.person(), inDays(days))));
    }

    private int noticesTo(PersonId person) {
        return count("SELECT count(*) FROM notices.notice WHERE template = 'WORK_GIVEN' AND recipient_id = '" + person
                + "'");
    }

    private int due(PersonId person, String link) {
        return count("SELECT count(*) FROM notices.notice WHERE template = 'WORK_IS_DUE' AND link = '" + link
                + "' AND recipient_id = '" + person + "'");
    }

    private LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }
}
