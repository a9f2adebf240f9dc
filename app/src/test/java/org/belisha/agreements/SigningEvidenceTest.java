package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clauses on signing follow what was signed, at once; reminders reach those who may be written to. */
@BelishaTest
class SigningEvidenceTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Signatures signatures;

    @Autowired
    private ClassSignings classes;

    @Autowired
    private Policies policies;

    @Autowired
    private SigningEvidence evidence;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TestClock clock;

    private SigningFixtures signing;
    private SchoolId school;
    private UUID oak;

    @BeforeEach
    void a_school() {
        signing = new SigningFixtures(policies, agreements, signatures, classes);
        signing.ownPolicyInForce();
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
    }

    @AfterEach
    void real_time_again() {
        clock.reset();
    }

    @Test
    void who_joins_late_and_a_new_wording_get_their_days_too() {
        PersonId early = given.a(Role.TEACHER, school);
        clock.forward(java.time.Duration.ofDays(14));
        assertThat(state("4.5a").state()).isEqualTo(ClauseState.State.BROKEN);

        signing.ownPolicyInForce();
        assertThat(state("4.5a").state()).as("published anew").isEqualTo(ClauseState.State.NEEDS_ATTENTION);

        clock.forward(java.time.Duration.ofDays(13));
        signing.signs(early, school, AgreementKind.A4, AgreementKind.A5);
        given.a(Role.TEACHER, school);
        clock.forward(java.time.Duration.ofDays(2));
        assertThat(state("4.5a").headline())
                .as("of the one who joined two days ago")
                .contains("days of grace are not over");
        clock.forward(java.time.Duration.ofDays(12));
        assertThat(state("4.5a").headline()).doesNotContain("days of grace");
    }

    @Test
    void who_declined_has_no_days_left() {
        PersonId teacher = given.a(Role.TEACHER, school);
        SchoolScope.of(school)
                .run(() -> signatures.decline(
                        signing.consent(teacher, Set.of(), List.of(signing.seen(school, AgreementKind.A4)))));

        assertThat(state("4.5a").state()).isEqualTo(ClauseState.State.BROKEN);
    }

    @Test
    void every_clause_on_signing_has_a_state() {
        for (String clause : evidence.clauses()) {
            assertThat(state(clause).headline()).as(clause).isNotBlank();
        }
    }

    @Test
    void a_signed_class_is_seen_on_the_sheet_at_once() {
        PersonId young = given.aPupilInYear(1, oak, school);
        PersonId old = given.aPupilInYear(5, oak, school);
        PersonId teacher = given.a(Role.TEACHER, school);
        assertThat(state("A2").state()).as("nobody had a fair chance yet").isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        assertThat(state("12.1").headline()).contains("days of grace are not over");
        clock.forward(java.time.Duration.ofDays(14));
        assertThat(state("A2").state()).isEqualTo(ClauseState.State.BROKEN);
        assertThat(state("12.1").state()).isEqualTo(ClauseState.State.BROKEN);

        signing.theClassSigns(oak, teacher, school, Set.of(young, old));

        assertThat(state("A2").state()).isEqualTo(ClauseState.State.KEPT);
        assertThat(state("A3a").state()).isEqualTo(ClauseState.State.KEPT);
        assertThat(state("12.1").state()).as("the teacher has not signed").isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        assertThat(state("12.1").headline()).startsWith("2 of 4 agreements");
    }

    @Test
    void a_parents_confirmation_counts_child_by_child() {
        PersonId first = given.aPupilInYear(1, oak, school);
        PersonId second = given.aPupilInYear(5, oak, school);
        PersonId parent = given.aParentOf(school, List.of(first, second));
        SchoolScope.of(school)
                .run(() -> signatures.sign(
                        signing.consent(parent, Set.of(first), List.of(signing.seen(school, AgreementKind.A1)))));

        assertThat(state("4.7a").headline()).startsWith("1 of 2 children");
        assertThat(state("4.7b").state()).isEqualTo(ClauseState.State.KEPT);
    }

    @Test
    void nobody_is_reminded_after_signing_nor_where_a_court_bars_news() {
        PersonId child = given.aPupilInYear(1, oak, school);
        PersonId asked = given.aParentOf(school, List.of(child));
        PersonId barred = given.aParentOf(school, List.of(child));
        PersonId head = given.a(Role.HEAD, school);
        signing.signs(head, school, AgreementKind.A4, AgreementKind.A5);
        given.inScope(school, () -> sql.sql("""
                        INSERT INTO schools.court_order (id, school_id, contact_id, bars, starts_on, reference)
                        SELECT gen_random_uuid(), school_id, id, 'INFORMATION', '2020-01-01', 'F-1'
                        FROM schools.contact WHERE adult_id = ?
                        """).params(barred.value()).update());

        int told = SchoolScope.of(school).call(() -> campaigns.open(school, head));

        assertThat(told).as("the other parent alone").isEqualTo(1);
        assertThat(reminded()).containsExactly(asked.value());
        assertThat(SchoolScope.of(school).call(() -> campaigns.open(school, head)))
                .as("a year is opened once")
                .isZero();
    }

    private List<UUID> reminded() {
        return SchoolScope.of(school).call(() -> {
            List<UUID> people = new java.util.ArrayList<>();
            given.inScope(
                    school,
                    () -> people.addAll(sql.sql("SELECT person_id FROM agreements.reminder WHERE school_id = ?")
                            .params(school.value())
                            .query(UUID.class)
                            .list()));
            return people;
        });
    }

    private ClauseState state(String clause) {
        return SchoolScope.of(school).call(() -> evidence.stateOf(clause, school));
    }
}
