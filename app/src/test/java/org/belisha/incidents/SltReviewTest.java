package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.Times;
import org.belisha.incidents.casework.SltReview;
import org.belisha.incidents.casework.SltReviews;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lead and the senior leaders meet over the log; nobody reads more there than elsewhere. */
@BelishaTest
class SltReviewTest extends CaseSchool {

    @Autowired
    private SltReviews reviews;

    @Autowired
    private List<ClauseEvidence> evidence;

    private Viewer slt;
    private UUID incident;

    @BeforeEach
    void anIncidentAndALeader() {
        slt = viewer(Role.SLT);
        incident = anIncident();
    }

    @Test
    void the_agenda_says_no_more_than_the_reader_may_see() {
        SltReview.Item full = here(() -> reviews.agenda(dsl, school)).items().getFirst();
        SltReview.Item bare = here(() -> reviews.agenda(slt, school)).items().getFirst();

        assertThat(full.summary()).isEqualTo("A sentence");
        assertThat(bare.summary()).isEmpty();
        assertThat(bare.category()).isEqualTo(full.category());
        var page = visitors.signedInAs(slt.person()).get("/incidents/casework/reviews");
        assertThat(page.text()).doesNotContain("A sentence").contains("Misuse of equipment");
        assertThat(page.html().select("a[href*=/incidents/incident/]")).isEmpty();

        here(() -> casework.involve(dsl, incident, slt.person(), Part.INSTIGATOR));
        assertThat(here(() -> reviews.agenda(slt, school)).items())
                .as("an adult who is its instigator")
                .isEmpty();
        assertThat(audited("looked", "agenda:" + school)).isGreaterThan(2);
    }

    @Test
    void what_was_looked_at_and_closed_leaves_the_agenda_and_stays_in_the_minutes() {
        UUID meeting = aMeeting(inDays(30));

        assertThat(here(() -> reviews.look(slt, meeting)).orElseThrow().items()).hasSize(1);
        clock.forward(Duration.ofMinutes(1));
        assertThat(here(() -> reviews.agenda(dsl, school)).items())
                .as("it is still open")
                .hasSize(1);
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET closed_at = opened_at WHERE id = ?")
                        .param(incident)
                        .update());
        assertThat(here(() -> reviews.agenda(dsl, school)).items()).isEmpty();
        UUID again = done(here(() -> reviews.keep(
                dsl, school, inDays(0), Set.of(dsl.person(), slt.person()), Set.of(), "Nothing new", inDays(40))));
        assertThat(here(() -> reviews.look(dsl, again)).orElseThrow().items()).isEmpty();
        assertThat(here(() -> reviews.held(dsl, school, "FILTERS"))).hasSize(1);
    }

    @Test
    void whoever_must_not_know_of_an_incident_reads_no_words_of_a_meeting_that_spoke_of_it() {
        UUID meeting = aMeeting(inDays(30));
        var leader = visitors.signedInAs(slt.person());
        assertThat(leader.get("/incidents/casework/reviews/" + meeting).text()).contains("Filters first");
        here(() -> casework.involve(dsl, incident, slt.person(), Part.INSTIGATOR));

        assertThat(leader.get("/incidents/casework/reviews/" + meeting).text())
                .doesNotContain("Filters first")
                .contains("not shown to you");
        assertThat(here(() -> reviews.held(slt, school, "FILTERS"))).isEmpty();
        assertThat(here(() -> reviews.held(slt, school, ""))).as("that it was").hasSize(1);
        Viewer lead = viewer(Role.ESAFETY_LEAD);
        here(() -> casework.involve(dsl, incident, lead.person(), Part.INSTIGATOR));
        assertThat(here(() -> reviews.addTo(lead, meeting, "More"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/casework/reviews/" + meeting)
                        .text())
                .contains("Filters first");
    }

    @Test
    void a_meeting_with_gaps_or_of_others_is_refused() {
        assertThat(refused(here(() -> reviews.keep(dsl, school, null, Set.of(), Set.of(UUID.randomUUID()), "", null))))
                .containsOnlyKeys("held", "people", "incidents", "decisions", "next");
        assertThat(refused(here(() -> reviews.keep(
                        dsl, school, inDays(1), Set.of(dsl.person(), teacher.person()), Set.of(), "x", inDays(-1)))))
                .containsOnlyKeys("held", "people", "next");
        assertThat(here(() -> reviews.keep(
                        slt, school, inDays(0), Set.of(dsl.person(), slt.person()), Set.of(), "x", inDays(3))))
                .as("a leader reads; the DSL and the lead keep it")
                .isInstanceOf(Outcome.NotFound.class);
        UUID meeting = aMeeting(inDays(30));
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get("/incidents/casework/reviews/" + meeting)
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/casework/reviews")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_overdue_meeting_is_amber_and_then_red() {
        assertThat(state()).isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(50));
        assertThat(state()).as("never met, and incidents for weeks").isEqualTo(State.BROKEN);
        aMeeting(inDays(30));
        assertThat(state()).isEqualTo(State.KEPT);
        clock.forward(Duration.ofDays(31));
        assertThat(state()).isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(14));
        assertThat(state()).isEqualTo(State.BROKEN);
    }

    @Test
    void the_pages_keep_a_meeting_and_add_to_it() {
        var browser = visitors.signedInAs(dsl.person());
        var form = browser.get("/incidents/casework/reviews/new");
        assertThat(form.html().select("input[name=incidents][checked]")).hasSize(1);
        var refused = browser.post("/incidents/casework/reviews/new", "decisions", "مرحبا <script>x</script>");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("textarea[name=decisions]").wholeText())
                .contains("مرحبا <script>x</script>");
        UUID meeting = aMeeting(inDays(30));
        assertThat(browser.post("/incidents/casework/reviews/" + meeting, "words", "Also: phones")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/incidents/casework/reviews/" + meeting).text())
                .contains("Filters first", "Also: phones", "O'Fixture");
        assertThat(browser.get("/incidents/casework/reviews").text()).contains("The next meeting is on");
    }

    private UUID aMeeting(LocalDate next) {
        return done(here(() -> reviews.keep(
                dsl, school, inDays(0), Set.of(dsl.person(), slt.person()), Set.of(incident), "Filters first", next)));
    }

    private LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }

    private State state() {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains("4.3e"))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf("4.3e", school)))
                .state();
    }
}
