package org.belisha.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.assurance.ClauseState.State;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A clause's state comes from records where a module has them, else from what a named role attested, and is remembered. */
@BelishaTest
class ClauseStatesTest {

    private static final String MODEL_BEHAVIOUR = "4.5c";
    private static final String SPEAKERS = "5.3b";
    private static final String SCANNED = "9.1";

    @Autowired
    private ClauseRegister register;

    @Autowired
    private ClauseTable table;

    @Autowired
    private Schools schools;

    @Autowired
    private Audit audit;

    @Autowired
    private TestClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private JdbcClient sql;

    private SchoolId school = new SchoolId(1);

    @BeforeEach
    void a_school() {
        school = given.aSchool();
    }

    @AfterEach
    void now_again() {
        clock.reset();
    }

    @Test
    void what_nobody_computes_says_so() {
        assertThat(stateOf(SPEAKERS, assurance()).state()).isEqualTo(State.NOT_BUILT);
        assertThat(stateOf(SPEAKERS, assurance()).headline()).startsWith("Not built yet: ");
        assertThat(stateOf(MODEL_BEHAVIOUR, assurance()).state()).isEqualTo(State.NEEDS_ATTENTION);
    }

    @Test
    void an_attestation_holds_until_it_goes_stale() {
        Assurance assurance = assurance();
        assertThat(attest(assurance, aHead(), MODEL_BEHAVIOUR)).isTrue();

        assertThat(stateOf(MODEL_BEHAVIOUR, assurance).state()).isEqualTo(State.ATTESTED);
        assertThat(stateOf(MODEL_BEHAVIOUR, assurance).headline()).startsWith("Attested by: Head teacher on ");

        clock.forward(Duration.ofDays(32));
        assertThat(stateOf(MODEL_BEHAVIOUR, assurance).state()).isEqualTo(State.STALE);
    }

    @Test
    void only_the_owner_or_the_head_attests() {
        Viewer ictManager = someone(Role.ICT_MANAGER);

        assertThat(attest(assurance(), ictManager, MODEL_BEHAVIOUR)).isFalse();
        assertThat(stateOf(MODEL_BEHAVIOUR, assurance()).state()).isEqualTo(State.NEEDS_ATTENTION);
    }

    @Test
    void what_is_computed_cannot_be_attested() {
        Assurance assurance = assurance(new Computed(State.BROKEN));

        assertThat(attest(assurance, aHead(), SCANNED)).isFalse();
        assertThat(stateOf(SCANNED, assurance).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void a_module_that_fails_spoils_its_failing_clause_alone() {
        Assurance assurance = assurance(new Failing());

        assertThat(stateOf(SCANNED, assurance).state()).isEqualTo(State.NEEDS_ATTENTION);
        assertThat(stateOf("9.2", assurance).state()).isEqualTo(State.KEPT);
    }

    @Test
    void two_modules_may_not_answer_for_one_clause() {
        assertThatThrownBy(() -> assurance(new Computed(State.KEPT), new Computed(State.BROKEN)))
                .hasMessageContaining("two modules answer for clause 9.1");
    }

    @Test
    void changes_are_remembered_and_nothing_else() {
        assertThat(assurance(new Computed(State.KEPT)).remember(school)).isEqualTo(94);
        assertThat(assurance(new Computed(State.KEPT)).remember(school)).isZero();
        clock.forward(Duration.ofHours(1));
        Assurance later = assurance(new Computed(State.BROKEN));
        assertThat(later.remember(school)).isEqualTo(1);

        List<State> seen = new ArrayList<>();
        given.inScope(school, () -> later.history(clause(SCANNED), school).forEach(each -> seen.add(each.state())));
        assertThat(seen).containsExactly(State.BROKEN, State.KEPT);
    }

    @Test
    void another_schools_attestation_is_not_ours() {
        Assurance assurance = assurance();
        attest(assurance, aHead(), MODEL_BEHAVIOUR);
        SchoolId other = given.aSchool();

        assertThat(assurance.sheet(other).get(MODEL_BEHAVIOUR))
                .extracting(ClauseState::state)
                .isEqualTo(State.NEEDS_ATTENTION);
    }

    private Assurance assurance(ClauseEvidence... modules) {
        var states = new ClauseStates(List.of(modules), register, table, clock, transactions);
        return new Assurance(register, states, table, schools, audit, clock, transaction);
    }

    private boolean attest(Assurance assurance, Viewer viewer, String id) {
        return SchoolScope.of(school).call(() -> {
            Boolean done = transaction.execute(status -> assurance.attest(
                    viewer, clause(id), school, Period.ofMonths(1), "I walked through every class this week."));
            return done != null && done;
        });
    }

    private ClauseState stateOf(String id, Assurance assurance) {
        ClauseState state = assurance.sheet(school).get(id);
        if (state == null) {
            throw new AssertionError("no clause " + id);
        }
        return state;
    }

    private Clause clause(String id) {
        return register.clause(id).orElseThrow();
    }

    private Viewer aHead() {
        return someone(Role.HEAD);
    }

    private Viewer someone(Role role) {
        return new Viewer(given.a(role, school), "Fixture", Map.of(school, Set.of(role)), null);
    }

    private record Computed(State state) implements ClauseEvidence {
        @Override
        public Set<String> clauses() {
            return Set.of(SCANNED);
        }

        @Override
        public ClauseState stateOf(String clause, SchoolId school) {
            return new ClauseState(state, "Counted.", List.of(), java.time.Instant.EPOCH);
        }
    }

    private final class Failing implements ClauseEvidence {
        @Override
        public Set<String> clauses() {
            return Set.of(SCANNED, "9.2");
        }

        @Override
        public ClauseState stateOf(String clause, SchoolId school) {
            if (clause.equals(SCANNED)) {
                sql.sql("SELECT nothing FROM nowhere").query().listOfRows();
            }
            sql.sql("SELECT 1").query().singleRow();
            return ClauseState.kept("Counted.", java.time.Instant.EPOCH);
        }
    }
}
