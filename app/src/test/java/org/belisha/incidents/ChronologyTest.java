package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.Accounts;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A child's chronology: all of it to the team where the child is now, the own part to a former school, nothing to others. */
@BelishaTest
class ChronologyTest extends CaseSchool {

    @Autowired
    private Accounts accounts;

    @Test
    void it_holds_concerns_incidents_entries_parents_and_authorities_in_order_of_time() {
        UUID incident = anIncidentOfThePupil();
        PersonId parent = given.aParentOf(school, List.of(pupil));
        here(() -> casework.note(dsl, incident, "NOTE", "She was calmer today"));
        here(() -> tells(dsl, incident, pupil, parent, true, "Rang at four", null));
        here(() -> decides(dsl, incident, Set.of(Authority.POLICE), false, "No crime", "", "", ""));

        Chronology chronology = here(() -> chronologies.look(dsl, pupil)).orElseThrow();

        assertThat(chronology.kinds())
                .containsKeys("Concern", "Incident", "Entry", "Change", "Parent told", "Authority");
        assertThat(chronology.lines()).isSortedAccordingTo(java.util.Comparator.comparing(Chronology.Line::at));
        assertThat(chronology.only("Entry", "CALMER"))
                .singleElement()
                .satisfies(line -> assertThat(line.words()).startsWith("She was calmer today\nAdult"));
        assertThat(chronology.only("", "no crime")).hasSize(1);
        assertThat(chronology.toString()).doesNotContain("Pupil");
    }

    @Test
    void what_other_childrens_parents_were_told_is_not_in_it() {
        UUID incident = anIncidentOfThePupil();
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Robin"), school);
        PersonId parent = given.aParentOf(school, List.of(other));
        here(() -> casework.involve(dsl, incident, other, Part.WITNESS));
        here(() -> tells(dsl, incident, other, parent, true, "Said about the other", null));

        assertThat(here(() -> chronologies.look(dsl, pupil)).orElseThrow().only("", "about the other"))
                .isEmpty();
        assertThat(here(() -> chronologies.look(dsl, other)).orElseThrow().only("", "about the other"))
                .hasSize(1);
    }

    @Test
    void the_school_the_child_is_in_now_reads_nothing_of_the_school_before_until_it_accepts_the_file() {
        UUID incident = anIncidentOfThePupil();
        SchoolId next = given.aSchool();
        Viewer lead = lead(next);
        moves(next);

        Chronology chronology =
                SchoolScope.of(next).call(() -> chronologies.look(lead, pupil)).orElseThrow();
        assertThat(chronology.whole()).isTrue();
        assertThat(chronology.lines()).as("accepted: see TransferTest").isEmpty();
        assertThat(audited("looked", "chronology:" + pupil))
                .as("looks of others known at the earlier school, which showed nothing")
                .isZero();
        Visitor theirs = visitors.signedInAs(lead.person());
        assertThat(theirs.get("/incidents/child/" + pupil).text()).doesNotContain("A sentence");
        assertThat(theirs.get("/incidents/incident/" + incident).status()).isEqualTo(404);
    }

    @Test
    void a_school_that_the_child_has_left_reads_its_own_part_and_a_school_in_between_nothing() {
        anIncidentOfThePupil();
        SchoolId next = given.aSchool();
        Viewer lead = lead(next);
        moves(next);
        pupilOf(next, lead);

        Chronology former = here(() -> chronologies.look(dsl, pupil)).orElseThrow();
        assertThat(former.whole()).isFalse();
        assertThat(former.only("", "Seen at the next school")).isEmpty();
        assertThat(former.only("Incident", "")).hasSize(1);
        SchoolId stranger = given.aSchool();
        assertThat(SchoolScope.of(stranger).call(() -> chronologies.look(lead(stranger), pupil)))
                .isEmpty();
        assertThat(here(() -> chronologies.look(teacher, pupil))).isEmpty();
    }

    @Test
    void whom_the_reporter_did_not_want_told_finds_it_in_no_chronology_wherever_they_work_now() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "Not for the deputy",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of(deputy.person()));
        here(() -> concerns.report(teacher, school, reported));

        assertThat(here(() -> chronologies.look(deputy, pupil)).orElseThrow().lines())
                .isEmpty();
        assertThat(here(() -> chronologies.look(dsl, pupil)).orElseThrow().only("Concern", "not for"))
                .hasSize(1);
        SchoolId next = given.aSchool();
        moves(next);
        Viewer moved = new Viewer(deputy.person(), "Deputy", Map.of(next, Set.of(Role.DSL)), null);
        assertThat(SchoolScope.of(next)
                        .call(() -> chronologies.look(moved, pupil))
                        .orElseThrow()
                        .lines())
                .isEmpty();
    }

    @Test
    void long_after_the_sign_in_it_asks_for_the_password_again_and_a_wrong_one_opens_nothing() {
        Visitor browser = visitors.signedInAs(dsl.person());
        SchoolScope.trust().run(() -> accounts.setPassword(dsl.person(), "three quiet herons"));
        assertThat(browser.get("/incidents/child/" + pupil).status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(31));
        Visitor.Page asked = browser.get("/incidents/child/" + pupil);
        assertThat(asked.location()).startsWith("/accounts/again?to=");
        assertThat(browser.get(asked.location()).html().select("#password")).hasSize(1);
        assertThat(browser.post("/accounts/again", "to", "/incidents/child/" + pupil, "password", "wrong words here")
                        .status())
                .isEqualTo(400);
        assertThat(browser.get("/incidents/child/" + pupil).status()).isEqualTo(302);
        assertThat(browser.post("/accounts/again", "to", "//elsewhere.test", "password", "three quiet herons")
                        .location())
                .isEqualTo("/");
        assertThat(browser.get("/incidents/child/" + pupil).status()).isEqualTo(200);
    }

    @Test
    void who_has_looked_is_shown_to_the_team_and_to_nobody_else() {
        UUID incident = anIncidentOfThePupil();
        UUID concern = aConcern();
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        here(() -> incidents.look(deputy, incident));
        Visitor browser = visitors.signedInAs(dsl.person());
        browser.get("/incidents/child/" + pupil);

        String path = "/incidents/chronology/looks/incident/" + incident;
        assertThat(browser.get(path).html().select("tbody tr").eachText()).anyMatch(row -> row.contains("Looked"));
        assertThat(browser.get("/incidents/chronology/looks/chronology/" + pupil)
                        .text())
                .contains("Looked");
        assertThat(browser.get("/incidents/chronology/looks/concern/" + concern).status())
                .isEqualTo(200);
        assertThat(browser.get("/incidents/chronology/looks/staff/" + concern).status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person()).get(path).status()).isEqualTo(403);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get(path)
                        .status())
                .isEqualTo(404);
        here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR));
        assertThat(visitors.signedInAs(deputy.person()).get(path).status())
                .as("the instigator")
                .isEqualTo(404);
    }

    private UUID anIncidentOfThePupil() {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        return incident;
    }

    private Viewer lead(SchoolId there) {
        return new Viewer(given.a(Role.DSL, there), "Lead", Map.of(there, Set.of(Role.DSL)), null);
    }

    private void pupilOf(SchoolId next, Viewer lead) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "Seen at the next school",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
        SchoolScope.of(next).call(() -> concerns.report(lead, next, reported));
    }

    /** As an import does it: off one roll, on the other, and the former role kept as past. */
    private void moves(SchoolId next) {
        SchoolScope.trust()
                .run(() -> transaction.executeWithoutResult(status -> {
                    sql.sql("UPDATE schools.pupil SET left_on = current_date WHERE person_id = ?")
                            .param(pupil.value())
                            .update();
                    sql.sql("DELETE FROM schools.person_role WHERE person_id = ?")
                            .param(pupil.value())
                            .update();
                    sql.sql(
                                    "INSERT INTO schools.past_role (person_id, school_id, role, left_on) VALUES (?, ?, 'PUPIL', current_date)")
                            .params(pupil.value(), school.value())
                            .update();
                    sql.sql(
                                    "INSERT INTO schools.person_role (person_id, school_id, role, source, since) VALUES (?, ?, 'PUPIL', 'ROSTER', now())")
                            .params(pupil.value(), next.value())
                            .update();
                    sql.sql("INSERT INTO schools.pupil (person_id, school_id, year_group) VALUES (?, ?, 5)")
                            .params(pupil.value(), next.value())
                            .update();
                }));
    }
}
