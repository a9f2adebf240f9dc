package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adults in incidents and in concerns, attacked through the pages by the very adults they are about. */
@BelishaTest
class AdultsTest extends CaseSchool {

    private Visitor browser;
    private UUID incident;

    @BeforeEach
    void anOpenIncident() {
        browser = visitors.signedInAs(dsl.person());
        incident = anIncident();
    }

    @Test
    void staff_parents_and_volunteers_are_found_by_name_and_get_their_parts() {
        PersonId mother = named(given.aParentOf(school, List.of(pupil)), "Marvelyn Quist");
        PersonId helper = named(given.a(Role.VOLUNTEER, school), "Otto Quistgaard");

        Visitor.Page several = browser.post(path("people"), "who", "quist", "part", "WITNESS");
        assertThat(several.status()).isEqualTo(400);
        assertThat(several.html().select("input[name=person]").eachAttr("value"))
                .contains(mother.toString(), helper.toString());
        assertThat(several.text()).contains("Marvelyn Quist, Parent or carer", "Otto Quistgaard, Volunteer");

        assertThat(browser.post(path("people"), "who", "marvelyn quist", "part", "WITNESS")
                        .status())
                .isEqualTo(302);
        assertThat(browser.post(path("people"), "person", helper.toString(), "part", "VICTIM")
                        .status())
                .isEqualTo(302);
        browser.post(path("people"), "person", teacher.person().toString(), "part", "REPORTER");

        assertThat(file(incident).involved().get(mother)).containsExactly(Part.WITNESS);
        assertThat(file(incident).involved().get(helper)).containsExactly(Part.VICTIM);
        assertThat(browser.get("/incidents/incident/" + incident).text()).contains("Otto Quistgaard, Volunteer");
    }

    @Test
    void nobody_of_another_school_and_nobody_without_a_part_is_added() {
        SchoolId elsewhere = given.aSchool();
        PersonId stranger = named(given.a(Role.TEACHER, elsewhere), "Strangest Person");

        assertThat(browser.post(path("people"), "who", "Strangest Person", "part", "WITNESS")
                        .text())
                .contains("Nobody here has that name");
        assertThat(browser.post(path("people"), "person", stranger.toString(), "part", "WITNESS")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post(path("people"), "person", teacher.person().toString(), "part", "")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post(path("people"), "part", "WITNESS").status()).isEqualTo(400);
        assertThat(visitors.signedInAs(teacher.person())
                        .post(path("people"), "person", pupil.toString(), "part", "WITNESS")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_deputy_who_is_the_instigator_finds_the_incident_nowhere() {
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        Visitor theirs = visitors.signedInAs(deputy);
        assertThat(theirs.get("/incidents/incident/" + incident).status()).isEqualTo(200);
        browser.post(path("people"), "person", deputy.toString(), "part", "INSTIGATOR");

        assertThat(theirs.get("/incidents/incident/" + incident).status()).isEqualTo(404);
        assertThat(theirs.get("/incidents/all?show=ALL").answer().body()).doesNotContain(incident.toString());
        assertThat(theirs.post(path("not-people"), "person", deputy.toString(), "part", "INSTIGATOR")
                        .status())
                .as("taking oneself out")
                .isEqualTo(404);
        assertThat(theirs.post(path("note"), "note", "Nothing happened").status())
                .isEqualTo(404);
        assertThat(theirs.post("/incidents/close/" + incident).status()).isEqualTo(404);
        browser.post(path("people"), "person", pupil.toString(), "part", "VICTIM");
        assertThat(theirs.get("/incidents/child/" + pupil).answer().body()).doesNotContain(incident.toString());
        UUID other = aConcern();
        assertThat(theirs.get("/incidents/concern/" + other).answer().body()).doesNotContain(incident.toString());
        assertThat(theirs.post("/incidents/concern/" + other + "/add-to", "incident", incident.toString())
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/incidents/incident/" + incident).text())
                .contains("An adult who works here is named as instigator");
    }

    @Test
    void an_incident_of_the_head_is_told_to_the_trust_and_closed_to_the_head() {
        PersonId head = given.a(Role.HEAD, school);
        PersonId trustLead = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        browser.post(path("people"), "person", head.toString(), "part", "INSTIGATOR");

        assertThat(notices(trustLead)).isEqualTo(1);
        assertThat(visitors.signedInAs(trustLead)
                        .get("/incidents/incident/" + incident)
                        .status())
                .isEqualTo(200);
        assertThat(visitors.signedInAs(head)
                        .get("/incidents/incident/" + incident)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_concern_about_the_head_reaches_the_trust_by_mail_and_on_its_page_and_the_head_by_no_way() {
        PersonId head = given.a(Role.HEAD, school);
        PersonId trustLead = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        PersonId ict = given.a(Role.ICT_MANAGER, school);
        assertThat(aboutAnAdult(head).status()).isEqualTo(302);
        UUID concern = staffConcern(trustLead);

        assertThat(notices(trustLead)).isEqualTo(1);
        assertThat(notices(head)).isZero();
        Visitor trust = visitors.signedInAs(trustLead);
        assertThat(trust.get("/").text()).containsPattern("staff concerns? not opened");
        assertThat(trust.get("/incidents/staff/" + concern).text()).contains("He took a phone into the pool");
        attack(head, concern);
        assertThat(visitors.signedInAs(ict).get("/notices").answer().body())
                .as("whoever reads sent mail does not learn what waits")
                .doesNotContain("/incidents/staff");
    }

    @Test
    void nobody_reads_a_concern_about_themselves_whatever_they_are_here() {
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.CHAIR, Role.SLT, Role.TEACHER)) {
            PersonId subject = given.a(role, school);
            PersonId head = given.a(Role.HEAD, school);
            assertThat(aboutAnAdult(subject).status()).isEqualTo(302);
            attack(subject, staffConcern(head));
        }
    }

    @Test
    void an_adult_sent_as_a_child_does_not_get_into_the_pupils_log() {
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        Visitor.Page refused = visitors.signedInAs(teacher.person())
                .post(
                        "/incidents/report",
                        "key",
                        UUID.randomUUID().toString(),
                        "kind",
                        "CHILD",
                        "person",
                        deputy.toString(),
                        "words",
                        "A worry",
                        "told",
                        "no");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("textarea[name=words]").wholeText())
                .isEqualTo("A worry");
        assertThat(visitors.signedInAs(deputy).get("/incidents?show=ALL").text())
                .doesNotContain("A worry");
    }

    private void attack(PersonId subject, UUID concern) {
        Visitor theirs = visitors.signedInAs(subject);
        for (String page : List.of(
                "/",
                "/incidents/staff",
                "/incidents/staff/" + concern,
                "/incidents?show=ALL",
                "/incidents/all?show=ALL",
                "/incidents/mine",
                "/incidents/mine/" + concern,
                "/incidents/concern/" + concern,
                "/incidents/incident/" + concern,
                "/audit")) {
            Visitor.Page answer = theirs.get(page);
            assertThat(answer.answer().body())
                    .as(page)
                    .doesNotContain(
                            concern.toString(),
                            "He took a phone",
                            "staff concern not opened",
                            "staff concerns not opened");
        }
        assertThat(theirs.get("/incidents/staff/" + concern).status()).isIn(403, 404);
        assertThat(theirs.post("/incidents/staff/" + concern, "kind", "NOTE", "note", "x")
                        .status())
                .isIn(403, 404);
    }

    private Visitor.Page aboutAnAdult(PersonId subject) {
        return visitors.signedInAs(teacher.person())
                .post(
                        "/incidents/report",
                        "key",
                        UUID.randomUUID().toString(),
                        "kind",
                        "ADULT",
                        "person",
                        subject.toString(),
                        "about",
                        "",
                        "words",
                        "He took a phone into the pool");
    }

    private UUID staffConcern(PersonId reader) {
        String link = visitors.signedInAs(reader)
                .get("/incidents/staff")
                .html()
                .select("a[href^=/incidents/staff/]")
                .attr("href");
        return UUID.fromString(link.substring(link.lastIndexOf('/') + 1));
    }

    private int notices(PersonId person) {
        return SchoolScope.trust()
                .<Integer>call(() -> transaction.execute(
                        any -> sql.sql("SELECT count(*) FROM notices.notice WHERE recipient_id = ? AND school_id = ?")
                                .params(person.value(), school.value())
                                .query(Integer.class)
                                .single()));
    }

    private PersonId named(PersonId person, String name) {
        String[] parts = name.split(" ");
        SchoolScope.trust()
                .run(() -> transaction.executeWithoutResult(
                        any -> sql.sql("UPDATE schools.person SET given_name = ?, family_name = ? WHERE id = ?")
                                .params(parts[0], parts[1], person.value())
                                .update()));
        return person;
    }

    private String path(String part) {
        return "/incidents/incident/" + incident + "/" + part;
    }
}
