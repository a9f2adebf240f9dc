package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of searches and devices, what the child's history says of them, and the clauses. */
@BelishaTest
class ExaminationPagesTest extends ExaminationSchool {

    @Autowired
    private List<ClauseEvidence> evidence;

    @Autowired
    private List<ChildHistory> histories;

    @Test
    void a_form_with_gaps_names_them_and_loses_nothing() {
        var browser = visitors.signedInAs(dsl.person());
        var page = browser.post(
                "/incidents/examinations/new/" + incident, "reason", "<script>O'Brien =1+1", "device", "\uD83D\uDCF1");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select(".govuk-error-summary a").eachAttr("href"))
                .contains("#ground", "#authorisedBy", "#witness");
        assertThat(page.html().selectFirst("textarea[name=reason]").wholeText()).isEqualTo("<script>O'Brien =1+1");
        assertThat(page.html().selectFirst("input[name=device]").val()).isEqualTo("\uD83D\uDCF1");
    }

    @Test
    void with_imagery_suspected_the_page_says_what_never_to_do_and_has_no_place_for_a_picture() {
        UUID id = aPhoneTaken();
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.post("/incidents/examinations/" + id + "/imagery", "imagery", "A child said so")
                        .status())
                .isEqualTo(302);
        var page = browser.get("/incidents/examinations/" + id);

        assertThat(page.text()).contains("Stop: indecent imagery is suspected", "Do not copy", "child under 13");
        assertThat(page.html().select("input[type=file]")).isEmpty();
        assertThat(page.html().select("form[action$=/viewed]")).isEmpty();
        assertThat(browser.get("/incidents/incident/" + incident).text())
                .contains("1 recorded, indecent imagery suspected");
        assertThat(browser.get("/incidents/evidence/incident/" + incident).text())
                .as("no picture is taken for the incident either")
                .contains("No picture, video or document can be added here");
        assertThat(browser.get("/incidents/examinations/of/" + incident).text()).contains("Imagery suspected");
        assertThat(browser.get("/incidents/examinations?q=black").text()).contains("A black phone, cracked");
        assertThat(browser.get("/incidents/examinations?q=green").text()).doesNotContain("A black phone");
    }

    @Test
    void the_second_person_sees_the_device_and_nothing_else_of_the_incident() {
        UUID id = aPhoneTaken();
        done(says(id, EntryKind.FOUND, "NO", "Rude words"));
        UUID proposal = done(here(() -> decisions.propose(dsl, id, What.RETURN, "Settled")));
        var browser = visitors.signedInAs(senior.person());

        assertThat(browser.get("/").text()).contains("1 decision waits for a second person");
        assertThat(browser.get("/incidents/examinations/waiting").text()).contains("A black phone, cracked");
        var page = browser.get("/incidents/examinations/waiting/" + proposal);
        assertThat(page.text()).contains("Rude words", "Settled").doesNotContain("What I saw", "A sentence");
        assertThat(browser.get("/incidents/incident/" + incident).status()).isEqualTo(403);
        var answered = browser.post("/incidents/examinations/waiting/" + proposal, "agreed", "yes");
        assertThat(answered.status()).isEqualTo(302);
        assertThat(browser.get("/incidents/examinations/waiting").text()).contains("Nothing waits for you");
    }

    @Test
    void the_head_names_and_takes_back_on_a_page() {
        var browser = visitors.signedInAs(head.person());
        String here = "/incidents/examinations/authorisers";
        assertThat(browser.post(here, "person", senior.person().toString()).status())
                .isEqualTo(400);
        browser.post(here, "person", senior.person().toString(), "why", "Trained");
        var page = browser.get(here);
        assertThat(page.text()).contains("Trained");
        browser.post(page.html().selectFirst("form[action$=/end]").attr("action"));
        assertThat(browser.get(here).text()).contains("Nobody besides you");
    }

    @Test
    void a_childs_history_holds_it() {
        UUID id = aPhoneTaken();
        done(says(id, EntryKind.FOUND, "NO", "Rude words"));
        var happened = here(() -> histories.stream()
                .flatMap(each -> each.of(dsl, pupil).stream())
                .filter(each -> each.id().equals(id))
                .toList());
        assertThat(happened).hasSize(1);
        assertThat(happened.getFirst().words()).contains("Rude words", "Messages with threats");
        assertThat(here(() -> histories.stream()
                        .flatMap(each -> each.of(teacher, pupil).stream())
                        .filter(each -> each.id().equals(id))
                        .toList()))
                .isEmpty();
    }

    @Test
    void the_clauses_fall_when_what_they_ask_is_late_and_rise_again() {
        assertThat(List.of(state("7.1"), state("10.1"), state("10.2"), state("10.3")))
                .containsOnly(State.KEPT);
        UUID id = done(here(() -> examinations.open(head, incident, opening(head.person(), teacher.person(), true))));
        done(says(id, EntryKind.IMAGERY, "", "A child said so"));
        clock.forward(Duration.ofDays(2));
        assertThat(state("10.3")).as("the lead was not told").isEqualTo(State.BROKEN);
        assertThat(state("10.2")).as("not signed for").isEqualTo(State.NEEDS_ATTENTION);
        assertThat(state("7.1")).as("no reference of the police").isEqualTo(State.BROKEN);
        clock.forward(Duration.ofDays(6));
        assertThat(state("10.2")).as("not decided").isEqualTo(State.BROKEN);

        done(says(id, EntryKind.POLICE, "CAD 77", "PC 41"));
        done(says(id, EntryKind.DSL, "", "In person"));
        assertThat(state("7.1")).isEqualTo(State.KEPT);
        assertThat(state("10.3")).as("parents").isEqualTo(State.NEEDS_ATTENTION);
        given.inScope(
                school,
                () -> sql.sql("DELETE FROM schools.person_role WHERE school_id = ? AND role = 'HEAD'")
                        .param(school.value())
                        .update());
        assertThat(state("10.1")).as("nobody can authorise").isEqualTo(State.BROKEN);
    }

    private State state(String clause) {
        return here(() -> transaction.execute(any -> evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow()
                .stateOf(clause, school)
                .state()));
    }
}
