package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a child may be in danger now: told at once at any hour, first in the queue, and waited for by the clock. */
@BelishaTest
class UrgentTest extends CaseSchool {

    @Autowired
    private Watch watch;

    @Autowired
    private Undecided undecided;

    private PersonId deputy;
    private PersonId onCall;
    private PersonId head;

    @BeforeEach
    void aSchoolWhereNobodyWatches() {
        deputy = given.a(Role.DEPUTY_DSL, school);
        onCall = given.a(Role.SLT, school);
        head = given.a(Role.HEAD, school);
        here(() -> watch.addToRota(dsl, school, onCall));
        given.inScope(
                school,
                () -> sql.sql(
                                "INSERT INTO incidents.setting (school_id, name, value, set_at) VALUES (?, 'days', '', now())")
                        .params(school.value())
                        .update());
    }

    @Test
    void lead_deputy_and_rota_are_told_at_once_and_each_once() {
        UUID concern = urgent();

        assertThat(told(concern, dsl.person())).isEqualTo(1);
        assertThat(told(concern, deputy)).isEqualTo(1);
        assertThat(told(concern, onCall)).isEqualTo(1);
        assertThat(told(concern, head)).isZero();
        UUID other = aConcern();
        assertThat(told(other, deputy)).as("what can wait goes to the lead").isZero();
    }

    @Test
    void it_waits_by_the_clock_where_nobody_watches_and_goes_to_the_head_sooner() {
        UUID concern = urgent();
        UUID other = aConcern();
        clock.forward(Duration.ofMinutes(14));
        assertThat(here(() -> triage.tellOfUnopened(school))).isZero();
        clock.forward(Duration.ofMinutes(2));
        assertThat(here(() -> triage.tellOfUnopened(school))).isEqualTo(1);
        assertThat(told(concern, deputy)).as("told again").isEqualTo(2);
        clock.forward(Duration.ofMinutes(15));
        here(() -> triage.tellOfUnopened(school));
        assertThat(told(concern, head)).isEqualTo(1);
        assertThat(told(other, deputy)).as("no watched hour has gone by").isZero();
        assertThat(told(other, head)).isZero();
    }

    @Test
    void opened_and_not_decided_within_four_times_as_long_the_team_is_reminded() {
        UUID concern = urgent();
        here(() -> triage.open(dsl, concern));
        clock.forward(Duration.ofMinutes(59));
        assertThat(here(() -> undecided.tell(school))).isZero();
        clock.forward(Duration.ofMinutes(2));
        assertThat(here(() -> undecided.tell(school))).isEqualTo(1);
    }

    @Test
    void it_stands_first_in_the_queue_and_on_the_leads_own_page_until_it_is_decided() {
        aConcern();
        UUID concern = urgent();
        assertThat(first()).isEqualTo(concern);
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/").text()).contains("1 urgent concern not opened");
        assertThat(lead.get("/incidents").text()).contains("Urgent");
        assertThat(lead.get("/incidents/concern/" + concern).text()).contains("a child may be in danger now");
        here(() -> triage.noAction(dsl, concern, "Seen, safe at home"));
        assertThat(first()).isNotEqualTo(concern);
        assertThat(lead.get("/").text()).doesNotContain("urgent concern");
    }

    @Test
    void the_form_says_it_and_an_adult_whom_the_reporter_does_not_want_told_is_not_told_even_then() {
        Visitor browser = visitors.signedInAs(teacher.person());
        var sent = browser.post(
                "/incidents/report",
                "kind",
                "CHILD",
                "person",
                pupil.toString(),
                "words",
                "He says he will not go home tonight",
                "told",
                "no",
                "urgent",
                "yes");
        assertThat(sent.status()).isEqualTo(302);
        Concern kept = here(() -> triage.queue(dsl, school, "WAITING", "")).getFirst();
        assertThat(kept.urgent()).isTrue();
        UUID kept2 = reported(List.of(deputy));
        assertThat(told(kept2, deputy)).isZero();
        assertThat(told(kept2, dsl.person())).isEqualTo(1);
    }

    @Test
    void how_soon_is_a_setting_of_the_school_within_bounds() {
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.post("/incidents/watch/urgent", "urgent", "241").status())
                .isEqualTo(400);
        assertThat(lead.post("/incidents/watch/urgent", "urgent", "5").status()).isEqualTo(302);
        assertThat(here(() -> watch.urgent(school))).isEqualTo(Duration.ofMinutes(5));
        assertThat(visitors.signedInAs(teacher.person())
                        .post("/incidents/watch/urgent", "urgent", "5")
                        .status())
                .isEqualTo(403);
    }

    private UUID first() {
        return here(() -> triage.queue(dsl, school, "WAITING", "")).getFirst().id();
    }

    private UUID urgent() {
        return reported(List.of());
    }

    private UUID reported(List<PersonId> not) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                not,
                true);
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }
}
