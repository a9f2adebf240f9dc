package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The states of clauses follow the records. */
@BelishaTest
class IncidentClausesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private List<ClauseEvidence> evidence;

    @Autowired
    private Concerns concerns;

    @Autowired
    private Triage triage;

    @Autowired
    private TestClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void a_concern_left_unopened_and_a_child_that_tells_change_the_states() {
        SchoolId school = given.aSchool();
        assertThat(state("4.5b", school)).isEqualTo(State.BROKEN);
        assertThat(state("15.5", school)).isEqualTo(State.BROKEN);
        assertThat(state("6.2", school)).isEqualTo(State.NEEDS_ATTENTION);

        Viewer dsl = new Viewer(given.a(Role.DSL, school), "Lead", Map.of(school, Set.of(Role.DSL)), null);
        given.a(Role.HEAD, school);
        given.a(Role.CHAIR, school);
        assertThat(state("4.5b", school)).isEqualTo(State.KEPT);
        assertThat(state("15.5", school)).isEqualTo(State.KEPT);

        Reported told = new Reported(
                Submission.fresh(),
                Reported.Route.CHILD,
                false,
                "",
                Reported.Standing.VICTIM,
                List.of(),
                "",
                Picture.UNKIND,
                "",
                null,
                "",
                Set.of(),
                null,
                null,
                List.of());
        ConcernSaved.Saved saved =
                (ConcernSaved.Saved) SchoolScope.of(school).call(() -> concerns.report(null, school, told));
        assertThat(state("6.2", school)).isEqualTo(State.KEPT);

        clock.forward(Duration.ofDays(4));
        SchoolScope.of(school).run(() -> triage.tellOfUnopened(school));
        assertThat(state("4.5b", school)).isEqualTo(State.NEEDS_ATTENTION);
        SchoolScope.of(school).run(() -> triage.open(dsl, saved.id()));
        assertThat(state("4.5b", school)).isEqualTo(State.KEPT);
    }

    @Test
    void every_clause_of_the_module_has_a_state() {
        SchoolId school = given.aSchool();
        evidence.stream()
                .filter(each ->
                        each.getClass().getPackageName().matches("org.belisha.(incidents|sanctions)(.casework)?"))
                .forEach(each -> each.clauses()
                        .forEach(clause ->
                                assertThat(state(clause, school)).as(clause).isNotNull()));
    }

    private State state(String clause, SchoolId school) {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow();
        ClauseState state =
                SchoolScope.of(school).call(() -> transaction.execute(any -> answers.stateOf(clause, school)));
        return state.state();
    }
}
