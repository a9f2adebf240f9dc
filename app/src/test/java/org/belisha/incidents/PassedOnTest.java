package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A child's own words name an adult: triage says so, and one press passes it to those who deal with that. */
@BelishaTest
class PassedOnTest extends ReportingSchool {

    private PersonId deputy;
    private PersonId head;
    private Visitor lead;

    @BeforeEach
    void aHeadAndADeputy() {
        deputy = named(given.a(Role.DEPUTY_DSL, school), "Wolfram", "Prendergast");
        head = named(given.a(Role.HEAD, school), "Ottoline", "Vane");
        lead = visitors.signedInAs(dsl);
    }

    @Test
    void it_is_obvious_and_one_press_narrows_who_can_read_it() {
        UUID concern = tell("mr prendergast shouts at me in the cupboard");
        Visitor.Page page = lead.get("/incidents/concern/" + concern);
        assertThat(page.text())
                .contains("It may be about an adult who works here", "It is about Wolfram Prendergast, Deputy")
                .contains("Who can see it");
        assertThat(visitors.signedInAs(deputy)
                        .get("/incidents/concern/" + concern)
                        .status())
                .as("whom it names")
                .isEqualTo(404);

        Visitor.Page passed = lead.post("/incidents/concern/" + concern + "/pass-on", "adult", deputy.toString());
        assertThat(passed.location()).isEqualTo("/incidents");
        for (PersonId team : java.util.List.of(deputy, dsl)) {
            Visitor theirs = visitors.signedInAs(team);
            assertThat(theirs.get("/incidents/concern/" + concern).status()).isEqualTo(404);
            assertThat(theirs.get("/incidents?show=ALL").answer().body()).doesNotContain(concern.toString());
            assertThat(theirs.get("/incidents?show=ALL&q=cupboard").answer().body())
                    .doesNotContain(concern.toString());
            assertThat(theirs.post("/incidents/concern/" + concern + "/no-action", "reason", "nothing")
                            .status())
                    .isEqualTo(404);
            assertThat(theirs.get("/incidents/child/" + pupil).text()).doesNotContain("cupboard");
        }
        assertThat(visitors.signedInAs(deputy).get("/").text()).doesNotContain("staff concern not opened");
        Visitor heads = visitors.signedInAs(head);
        assertThat(heads.get("/").text()).contains("1 staff concern not opened");
        Visitor.Page read = heads.get(register(heads));
        assertThat(read.text())
                .contains("shouts at me in the cupboard", "Who can see it", "Ottoline Vane, Head teacher")
                .doesNotContain("Prendergast, Deputy");
        assertThat(childsPage(concern).text()).contains("shouts at me in the cupboard");
    }

    @Test
    void about_the_head_it_goes_to_the_trust_and_neither_head_nor_lead_reads_on() {
        PersonId trustLead = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        UUID concern = tell("Ms Vane took my phone and read it");
        lead.post("/incidents/concern/" + concern + "/pass-on", "adult", head.toString());

        assertThat(visitors.signedInAs(head).get("/incidents/staff").text()).contains("None that you may see");
        assertThat(lead.get("/incidents/staff").text()).contains("None that you may see");
        Visitor trust = visitors.signedInAs(trustLead);
        assertThat(trust.get("/").text()).containsPattern("staff concerns? not opened");
        assertThat(trust.get(register(trust)).text()).contains("took my phone", "Trust safeguarding lead");
        assertThat(visitors.signedInAs(head).get("/audit").text())
                .as("the school's log, which the head reads")
                .doesNotContain("passed-on");
    }

    @Test
    void without_a_name_the_route_is_chosen_and_nobody_else_may_pass_on() {
        UUID concern = tell("the man at the gate filmed us");
        String path = "/incidents/concern/" + concern + "/pass-on";
        assertThat(lead.get("/incidents/concern/" + concern).text()).doesNotContain("It may be about an adult");

        assertThat(lead.post(path).status()).isEqualTo(400);
        assertThat(lead.post(path, "adult", pupil.toString()).status()).isEqualTo(400);
        assertThat(visitors.signedInAs(teacher).post(path, "route", "SOMEBODY").status())
                .isEqualTo(403);
        PersonId leadElsewhere = given.a(Role.DSL, given.aSchool());
        assertThat(visitors.signedInAs(leadElsewhere)
                        .post(path, "route", "SOMEBODY")
                        .status())
                .isEqualTo(404);
        assertThat(lead.post(path, "route", "SOMEBODY").status()).isEqualTo(302);
        assertThat(lead.post(path, "route", "SOMEBODY").status())
                .as("once only")
                .isEqualTo(404);
    }

    private Visitor.Page childsPage(UUID concern) {
        return visitors.signedInAs(pupil, SignedIn.Way.BADGE).get("/incidents/mine/" + concern);
    }

    private static String register(Visitor reader) {
        return reader.get("/incidents/staff")
                .html()
                .select("a[href^=/incidents/staff/]")
                .attr("href");
    }

    private UUID tell(String words) {
        visitors.signedInAs(pupil, SignedIn.Way.BADGE)
                .post(
                        "/incidents/tell/child",
                        "key",
                        UUID.randomUUID().toString(),
                        "picture",
                        "WORRIED",
                        "standing",
                        "VICTIM",
                        "wordsDone",
                        "yes",
                        "words",
                        words,
                        "adultDone",
                        "else",
                        "named",
                        "yes");
        return id();
    }

    private PersonId named(PersonId person, String given, String family) {
        this.given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET given_name = ?, family_name = ? WHERE id = ?")
                        .params(given, family, person.value())
                        .update());
        return person;
    }
}
