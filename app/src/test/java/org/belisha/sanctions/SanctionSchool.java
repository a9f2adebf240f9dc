package org.belisha.sanctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A teacher with a class, a lead, and what is done about internet there, said as sentences. */
abstract class SanctionSchool {

    @Autowired
    protected SchoolFixtures given;

    @Autowired
    protected Visitors visitors;

    @Autowired
    protected Sanctions sanctions;

    @Autowired
    protected Reflections reflections;

    @Autowired
    protected Requests requests;

    @Autowired
    protected Templates templates;

    @Autowired
    protected List<ClauseEvidence> evidence;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    protected TestClock clock;

    protected SchoolId school;
    protected PersonId pupil;
    protected Viewer teacher;
    protected Viewer dsl;

    @BeforeEach
    void aTeacherWithAClass() {
        school = given.aSchool();
        UUID kestrel = given.aClass(school, "Kestrel");
        pupil = given.aPupilInYear(4, kestrel, school);
        teacher = viewer(Role.TEACHER);
        dsl = viewer(Role.DSL);
        given.teaches(teacher.person(), kestrel, school);
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    protected void aVictimInAnOpenIncident() {
        UUID incident = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("""
                    INSERT INTO incidents.incident (id, school_id, taxonomy, summary, category, severity, opened_at, opened_by, lead_told)
                    VALUES (?, ?, 1, 'x', 'MISUSE', 'LOW', now(), ?, true)
                    """).params(incident, school.value(), dsl.person().value()).update();
            sql.sql(
                            "INSERT INTO incidents.involved (incident_id, school_id, person_id, part) VALUES (?, ?, ?, 'VICTIM')")
                    .params(incident, school.value(), pupil.value())
                    .update();
        });
    }

    protected Answer withdraw(Duration length, String promise, boolean lifts) {
        return here(() -> sanctions.withdraw(teacher, asked(length, promise, lifts)));
    }

    protected Asked asked(Duration length, String promise, boolean lifts) {
        return new Asked(pupil, null, null, clock.instant().plus(length), "Unkind words", promise, lifts, lifts);
    }

    protected Withdrawal withdrawal(UUID id) {
        return here(() -> sanctions.withdrawal(id)).orElseThrow();
    }

    protected Withdrawal.Standing standing(UUID id) {
        return withdrawal(id).standing(clock.instant());
    }

    protected State state(String clause) {
        return here(() -> transaction.execute(any -> evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow()
                .stateOf(clause, school)
                .state()));
    }

    protected static UUID done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).id();
    }

    protected static Map<String, String> why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    protected <T> T here(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    protected Viewer viewer(Role role) {
        return new Viewer(given.a(role, school), role.words(), Map.of(school, Set.of(role)), null);
    }
}
