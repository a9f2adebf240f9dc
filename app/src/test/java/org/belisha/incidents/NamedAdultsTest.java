package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.Times;
import org.belisha.incidents.chronology.Search;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An adult whom a child names is told in no round and finds it nowhere; where all are named it goes to the trust. */
@BelishaTest
class NamedAdultsTest extends CaseSchool {

    @Autowired
    private NamedAdults named;

    @Autowired
    private Watch watch;

    @Autowired
    private Search search;

    private Viewer deputy;
    private Viewer head;
    private PersonId trustLead;

    @BeforeEach
    void everybodyHasAName() {
        deputy = viewer(Role.DEPUTY_DSL);
        head = viewer(Role.HEAD);
        trustLead = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        called(dsl, "Prendergast");
        called(deputy, "Wolverton");
        called(head, "Vanebrook");
        now(DayOfWeek.MONDAY, 9);
    }

    @Test
    void the_first_round_goes_past_the_lead_whom_it_names_to_the_deputies() {
        UUID concern = tells("Mrs Prendergast took my walrus", null);

        assertThat(told(concern, dsl.person())).isZero();
        assertThat(told(concern, deputy.person())).isEqualTo(1);
        assertThat(told(concern, trustLead)).isZero();
    }

    @Test
    void a_lead_whom_it_names_finds_it_neither_in_the_queue_nor_at_home_nor_by_search() {
        UUID concern = tells("Mrs Prendergast took my walrus", null);
        Visitor theirs = visitors.signedInAs(dsl.person());

        assertThat(theirs.get("/incidents/concern/" + concern).status()).isEqualTo(404);
        assertThat(theirs.get("/incidents?show=ALL").answer().body()).doesNotContain(concern.toString());
        assertThat(theirs.get("/").text()).doesNotContain("concern not opened");
        assertThat(here(() -> search.find(dsl, "walrus")).texts()).isEmpty();
        assertThat(theirs.get("/incidents/casework/board").text()).doesNotContain("Open a concern");
        Visitor others = visitors.signedInAs(deputy.person());
        assertThat(others.get("/").text()).contains("1 concern not opened");
        assertThat(here(() -> search.find(deputy, "walrus")).texts()).hasSize(1);
        assertThat(others.get("/incidents/concern/" + concern).text()).contains("Kept from 1 adult whom it names");
        here(() -> triage.makeIncident(deputy, concern, assessment("MISUSE", Severity.LOW)));
        assertThat(theirs.get("/incidents/all").text())
                .as("the incident made of it")
                .doesNotContain("A sentence");
    }

    @Test
    void the_rota_is_told_out_of_hours_but_for_whom_it_names() {
        here(() -> watch.addToRota(dsl, school, dsl.person()));
        here(() -> watch.addToRota(dsl, school, deputy.person()));
        now(DayOfWeek.SUNDAY, 12);
        UUID concern = tells("Mrs Prendergast again", null);

        assertThat(toldAs(concern, dsl.person(), "ROTA")).isZero();
        assertThat(toldAs(concern, deputy.person(), "ROTA")).isEqualTo(1);
    }

    @Test
    void when_nobody_opens_it_the_deputy_whom_it_names_is_passed_over_and_the_head_is_told() {
        UUID concern = tells("Mr Wolverton shouts", null);
        assertThat(told(concern, dsl.person())).isEqualTo(1);
        clock.forward(Duration.ofMinutes(61));
        here(() -> triage.tellOfUnopened(school));

        assertThat(told(concern, deputy.person())).isZero();
        assertThat(told(concern, head.person())).isEqualTo(1);
    }

    @Test
    void when_the_deputies_do_not_open_it_either_and_it_names_the_head_the_trust_is_told() {
        UUID concern = tells("Ms Vanebrook reads my phone", null);
        clock.forward(Duration.ofMinutes(61));
        here(() -> triage.tellOfUnopened(school));
        clock.forward(Duration.ofMinutes(61));
        here(() -> triage.tellOfUnopened(school));

        assertThat(told(concern, deputy.person())).isEqualTo(1);
        assertThat(told(concern, head.person())).isZero();
        assertThat(told(concern, trustLead)).isEqualTo(1);
    }

    @Test
    void where_all_are_named_it_goes_to_the_trusts_safeguarding_lead() {
        UUID concern = tells("Mrs Prendergast, Mr Wolverton and Ms Vanebrook know it all", deputy.person());

        for (Viewer each : List.of(dsl, deputy, head)) {
            assertThat(told(concern, each.person())).as(each.name()).isZero();
        }
        assertThat(told(concern, trustLead)).isEqualTo(1);
        clock.forward(Duration.ofMinutes(200));
        here(() -> triage.tellOfUnopened(school));
        here(() -> triage.tellOfUnopened(school));
        for (Viewer each : List.of(dsl, deputy, head)) {
            assertThat(told(concern, each.person())).as(each.name() + ", later").isZero();
        }
        assertThat(visitors.signedInAs(deputy.person()).get("/incidents/chosen").text())
                .as("whom the child chose and named")
                .doesNotContain("Fixture");
    }

    @Test
    void another_of_the_team_lets_an_adult_read_it_who_is_only_named_and_nobody_lets_themselves() {
        UUID concern = tells("I told Mrs Prendergast and she was kind", null);
        Visitor theirs = visitors.signedInAs(dsl.person());
        String path = "/incidents/concern/" + concern + "/named";
        assertThat(theirs.post(path, "adult", dsl.person().toString(), "let-" + dsl.person(), "x")
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person())
                        .post(path, "adult", dsl.person().toString())
                        .status())
                .isEqualTo(403);
        assertThat(refused(here(() -> named.let(deputy, concern, dsl.person(), " "))))
                .containsOnlyKeys("let-" + dsl.person());
        assertThat(here(() -> named.let(deputy, concern, teacher.person(), "x")))
                .isInstanceOf(Outcome.NotFound.class);

        Visitor others = visitors.signedInAs(deputy.person());
        assertThat(others.post(path, "adult", dsl.person().toString(), "let-" + dsl.person(), "The child told her")
                        .status())
                .isEqualTo(302);
        assertThat(theirs.get("/incidents/concern/" + concern).status()).isEqualTo(200);
        assertThat(audited("concern.let-read", "concern:" + concern)).isEqualTo(1);
    }

    @Test
    void staff_who_write_that_they_told_the_lead_do_not_shut_the_lead_out() {
        UUID concern = report(Reported.Route.STAFF, "I told Mrs Prendergast at four", null);

        assertThat(told(concern, dsl.person())).isEqualTo(1);
        assertThat(here(() -> triage.open(dsl, concern))).isPresent();
    }

    private UUID tells(String words, @Nullable PersonId adult) {
        return report(Reported.Route.CHILD, words, adult);
    }

    private UUID report(Reported.Route route, String words, @Nullable PersonId adult) {
        Reported reported = new Reported(
                Submission.fresh(),
                route,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                words,
                false,
                "",
                Set.of(),
                null,
                adult,
                List.of());
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }

    private int toldAs(UUID concern, PersonId person, String because) {
        return count("SELECT count(*) FROM incidents.told WHERE concern_id = '" + concern + "' AND person_id = '"
                + person + "' AND because = '" + because + "'");
    }

    private void called(Viewer viewer, String familyName) {
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET family_name = ? WHERE id = ?")
                        .params(familyName, viewer.person().value())
                        .update());
    }

    private void now(DayOfWeek day, int hour) {
        var now = clock.instant().atZone(Times.LONDON);
        var then = now.toLocalDate()
                .with(TemporalAdjusters.next(day))
                .atTime(LocalTime.of(hour, 0))
                .atZone(Times.LONDON);
        clock.forward(Duration.between(now, then));
    }
}
