package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is decided on a concern about an adult, by whom and by when; and that the adult finds no trace of it. */
@BelishaTest
class StaffDecisionTest extends CaseSchool {

    private static final String WORDS = "Zebra words that only the register holds";

    @Autowired
    private StaffConcerns register;

    @Autowired
    private StaffDecisions decisions;

    @Autowired
    private StaffClock staffClock;

    @Autowired
    private java.util.List<ClauseEvidence> evidence;

    private Viewer head;
    private Viewer chair;
    private Viewer accused;

    @BeforeEach
    void aSchoolWithAHead() {
        head = viewer(Role.HEAD);
        chair = viewer(Role.CHAIR);
        accused = viewer(Role.TEACHER);
    }

    @Test
    void an_allegation_is_decided_by_the_head_told_to_the_lado_and_closed_with_its_category_and_day() {
        UUID concern = report(accused.person(), false);
        assertThat(refused(here(() -> decisions.threshold(dsl, concern, true, "Harm"))))
                .containsKey("form");
        assertThat(refused(here(() -> decisions.threshold(head, concern, null, ""))))
                .containsKeys("met", "why");
        assertThat(refused(outcome(concern, StaffOutcome.SUBSTANTIATED, 11)))
                .containsEntry("outcome", "Decide first whether it meets the threshold of harm");

        done(here(() -> decisions.threshold(head, concern, true, "A child was hurt")));
        assertThat(refused(outcome(concern, StaffOutcome.LOW_LEVEL, 0))).containsKey("outcome");
        assertThat(refused(outcome(concern, StaffOutcome.SUBSTANTIATED, 11)))
                .containsEntry("outcome", "Tell the LADO first");
        assertThat(refused(here(() -> decisions.lado(dsl, concern, "Rang at 3pm", " "))))
                .containsKey("reference");
        done(here(() -> decisions.lado(dsl, concern, "Rang at 3pm", "LADO-17")));
        assertThat(refused(outcome(concern, StaffOutcome.SUBSTANTIATED, 9))).containsKey("keep");
        done(outcome(concern, StaffOutcome.SUBSTANTIATED, 11));

        StaffCase closed = here(() -> decisions.of(head, concern)).orElseThrow();
        assertThat(closed.stateWords()).isEqualTo("Closed");
        assertThat(closed.outcome().orElseThrow().inReferences()).isTrue();
        assertThat(refused(here(() -> decisions.threshold(head, concern, false, "Changed my mind"))))
                .containsKey("met");
    }

    @Test
    void malicious_and_false_leave_the_file_and_no_reference_speaks_of_them() {
        UUID concern = report(accused.person(), false);
        done(here(() -> decisions.threshold(head, concern, true, "As told")));
        done(here(() -> decisions.lado(head, concern, "Rang at 3pm", "LADO-18")));
        done(outcome(concern, StaffOutcome.MALICIOUS, 0));

        var page = visitors.signedInAs(head.person()).get("/incidents/staff/" + concern);
        assertThat(page.text()).contains("taken out of the personnel file", "Malicious");
        for (StaffOutcome each : StaffOutcome.values()) {
            assertThat(each.inReferences()).isEqualTo(each == StaffOutcome.SUBSTANTIATED);
        }
    }

    @Test
    void after_one_working_day_it_is_late_and_its_readers_are_told_once_never_the_adult() {
        UUID concern = report(dsl.person(), false);
        int before = notices(head.person());
        staffClock.look(school);
        assertThat(notices(head.person())).as("not yet").isEqualTo(before);

        clock.forward(Duration.ofDays(5));
        staffClock.look(school);
        staffClock.look(school);
        assertThat(notices(head.person())).isEqualTo(before + 1);
        assertThat(notices(dsl.person())).isZero();
        assertThat(visitors.signedInAs(head.person()).get("/incidents/staff").text())
                .contains("Late");

        done(here(() -> decisions.threshold(head, concern, false, "A lapse")));
        assertThat(here(() -> decisions.of(head, concern)).orElseThrow().late(decisions.today()))
                .as("below the threshold no LADO is needed")
                .isFalse();
    }

    @Test
    void earlier_concerns_about_the_same_adult_are_looked_at_before_a_low_level_one_closes() {
        report(accused.person(), false);
        UUID second = report(accused.person(), false);
        done(here(() -> decisions.threshold(head, second, false, "A lapse")));
        assertThat(refused(outcome(second, StaffOutcome.LOW_LEVEL, 0)))
                .containsEntry("outcome", "Look first at the other concerns about the same adult");
        assertThat(visitors.signedInAs(head.person())
                        .get("/incidents/staff/" + second)
                        .text())
                .contains("Others about the same adult");

        done(here(() -> decisions.pattern(head, second, true, "Twice in a term: talk to them")));
        done(outcome(second, StaffOutcome.LOW_LEVEL, 0));
    }

    @Test
    void the_wish_not_to_be_named_is_kept_until_the_head_says_why_the_name_is_needed() {
        UUID concern = report(accused.person(), true);
        assertThat(shown(dsl, concern)).contains("asked not to be named").doesNotContain(nameOf(teacher.person()));
        assertThat(refused(here(() -> decisions.identity(dsl, concern, "Curious"))))
                .containsKey("form");
        assertThat(refused(here(() -> decisions.identity(head, concern, "")))).containsKey("identity");

        done(here(() -> decisions.identity(head, concern, "The LADO asks for a statement")));
        assertThat(shown(head, concern)).contains(nameOf(teacher.person()));
        assertThat(shown(dsl, concern)).as("only for who decides").contains("asked not to be named");
    }

    @Test
    void somebody_may_report_about_themselves_and_is_shown_nothing_more() {
        UUID concern = saved(here(() ->
                register.report(teacher, school, Submission.fresh(), teacher.person(), "", null, WORDS, "", false)));

        assertThat(shown(head, concern)).contains("about themselves");
        assertThat(here(() -> register.reportedBy(teacher))).isEmpty();
    }

    @Test
    void where_the_head_is_the_lead_what_is_about_the_lead_goes_outside() {
        SchoolId other = given.aSchool();
        PersonId both = given.a(Role.HEAD, other);
        given.inScope(
                other,
                () -> sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'DSL', 'NAMED', now())")
                        .params(both.value(), other.value())
                        .update());
        Viewer reporter = new Viewer(given.a(Role.TEACHER, other), "T", Map.of(other, Set.of(Role.TEACHER)), null);
        SchoolScope.of(other)
                .run(() -> register.report(
                        reporter, other, Submission.fresh(), null, "", StaffRoute.LEAD, WORDS, "", false));

        Viewer looking = new Viewer(both, "Both", Map.of(other, Set.of(Role.HEAD, Role.DSL)), null);
        Viewer outside = new Viewer(given.a(Role.CHAIR, other), "Chair", Map.of(other, Set.of(Role.CHAIR)), null);
        assertThat(SchoolScope.of(other).call(() -> register.register(looking))).isEmpty();
        assertThat(SchoolScope.of(other).call(() -> register.register(outside))).hasSize(1);
        assertThat(state("15.5", other)).as("the chair is there").isEqualTo(State.KEPT);
        given.inScope(
                other,
                () -> sql.sql("DELETE FROM schools.person_role WHERE role = 'CHAIR' AND school_id = ?")
                        .params(other.value())
                        .update());
        assertThat(state("15.5", other)).as("nobody outside would read it").isEqualTo(State.BROKEN);
        assertThat(state("13.6", other)).isEqualTo(State.BROKEN);
    }

    @Test
    void the_adult_it_is_about_finds_no_trace_of_it_anywhere() {
        UUID concern = report(dsl.person(), false);
        done(here(() -> decisions.threshold(head, concern, true, WORDS)));
        here(() -> register.note(head, concern, "NOTE", WORDS));
        var browser = visitors.signedInAs(dsl.person());

        assertThat(here(() -> decisions.register(dsl))).as("register").isEmpty();
        assertThat(here(() -> decisions.of(dsl, concern))).isEmpty();
        assertThat(here(() -> decisions.lado(dsl, concern, "x", "y"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(browser.get("/incidents/staff").text()).contains("None that you may see");
        assertThat(browser.get("/incidents/staff/" + concern).status()).isEqualTo(404);
        assertThat(browser.post("/incidents/staff/" + concern + "/lado", "contact", "x", "reference", "y")
                        .status())
                .isEqualTo(404);
        for (String page : new String[] {
            "/",
            "/incidents/staff?q=zebra",
            "/incidents?q=zebra",
            "/incidents/all?show=ALL&q=zebra",
            "/audit?q=staff-concern",
            "/audit?q=" + concern,
            "/incidents/mine",
            "/assurance/15.5",
            "/assurance/13.6"
        }) {
            assertThat(browser.get(page).html().select("main").text().replace("staff-concern", ""))
                    .as(page)
                    .doesNotContain(WORDS, "Zebra", "staff concern not opened", concern + ",");
        }
        assertThat(notices(dsl.person())).as("notices").isZero();
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'staff-concern:" + concern + "'"))
                .as("the school's audit page, and who has looked")
                .isZero();
        assertThat(state("15.5", school)).as("counts of clauses do not tell").isEqualTo(State.KEPT);
    }

    @Test
    void a_deputy_a_chair_and_another_school_find_nothing_of_one_about_a_teacher() {
        UUID concern = report(accused.person(), false);
        Viewer stranger = new Viewer(
                given.a(Role.HEAD, given.aSchool()),
                "Head elsewhere",
                Map.of(given.aSchool(), Set.of(Role.HEAD)),
                null);

        for (Viewer each : new Viewer[] {viewer(Role.DEPUTY_DSL), chair, accused, teacher, stranger}) {
            assertThat(here(() -> decisions.of(each, concern))).isEmpty();
            assertThat(here(() -> decisions.threshold(each, concern, true, "x")))
                    .isInstanceOf(Outcome.NotFound.class);
        }
    }

    private UUID report(@Nullable PersonId subject, boolean unnamed) {
        return saved(here(() ->
                register.report(teacher, school, Submission.fresh(), subject, "", null, WORDS, "In class", unnamed)));
    }

    private static UUID saved(ConcernSaved saved) {
        return ((ConcernSaved.Saved) saved).id();
    }

    private Outcome outcome(UUID concern, StaffOutcome outcome, int years) {
        return here(() -> decisions.outcome(
                head,
                concern,
                outcome,
                "As found",
                years == 0 ? null : decisions.today().plusYears(years)));
    }

    private String shown(Viewer viewer, UUID concern) {
        return visitors.signedInAs(viewer.person())
                .get("/incidents/staff/" + concern)
                .html()
                .select("main")
                .text();
    }

    private String nameOf(PersonId person) {
        return "Adult"
                + count("SELECT substring(given_name FROM 6)::integer FROM schools.person WHERE id = '" + person + "'");
    }

    private int notices(PersonId person) {
        return count("SELECT count(*) FROM notices.notice WHERE recipient_id = '" + person + "'");
    }

    private State state(String clause, SchoolId at) {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow();
        return SchoolScope.of(at)
                .call(() -> transaction.execute(any -> answers.stateOf(clause, at)))
                .state();
    }
}
