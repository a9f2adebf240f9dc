package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.casework.Learning;
import org.belisha.permissions.PersonId;
import org.belisha.schools.Contacts;
import org.belisha.schools.LocalAuthority;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An incident closes only when it is complete, and says what is missing. */
@BelishaTest
class ClosingTest extends CaseSchool {

    @Autowired
    private Contacts contacts;

    @Autowired
    private Learning learning;

    @Test
    void closing_names_everything_that_is_missing_and_then_closes() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        here(() -> tasks.give(dsl, incident, "Speak to the class", dsl.person(), LocalDate.of(2027, 1, 4)));

        Outcome.Incomplete incomplete = (Outcome.Incomplete) here(() -> incidents.close(dsl, incident));
        assertThat(incomplete.missing())
                .extracting(ClosingPolicies.Missing::clause)
                .contains("1.1", "13.3", "13.4", "13.5", "4.2e");
        assertThat(incomplete.missing())
                .filteredOn(missing -> missing.clause().equals("1.1"))
                .hasSize(2);
        assertThat(incomplete.missing())
                .filteredOn(missing -> missing.clause().equals("13.4"))
                .hasSize(3);
        var page = visitors.signedInAs(dsl.person()).post("/incidents/close/" + incident);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select(".govuk-error-summary a").eachAttr("href"))
                .contains("#part-parents", "#part-decision");

        here(() -> incidents.assess(dsl, incident, decided("MISUSE", Severity.LOW)));
        here(() -> tells(dsl, incident, pupil, mother, true, "Rang at 4pm; she will talk to him", null));
        here(() -> decides(dsl, incident, EnumSet.allOf(Authority.class), false, "Nothing illegal", "", "", ""));
        UUID task = file(incident).tasks().getFirst().id();
        here(() -> tasks.doneByTeam(dsl, incident, task));
        assertThat(here(() -> incidents.close(dsl, incident))).isInstanceOf(Outcome.Incomplete.class);
        done(here(() -> learning.agree(dsl, incident, LearningKind.NONE, "Known to all", null, null)));

        assertThat(here(() -> incidents.close(teacher, incident))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> incidents.close(dsl, incident))).isInstanceOf(Outcome.Done.class);
        assertThat(refused(here(() -> casework.note(dsl, incident, "NOTE", "late"))))
                .containsKey("form");
        assertThat(refused(here(() -> incidents.reopen(dsl, incident, "")))).containsKey("reopenReason");
        assertThat(here(() -> incidents.reopen(dsl, incident, "New information")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(file(incident).entries())
                .extracting(IncidentFile.Entry::kind)
                .contains("CLOSED", "REOPENED");
    }

    @Test
    void not_telling_a_parent_needs_a_reason_and_a_day_that_is_looked_at_again() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));

        assertThat(refused(here(() -> tells(dsl, incident, pupil, mother, false, "", null))))
                .containsOnlyKeys("whyWords", "review");
        assertThat(refused(here(() -> tells(dsl, incident, pupil, mother, false, "Police ask to wait", null))))
                .containsOnlyKeys("review");
        LocalDate soon = clock.instant()
                .atZone(org.belisha.database.Times.LONDON)
                .toLocalDate()
                .plusDays(2);
        assertThat(here(() -> tells(dsl, incident, pupil, mother, false, "Police ask to wait", soon)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(missing(incident)).noneMatch(words -> words.contains("Whether"));
        clock.forward(Duration.ofDays(4));
        assertThat(missing(incident)).anyMatch(words -> words.contains("looked at again by now"));
    }

    @Test
    void a_parent_barred_by_a_court_is_shown_as_never_to_be_told_and_nothing_of_telling_them_is_kept() {
        PersonId father = given.aParentOf(school, List.of(pupil));
        given.inScope(school, () -> sql.sql("""
                        INSERT INTO schools.court_order (id, school_id, contact_id, bars, starts_on, reference)
                        SELECT gen_random_uuid(), school_id, id, 'INCIDENTS', DATE '2020-01-01', 'order' FROM schools.contact WHERE adult_id = ?
                        """).param(father.value()).update());
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));

        assertThat(here(() -> tells(dsl, incident, pupil, father, true, "Told", null)))
                .isInstanceOf(Outcome.NotFound.class);
        var page = visitors.signedInAs(dsl.person()).get("/incidents/incident/" + incident);
        assertThat(page.text())
                .contains("Never to be told: Adult", "(Parent). A court order bars: being told of incidents");
        assertThat(page.answer().body()).as("no form that tells them").doesNotContain(father.toString());
        assertThat(missing(incident)).anyMatch(words -> words.contains("nobody") || words.contains("no parent"));
    }

    @Test
    void an_order_that_has_ended_bars_nobody() {
        PersonId father = given.aParentOf(school, List.of(pupil));
        given.inScope(school, () -> sql.sql("""
                        INSERT INTO schools.court_order (id, school_id, contact_id, bars, starts_on, ends_on, reference)
                        SELECT gen_random_uuid(), school_id, id, 'INCIDENTS', DATE '2020-01-01', DATE '2020-12-31', 'order'
                        FROM schools.contact WHERE adult_id = ?
                        """).param(father.value()).update());
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));

        var page = visitors.signedInAs(dsl.person()).get("/incidents/incident/" + incident);
        assertThat(page.text()).doesNotContain("Never to be told");
        assertThat(page.answer().body()).contains(father.toString());
    }

    @Test
    void the_local_authority_of_a_looked_after_child_is_filled_in_and_asked_for_beside_the_parents() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        lookedAfter(false);
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        var browser = visitors.signedInAs(dsl.person());
        var page = browser.get("/incidents/incident/" + incident);

        assertThat(page.text()).contains("(local authority, beside the parents)");
        assertThat(page.html().select("textarea[name=parentWords]").eachText())
                .contains("Westshire Council, Ms Abara, abara@westshire.test:");
        assertThat(page.html().selectFirst("input[name=contact]").val())
                .isEqualTo("Westshire Council, Ms Abara, abara@westshire.test");
        assertThat(page.html()
                        .selectFirst("input[name=authorities][value=SOCIAL_CARE]")
                        .hasAttr("checked"))
                .isTrue();
        assertThat(missing(incident)).anyMatch(words -> words.contains("Whether Westshire Council was told"));
        here(() -> tells(dsl, incident, pupil, mother, true, "Rang", null));
        assertThat(missing(incident)).anyMatch(words -> words.contains("Westshire Council"));
        here(() -> tells(dsl, incident, pupil, null, true, "Mailed Ms Abara", null));
        assertThat(missing(incident)).noneMatch(words -> words.contains("Westshire"));

        browser.post(
                "/incidents/incident/" + incident + "/authorities",
                "authorities",
                "SOCIAL_CARE",
                "reported",
                "yes",
                "reportedAt",
                "2026-01-05T10:30",
                "contact",
                "Westshire Council, Ms Abara");
        assertThat(browser.get("/incidents/incident/" + incident)
                        .html()
                        .selectFirst("input[name=contact]")
                        .val())
                .as("decided, so no longer filled in")
                .isEmpty();
    }

    @Test
    void in_place_of_the_parents_the_local_authority_alone_is_told() {
        PersonId mother = given.aParentOf(school, List.of(pupil));
        lookedAfter(true);
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));

        assertThat(here(() -> tells(dsl, incident, pupil, mother, true, "Rang", null)))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/incident/" + incident)
                        .text())
                .contains("(local authority, in place of the parents)");
        assertThat(missing(incident))
                .anyMatch(words -> words.contains("Westshire Council"))
                .noneMatch(words -> words.contains("O'Fixture"));
    }

    private void lookedAfter(boolean insteadOfParents) {
        here(() -> {
            contacts.recordLocalAuthority(new LocalAuthority(
                    pupil, school, "Westshire Council", "Ms Abara", "abara@westshire.test", insteadOfParents));
            return true;
        });
    }

    @Test
    void illegal_material_asks_what_lead_and_dsl_think_of_the_police() {
        UUID incident = done(here(() -> triage.makeIncident(dsl, aConcern(), decided("GROOMING", Severity.CRITICAL))));
        here(() -> decides(dsl, incident, Set.of(Authority.POLICE), true, "", "", "PC 41", "CAD 7"));

        assertThat(missing(incident)).anyMatch(words -> words.contains("eSafety lead"));
        assertThat(refused(here(() -> decides(dsl, incident, Set.of(Authority.IWF), false, "", "", "", ""))))
                .containsKey("reason");
        assertThat(refused(here(() -> decides(dsl, incident, Set.of(Authority.IWF), true, "", "", "", ""))))
                .containsKey("reference");
    }

    @Test
    void what_was_decided_before_on_an_authority_stays_on_the_page_early_help_too() {
        UUID incident = anIncident();
        here(() -> decides(dsl, incident, Set.of(Authority.EARLY_HELP), false, "Not needed", "", "", ""));
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/incident/" + incident).text())
                .contains("Early help", "Not needed")
                .doesNotContain("Earlier decisions");
        here(() -> decides(dsl, incident, Set.of(Authority.EARLY_HELP), true, "", "", "Hub", "EH 4"));

        var page = browser.get("/incidents/incident/" + incident).html();
        assertThat(page.select("#part-authorities > .bel-rows").text())
                .contains("EH 4")
                .doesNotContain("Not needed");
        assertThat(page.select("#part-authorities details .bel-words").eachText())
                .containsExactly("Considered, not reported: Not needed");
    }
}
