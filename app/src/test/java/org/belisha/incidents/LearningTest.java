package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.Times;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.casework.LearningPoint;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is learnt is asked before closing, read by those who act on it, and late until it is done. */
@BelishaTest
class LearningTest extends CaseSchool {

    @Autowired
    private Learning learning;

    @Autowired
    private List<ClauseEvidence> evidence;

    private Viewer lead;
    private UUID incident;

    @BeforeEach
    void anIncidentAndALead() {
        lead = viewer(Role.ESAFETY_LEAD);
        incident = anIncident();
    }

    @Test
    void it_is_asked_before_closing_and_nothing_to_do_needs_its_reason() {
        assertThat(missing(incident)).anyMatch(words -> words.contains("What the school learns"));
        assertThat(refused(here(() -> learning.agree(dsl, incident, LearningKind.NONE, " ", null, null))))
                .containsOnlyKeys("words");
        assertThat(refused(here(() -> learning.agree(dsl, incident, null, "x", null, null))))
                .containsKey("kind");

        done(here(() -> learning.agree(dsl, incident, LearningKind.NONE, "It was a slip", null, null)));
        assertThat(missing(incident)).noneMatch(words -> words.contains("What the school learns"));
    }

    @Test
    void something_to_do_has_an_owner_of_the_school_who_follows_it_and_a_day() {
        Viewer elsewhere = new Viewer(given.a(Role.DSL, given.aSchool()), "Stranger", Map.of(), null);

        assertThat(refused(here(() -> learning.agree(dsl, incident, LearningKind.LESSON, "Chat", null, null))))
                .containsOnlyKeys("owner", "due");
        for (Viewer other : List.of(elsewhere, teacher)) {
            assertThat(refused(here(() ->
                            learning.agree(dsl, incident, LearningKind.LESSON, "Chat", other.person(), inDays(3)))))
                    .containsOnlyKeys("owner");
        }
        assertThat(refused(here(
                        () -> learning.agree(dsl, incident, LearningKind.LESSON, "Chat", lead.person(), inDays(-1)))))
                .containsOnlyKeys("due");
        assertThat(here(() -> learning.agree(lead, incident, LearningKind.LESSON, "Chat", lead.person(), inDays(3))))
                .as("the team agrees it, not its owner")
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(aLesson()).isNotNull();
    }

    @Test
    void the_lead_sees_what_to_do_and_no_word_of_the_incident() {
        UUID point = aLesson();
        var browser = visitors.signedInAs(lead.person());

        var page = browser.get("/incidents/casework/learning");
        assertThat(page.text()).contains("Chat with strangers <b>=cmd").doesNotContain("A sentence");
        var one = browser.get("/incidents/casework/point/" + point);
        assertThat(one.text()).doesNotContain("A sentence").contains("To do");
        assertThat(one.html().select("a[href*=/incidents/incident/]")).isEmpty();
        assertThat(browser.get("/incidents/casework/learning/" + incident).status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/casework/learning")
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get("/incidents/casework/point/" + point)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_adult_named_as_instigator_does_not_learn_what_is_learnt_from_it() {
        UUID point = aLesson();
        here(() -> casework.involve(dsl, incident, lead.person(), Part.INSTIGATOR));

        assertThat(here(() -> learning.followed(lead, school, "ALL", ""))).isEmpty();
        assertThat(here(() -> learning.point(lead, point))).isEmpty();
        assertThat(here(() -> learning.end(lead, point, true, "Done"))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void it_is_moved_by_addition_and_ends_once() {
        UUID point = aLesson();
        Viewer slt = viewer(Role.SLT);
        assertThat(here(() -> learning.end(slt, point, true, "Done")))
                .as("neither its owner nor who holds the meetings")
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(refused(here(() -> learning.move(lead, point, slt.person(), inDays(20), ""))))
                .containsOnlyKeys("because");
        done(here(() -> learning.move(lead, point, slt.person(), inDays(20), "More time")));
        assertThat(here(() -> learning.point(dsl, point)).map(LearningPoint::dueOn))
                .contains(inDays(20));

        done(here(() -> learning.end(slt, point, true, "Taught on Tuesday")));
        assertThat(refused(here(() -> learning.end(dsl, point, false, "Not needed"))))
                .containsKey("form");
        assertThat(count("SELECT count(*) FROM incidents.learning_step WHERE learning_id = '" + point + "'"))
                .isEqualTo(2);
        assertThat(audited("learning.done", "learning:" + point)).isEqualTo(1);
    }

    @Test
    void late_learning_makes_the_clauses_amber_and_then_red() {
        UUID point = aLesson();
        assertThat(state("13.5")).isEqualTo(State.KEPT);
        clock.forward(Duration.ofDays(9));
        assertThat(state("13.5")).isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(30));
        assertThat(Arrays.asList(state("13.5"), state("4.2e"))).containsOnly(State.BROKEN);
        done(here(() -> learning.end(dsl, point, true, "Taught")));
        assertThat(Arrays.asList(state("13.5"), state("4.2e"))).containsOnly(State.KEPT);
    }

    @Test
    void the_pages_agree_a_point_and_end_it_and_lose_nothing_typed() {
        var browser = visitors.signedInAs(dsl.person());
        var refused = browser.post(
                "/incidents/casework/learning/" + incident, "kind", "TRAINING", "words", "O'Neil's \"app\" \u202e");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("textarea[name=words]").wholeText())
                .contains("O'Neil's \"app\"");
        UUID point = aLesson();
        assertThat(browser.get("/incidents/casework/learning/" + incident).text())
                .contains("Lesson: Chat");
        assertThat(browser.post("/incidents/casework/point/" + point + "/end", "done", "yes", "words", "")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/incidents/casework/point/" + point + "/end", "done", "yes", "words", "Taught")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/incidents/casework/point/" + point).text()).contains("Done", "Taught");
        assertThat(browser.get("/incidents/casework/learning?show=DONE&q=strangers")
                        .text())
                .contains("Chat with strangers");
    }

    private UUID aLesson() {
        return done(here(() -> learning.agree(
                dsl, incident, LearningKind.LESSON, "Chat with strangers <b>=cmd", lead.person(), inDays(7))));
    }

    private LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }

    private State state(String clause) {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf(clause, school)))
                .state();
    }
}
