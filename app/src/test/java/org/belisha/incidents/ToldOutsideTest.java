package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.database.SchoolId;
import org.belisha.incidents.casework.Learning;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who outside the school was told of an incident: parents with when, by whom, how and their answer; authorities with what came of it. */
@BelishaTest
class ToldOutsideTest extends CaseSchool {

    @Autowired
    private Learning learning;

    @Autowired
    private List<ClauseEvidence> evidence;

    private PersonId mother;
    private UUID incident;

    @BeforeEach
    void aChildWithAMother() {
        mother = given.aParentOf(school, List.of(pupil));
        incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
    }

    @Test
    void telling_a_parent_says_when_by_whom_how_and_what() {
        PersonId stranger = given.a(Role.TEACHER, given.aSchool());
        assertThat(refused(told(null, null, null, " "))).containsOnlyKeys("toldAt", "toldBy", "how", "parentWords");
        assertThat(refused(here(() -> parentsTold.told(
                        dsl,
                        incident,
                        pupil,
                        mother,
                        new ParentsTold.Telling(
                                clock.instant().plusSeconds(60),
                                teacher.person(),
                                ToldHow.MEETING,
                                "That he is safe",
                                "")))))
                .as("not yet")
                .containsOnlyKeys("toldAt");
        for (PersonId other : List.of(stranger, pupil, mother)) {
            assertThat(refused(told(clock.instant(), other, ToldHow.LETTER, "That he is safe")))
                    .containsOnlyKeys("toldBy");
        }
        done(told(clock.instant(), teacher.person(), ToldHow.MEETING, "That he is safe"));

        assertThat(file(incident).parent(pupil, mother).orElseThrow().what().how())
                .isEqualTo(ToldHow.MEETING);
        assertThat(page()).contains("Told in a meeting by", "That he is safe", "The answer: She will talk to him");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/child/" + pupil)
                        .text())
                .containsPattern("In a meeting, [^,]+ at \\d\\d:\\d\\d, \\p{L}+")
                .contains("The parent: She will talk to him");
    }

    @Test
    void what_was_kept_on_a_parent_is_corrected_by_addition() {
        done(here(() -> tells(dsl, incident, pupil, mother, true, "Rang at noon", null)));
        done(here(() -> tells(dsl, incident, pupil, mother, true, "It was at one", null)));

        assertThat(file(incident).parents()).hasSize(2);
        assertThat(page()).contains("What was kept before on", "Rang at noon", "It was at one");
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("UPDATE incidents.parent_told SET words = 'x'")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void the_page_gives_back_what_was_typed_of_a_parent_and_then_keeps_it() {
        var browser = visitors.signedInAs(dsl.person());
        String path = "/incidents/incident/" + incident + "/parent";
        String[] typed = {
            "pupil",
            pupil.toString(),
            "adult",
            mother.toString(),
            "told",
            "yes",
            "toldAt",
            "2026-01-05T16:05",
            "toldBy",
            dsl.person().toString(),
            "parentWords",
            "Said <b>what</b> was seen",
            "reply",
            "Thank you"
        };
        var page = browser.post(path, typed);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#how");
        assertThat(page.html().getElementById("how")).isNotNull();
        assertThat(page.html().getElementById("parentWords").wholeText()).isEqualTo("Said <b>what</b> was seen");
        assertThat(page.html().getElementById("toldAt").val()).isEqualTo("2026-01-05T16:05");
        assertThat(browser.post(path, "pupil", pupil.toString(), "adult", mother.toString())
                        .status())
                .as("neither told nor not")
                .isEqualTo(400);

        String[] whole = java.util.Arrays.copyOf(typed, typed.length + 2);
        whole[typed.length] = "how";
        whole[typed.length + 1] = "MAIL";
        assertThat(browser.post(path, whole).status()).isEqualTo(302);
        assertThat(page()).contains("Told by mail by", "Monday 5 January 2026, 4:05pm", "The answer: Thank you");
        assertThat(visitors.signedInAs(teacher.person()).post(path, whole).status())
                .isEqualTo(403);
    }

    @Test
    void a_report_to_an_authority_has_its_time_and_the_incident_waits_for_what_came_of_it() {
        assertThat(refused(here(() -> authoritiesTold.decide(
                        dsl,
                        incident,
                        Set.of(Authority.POLICE),
                        new AuthoritiesTold.Decision(true, null, "PC 41", "", "", "", "")))))
                .containsOnlyKeys("reportedAt");
        assertThat(refused(here(() -> authoritiesTold.decide(
                        dsl,
                        incident,
                        Set.of(Authority.POLICE),
                        new AuthoritiesTold.Decision(true, clock.instant().plusSeconds(90), "PC 41", "", "", "", "")))))
                .containsOnlyKeys("reportedAt");
        everythingButAuthorities();
        done(here(() -> authoritiesTold.decide(
                dsl,
                incident,
                EnumSet.complementOf(EnumSet.of(Authority.POLICE)),
                AuthoritiesTold.Decision.notBecause("Nothing illegal"))));
        done(here(() -> authoritiesTold.decide(
                dsl,
                incident,
                Set.of(Authority.POLICE),
                new AuthoritiesTold.Decision(
                        true, clock.instant(), "PC Trewin", "Keep the device", "CAD 7", "", "She agrees"))));
        assertThat(missing(incident)).containsExactly("Police: what came of the report");
        assertThat(page()).contains("PC Trewin", "CAD 7", "They advised: Keep the device");

        UUID report = decision(Authority.POLICE);
        assertThat(refused(here(() -> authoritiesTold.cameOf(dsl, incident, report, " "))))
                .containsOnlyKeys("outcome-" + report);
        assertThat(visitors.signedInAs(dsl.person())
                        .post(
                                "/incidents/incident/" + incident + "/outcome",
                                "decision",
                                report.toString(),
                                "outcome-" + report,
                                "No further action")
                        .status())
                .isEqualTo(302);
        assertThat(missing(incident)).isEmpty();
        done(here(() -> incidents.close(dsl, incident)));
        done(here(() -> authoritiesTold.cameOf(dsl, incident, report, "Closed by them too")));

        assertThat(page()).contains("What came of it: No further action", "Closed by them too");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/child/" + pupil)
                        .text())
                .contains("Police: What came of it: No further action");
        assertThat(audited("incident.authority-outcome", "incident:" + incident))
                .isEqualTo(2);
        assertThat(words("4.2c")).contains("1 report", "what came of it: 1");
    }

    @Test
    void an_outcome_is_added_to_a_report_of_this_incident_by_those_who_work_there_alone() {
        done(here(() -> decides(dsl, incident, Set.of(Authority.CEOP), true, "", "", "Ms Lee", "C 1")));
        done(here(() -> decides(dsl, incident, Set.of(Authority.IWF), false, "No page", "", "", "")));
        UUID report = decision(Authority.CEOP);
        UUID other = anIncident();
        SchoolId otherSchool = given.aSchool();
        Viewer elsewhere =
                new Viewer(given.a(Role.DSL, otherSchool), "A stranger", Map.of(otherSchool, Set.of(Role.DSL)), null);

        assertThat(here(() -> authoritiesTold.cameOf(dsl, other, report, "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> authoritiesTold.cameOf(dsl, incident, decision(Authority.IWF), "x")))
                .as("it was not reported")
                .isInstanceOf(Outcome.NotFound.class);
        for (Viewer stranger : List.of(teacher, viewer(Role.SLT), elsewhere)) {
            assertThat(here(() -> authoritiesTold.cameOf(stranger, incident, report, "x")))
                    .isInstanceOf(Outcome.NotFound.class);
        }
        here(() -> casework.involve(dsl, incident, dsl.person(), Part.INSTIGATOR));
        assertThat(here(() -> authoritiesTold.cameOf(dsl, incident, report, "x")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("DELETE FROM incidents.authority_outcome").update()))
                .hasStackTraceContaining("permission denied");
        assertThat(count("SELECT count(*) FROM incidents.authority_outcome")).isZero();
    }

    private void everythingButAuthorities() {
        here(() -> incidents.assess(dsl, incident, decided("MISUSE", Severity.LOW)));
        done(here(() -> tells(dsl, incident, pupil, mother, true, "Rang", null)));
        done(here(() -> learning.agree(dsl, incident, LearningKind.NONE, "Known to all", null, null)));
    }

    private Outcome told(@Nullable Instant at, @Nullable PersonId by, @Nullable ToldHow how, String words) {
        return here(() -> parentsTold.told(
                dsl, incident, pupil, mother, new ParentsTold.Telling(at, by, how, words, "She will talk to him")));
    }

    private UUID decision(Authority authority) {
        return file(incident).decided().get(authority).id();
    }

    private String page() {
        return visitors.signedInAs(dsl.person())
                .get("/incidents/incident/" + incident)
                .text();
    }

    private String words(String clause) {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf(clause, school)))
                .headline();
    }
}
