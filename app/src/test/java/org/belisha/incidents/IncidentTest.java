package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;

/** From concern to incident: who may, what each rule refuses, and that nothing is overwritten. */
@BelishaTest
class IncidentTest extends CaseSchool {

    @Test
    void only_the_team_opens_the_queue() {
        UUID concern = aConcern();

        assertThat(visitors.signedInAs(teacher.person()).get("/incidents").status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/concern/" + concern)
                        .status())
                .isEqualTo(403);
        assertThat(here(() -> triage.open(teacher, concern))).isEmpty();
        var page = visitors.signedInAs(dsl.person()).get("/incidents");
        assertThat(page.text()).contains("Not opened", "Fixture, Year 5 Kestrel");
        assertThat(page.html().title()).doesNotContain("Fixture");
    }

    @Test
    void another_school_finds_nothing() {
        UUID incident = anIncident();
        PersonId stranger = given.a(Role.DSL, given.aSchool());

        for (String path : List.of(
                "/incidents/incident/" + incident, "/incidents/child/" + pupil, "/incidents/concern/" + aConcern())) {
            assertThat(visitors.signedInAs(stranger).get(path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(visitors.signedInAs(stranger)
                        .post("/incidents/close/" + incident)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void every_page_of_the_team_opens() {
        UUID incident = anIncident();
        var browser = visitors.signedInAs(dsl.person());

        for (String path : List.of(
                "/incidents",
                "/incidents/all",
                "/incidents/incident/" + incident,
                "/incidents/child/" + pupil,
                "/incidents/concern/" + aConcern(),
                "/incidents/watch",
                "/incidents/staff",
                "/incidents/mine",
                "/sanctions",
                "/sanctions/new")) {
            var page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html().select("h1").size()).as("one h1 on " + path).isEqualTo(1);
        }
    }

    @Test
    void opening_is_kept_and_every_look_is_audited() {
        UUID concern = aConcern();
        UUID incident = anIncident();

        here(() -> triage.open(dsl, concern));
        here(() -> triage.open(dsl, concern));
        here(() -> incidents.look(dsl, incident));
        here(() -> chronologies.look(dsl, pupil));

        assertThat(audited("concern.opened", "concern:" + concern)).isEqualTo(1);
        assertThat(audited("looked", "concern:" + concern)).isEqualTo(1);
        assertThat(audited("looked", "incident:" + incident)).isEqualTo(1);
        assertThat(audited("looked", "chronology:" + pupil)).isEqualTo(1);
    }

    @Test
    void an_assessment_with_gaps_is_refused_by_field() {
        UUID concern = aConcern();
        Assessment empty = new Assessment("", "", null, Set.of(), null, null, null, "", null, "", null, "");

        assertThat(refused(here(() -> triage.makeIncident(dsl, concern, empty))))
                .containsOnlyKeys("summary", "areas", "category", "severity", "leadTold");
        assertThat(here(() -> triage.makeIncident(teacher, concern, assessment("OTHER", Severity.LOW))))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(refused(here(() -> triage.noAction(dsl, concern, " ")))).containsOnlyKeys("reason");
    }

    @Test
    void cyberbullying_asks_the_three_tests() {
        UUID concern = aConcern();

        assertThat(refused(
                        here(() -> triage.makeIncident(dsl, concern, assessment("CYBERBULLYING", Severity.MODERATE)))))
                .containsOnlyKeys("repeated", "intended", "imbalance");
    }

    @Test
    void a_single_event_of_child_on_child_abuse_is_never_lowered() {
        UUID concern = aConcern();
        assertThat(refused(here(() -> triage.makeIncident(dsl, concern, assessment("PEER_ABUSE", Severity.LOW)))))
                .containsKey("severity");

        UUID incident = done(here(() -> triage.makeIncident(dsl, concern, decided("PEER_ABUSE", Severity.SERIOUS))));
        assertThat(refused(here(() -> incidents.assess(dsl, incident, decided("MISUSE", Severity.LOW)))))
                .containsKey("severity");
    }

    @Test
    void a_serious_incident_needs_the_safeguarding_decision_at_once() {
        UUID concern = aConcern();

        assertThat(refused(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.SERIOUS)))))
                .containsOnlyKeys("decision");
    }

    @Test
    void entries_are_corrected_by_addition_and_the_database_refuses_the_rest() {
        UUID incident = anIncident();
        UUID entry = done(here(() -> casework.note(dsl, incident, "NOTE", "On Tuesday")));
        here(() -> casework.correct(dsl, incident, entry, "On Wednesday"));

        assertThat(file(incident).entries())
                .extracting(IncidentFile.Entry::words)
                .contains("On Tuesday", "On Wednesday");
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("UPDATE incidents.entry SET words = 'x'").update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("UPDATE incidents.concern SET words = 'x'")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void the_deputy_is_told_once_when_nobody_opens_in_time() {
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        UUID concern = aConcern();
        assertThat(here(() -> triage.tellOfUnopened(school)))
                .as("nothing is late yet")
                .isZero();
        assertThat(told(concern, deputy)).isZero();

        clock.forward(Duration.ofDays(4));
        assertThat(here(() -> triage.tellOfUnopened(school))).isEqualTo(1);
        assertThat(here(() -> triage.tellOfUnopened(school))).isZero();
        assertThat(told(concern, deputy)).isEqualTo(1);
    }

    @Test
    void an_opened_concern_goes_to_nobody_else() {
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        UUID concern = aConcern();
        here(() -> triage.open(dsl, concern));

        clock.forward(Duration.ofDays(4));
        here(() -> triage.tellOfUnopened(school));
        assertThat(told(concern, deputy)).isZero();
    }

    @Test
    void commerce_is_switched_by_a_new_version_and_old_incidents_keep_theirs() {
        UUID incident = anIncident();
        int before = file(incident).incident().taxonomy();
        Viewer trustLead = trustLead();
        done(here(() -> taxonomy.switchCommerce(trustLead, false, "not used")));
        int without = taxonomy.latest();
        try {
            assertThat(taxonomy.areas(without)).doesNotContainKey("COMMERCE").containsKey("CONTACT");
            assertThat(taxonomy.areas(before)).containsKey("COMMERCE");
            assertThat(taxonomy.categories(without)).hasSameSizeAs(taxonomy.categories(before));
        } finally {
            done(here(() -> taxonomy.switchCommerce(trustLead, true, "used")));
        }
        assertThat(taxonomy.areas(taxonomy.latest())).containsKey("COMMERCE");
    }

    @Test
    void the_page_switches_commerce_and_the_form_of_triage_follows() {
        Viewer lead = trustLead();
        var browser = visitors.signedInAs(lead.person());
        assertThat(browser.get("/incidents/areas").text()).contains("Commerce is used in every school");
        UUID concern = aConcern();
        var triaging = visitors.signedInAs(dsl.person());
        assertThat(areasOffered(triaging, concern)).contains("COMMERCE");

        assertThat(browser.post("/incidents/areas", "commerce", "no", "because", "")
                        .status())
                .as("without a reason")
                .isEqualTo(400);
        assertThat(browser.post("/incidents/areas", "commerce", "yes", "because", "again")
                        .status())
                .as("as it is already")
                .isEqualTo(400);
        for (Viewer other : List.of(dsl, teacher, viewer(Role.HEAD))) {
            assertThat(visitors.signedInAs(other.person())
                            .post("/incidents/areas", "commerce", "no", "because", "x")
                            .status())
                    .isEqualTo(403);
            assertThat(here(() -> taxonomy.switchCommerce(other, false, "x"))).isInstanceOf(Outcome.NotFound.class);
        }
        assertThat(browser.post("/incidents/areas", "commerce", "no", "because", "Too few to count")
                        .status())
                .isEqualTo(302);
        try {
            assertThat(areasOffered(triaging, concern)).contains("CONDUCT").doesNotContain("COMMERCE");
            assertThat(refused(here(() -> triage.makeIncident(dsl, concern, ofCommerce()))))
                    .containsKey("areas");
            assertThat(browser.get("/incidents/areas").text()).contains("Too few to count", "O'Fixture");
            assertThat(SchoolScope.trust()
                            .<Integer>call(() -> transaction.execute(any -> sql.sql(
                                            "SELECT count(*) FROM audit.entry WHERE action = 'taxonomy.commerce' AND subject = ?")
                                    .param("taxonomy:" + taxonomy.latest())
                                    .query(Integer.class)
                                    .single())))
                    .isEqualTo(1);
        } finally {
            browser.post("/incidents/areas", "commerce", "yes", "because", "Wanted again");
        }
        assertThat(areasOffered(triaging, concern)).contains("COMMERCE");
    }

    private List<String> areasOffered(org.belisha.Visitor browser, UUID concern) {
        return browser.get("/incidents/concern/" + concern)
                .html()
                .select("input[name=areas]")
                .eachAttr("value");
    }

    private static Assessment ofCommerce() {
        return new Assessment(
                "A scam", "MONEY", Severity.LOW, Set.of("COMMERCE"), null, null, null, "", null, "", false, "");
    }

    private Viewer trustLead() {
        org.belisha.permissions.PersonId person = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        return new Viewer(person, "Trust lead", Map.of(school, Set.of(Role.TRUST_SAFEGUARDING)), null);
    }
}
