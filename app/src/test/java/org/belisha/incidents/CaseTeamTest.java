package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.incidents.casework.CaseOwners;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case has a team; what is written for the team alone is read by the team and the lead of the school, and by nobody else. */
@BelishaTest
class CaseTeamTest extends CaseSchool {

    @Autowired
    private CaseTeams teams;

    @Autowired
    private CaseOwners owners;

    @Autowired
    private List<ClauseEvidence> evidence;

    private Viewer lead;
    private UUID incident;

    @BeforeEach
    void anIncidentAndALead() {
        lead = viewer(Role.ESAFETY_LEAD);
        incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
    }

    @Test
    void restricted_entries_are_read_by_the_team_and_the_lead_alone() {
        done(here(() -> teams.write(dsl, incident, null, "Only for the team 🙂")));
        Viewer elsewhere = new Viewer(given.a(Role.DSL, given.aSchool()), "Other DSL", java.util.Map.of(), null);
        List<Viewer> others =
                List.of(viewer(Role.DEPUTY_DSL), viewer(Role.HEAD), viewer(Role.NOMINATED_MEMBER), lead, elsewhere);

        for (Viewer other : others) {
            assertThat(here(() -> teams.restricted(other, incident)))
                    .as(other.name())
                    .isEmpty();
            assertThat(here(() -> teams.of(other, pupil))).as(other.name()).isEmpty();
            assertThat(here(() -> teams.mayReadRestricted(other, incident)))
                    .as(other.name())
                    .isFalse();
            assertThat(here(() -> teams.write(other, incident, null, "x")))
                    .as(other.name())
                    .isInstanceOf(Outcome.NotFound.class);
        }
        assertThat(here(() -> teams.of(dsl, pupil)))
                .extracting(ChildHistory.Happened::words)
                .containsExactly("Only for the team 🙂");
        assertThat(file(incident).entries())
                .extracting(IncidentFile.Entry::words)
                .doesNotContain("Only for the team 🙂");
        assertThat(visitors.signedInAs(others.getFirst().person())
                        .get("/incidents/casework/team/" + incident)
                        .text())
                .contains("Case team")
                .doesNotContain("Only for the team");
    }

    @Test
    void a_member_reads_the_case_while_they_are_one_also_without_reading_incidents() {
        UUID entry = done(here(() -> teams.write(dsl, incident, null, "For the team")));
        var browser = visitors.signedInAs(lead.person());
        assertThat(browser.get("/incidents/casework/team/" + incident).status()).isEqualTo(404);

        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        assertThat(browser.get("/incidents/casework/team/" + incident).text()).contains("For the team");
        assertThat(browser.get("/incidents/casework/team").text()).contains("A sentence");
        assertThat(browser.get("/incidents/incident/" + incident).status()).isEqualTo(403);
        assertThat(browser.post(
                                "/incidents/casework/team/" + incident + "/entry",
                                "words",
                                "It was Tuesday",
                                "corrects",
                                entry.toString())
                        .status())
                .isEqualTo(302);
        assertThat(here(() -> teams.restricted(dsl, incident))).hasSize(2);

        done(here(() -> teams.change(dsl, incident, lead.person(), false)));
        assertThat(browser.get("/incidents/casework/team/" + incident).status()).isEqualTo(404);
        assertThat(here(() -> teams.restricted(lead, incident))).isEmpty();
        assertThat(count("SELECT count(*) FROM incidents.team_change WHERE incident_id = '" + incident + "'"))
                .as("that they were in it stays")
                .isEqualTo(2);
    }

    @Test
    void a_member_named_as_instigator_finds_nothing_any_more() {
        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        here(() -> casework.involve(dsl, incident, lead.person(), Part.INSTIGATOR));

        assertThat(here(() -> teams.look(lead, incident))).isEmpty();
        assertThat(here(() -> teams.cases(lead))).isEmpty();
        assertThat(here(() -> teams.write(lead, incident, null, "x"))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void one_of_the_team_answers_for_an_incident_and_the_next_one_is_told() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        assertThat(here(() -> owners.owner(file(incident).incident())))
                .as("whoever made it")
                .isEqualTo(dsl.person());
        PersonId stranger = given.a(Role.DSL, given.aSchool());
        for (PersonId person : List.of(stranger, teacher.person(), pupil, lead.person(), dsl.person())) {
            assertThat(refused(here(() -> owners.handOver(dsl, incident, person, "On leave"))))
                    .containsOnlyKeys("owner");
        }
        assertThat(refused(here(() -> owners.handOver(dsl, incident, deputy.person(), " "))))
                .containsOnlyKeys("because");
        for (Viewer other : List.of(teacher, lead, viewer(Role.HEAD))) {
            assertThat(here(() -> owners.handOver(other, incident, deputy.person(), "x")))
                    .as(other.name())
                    .isInstanceOf(Outcome.NotFound.class);
        }

        done(here(() -> owners.handOver(dsl, incident, deputy.person(), "On leave")));
        assertThat(given(deputy.person())).isEqualTo(1);
        assertThat(given(dsl.person())).isZero();
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/casework/team/" + incident).text()).contains("On leave");
        assertThat(browser.get("/incidents/child/" + pupil).text()).containsPattern("Handed over to [^:]+: On leave");
        assertThat(browser.get("/incidents/incident/" + incident).text()).contains("Who answers for it");
        assertThat(audited("incident.handed-over", "incident:" + incident)).isEqualTo(1);

        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        assertThat(browser.post(
                                "/incidents/casework/team/" + incident + "/owner",
                                "owner",
                                lead.person().toString(),
                                "because",
                                "It is about searching")
                        .status())
                .isEqualTo(302);
        assertThat(here(() -> owners.owner(file(incident).incident()))).isEqualTo(lead.person());
        here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR));
        assertThat(refused(here(() -> owners.handOver(dsl, incident, deputy.person(), "Back"))))
                .as("not whoever may not learn of it")
                .containsOnlyKeys("owner");
        assertThat(visitors.signedInAs(lead.person())
                        .post("/incidents/casework/team/" + incident + "/owner", "owner", "x")
                        .status())
                .isEqualTo(403);
    }

    private int given(PersonId person) {
        return count("SELECT count(*) FROM notices.notice WHERE template = 'WORK_GIVEN' AND recipient_id = '" + person
                + "'");
    }

    @Test
    void only_the_safeguarding_team_names_and_only_people_of_the_school() {
        PersonId stranger = given.a(Role.DSL, given.aSchool());

        assertThat(here(() -> teams.change(lead, incident, lead.person(), true)))
                .isInstanceOf(Outcome.NotFound.class);
        for (PersonId person : List.of(stranger, teacher.person(), pupil)) {
            assertThat(refused(here(() -> teams.change(dsl, incident, person, true))))
                    .containsOnlyKeys("person");
        }
        assertThat(refused(here(() -> teams.change(dsl, incident, lead.person(), false))))
                .containsOnlyKeys("person");
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET closed_at = opened_at WHERE id = ?")
                        .param(incident)
                        .update());
        assertThat(refused(here(() -> teams.change(dsl, incident, lead.person(), true))))
                .containsOnlyKeys("form");
        assertThat(refused(here(() -> teams.write(dsl, incident, null, "late"))))
                .containsOnlyKeys("form");
    }

    @Test
    void a_child_protection_case_without_a_team_is_amber_and_then_red() {
        assertThat(state()).isEqualTo(State.KEPT);
        Assessment grave = new Assessment(
                "A sentence",
                "MISUSE",
                Severity.SERIOUS,
                java.util.Set.of("CONDUCT"),
                null,
                null,
                null,
                "",
                Safeguarding.CHILD_PROTECTION,
                "Harm at home",
                true,
                "");
        here(() -> incidents.assess(dsl, incident, grave));
        assertThat(state()).isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(8));
        assertThat(state()).isEqualTo(State.BROKEN);
        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        assertThat(state()).isEqualTo(State.KEPT);
    }

    private State state() {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains("4.2b"))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf("4.2b", school)))
                .state();
    }
}
