package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
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

/** Who owes which agreement, what signing keeps as evidence, and what asks again. */
@BelishaTest
class AgreementsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Signatures signatures;

    @Autowired
    private ClassSignings classes;

    @Autowired
    private Refusals refusals;

    @Autowired
    private Policies policies;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TestClock clock;

    private SigningFixtures signing;
    private SchoolId school;

    @BeforeEach
    void a_school_with_a_policy() {
        signing = new SigningFixtures(policies, agreements, signatures, classes);
        school = given.aSchool();
        signing.ownPolicyInForce();
    }

    @AfterEach
    void real_time_again() {
        clock.reset();
    }

    @Test
    void each_owes_the_agreement_of_what_they_are() {
        UUID mixed = given.aClass(school, "Mixed");
        PersonId reception = given.aPupilInYear(0, mixed, school);
        PersonId yearThree = given.aPupilInYear(3, mixed, school);
        PersonId parent = given.aParentOf(school, List.of(reception, yearThree));
        PersonId governor = given.a(Role.GOVERNOR, school);
        PersonId visitor = given.a(Role.VISITOR, school);

        assertThat(owed(reception)).containsExactly(AgreementKind.A2);
        assertThat(owed(yearThree)).containsExactly(AgreementKind.A3);
        assertThat(owed(parent)).as("once for all children").containsExactly(AgreementKind.A1);
        assertThat(owed(governor)).containsExactlyInAnyOrder(AgreementKind.A4, AgreementKind.A5);
        assertThat(owed(visitor)).containsExactly(AgreementKind.A4);
    }

    @Test
    void the_evidence_holds_who_when_where_how_and_the_exact_words() {
        PersonId teacher = given.a(Role.TEACHER, school);
        assertThat(signing.signs(teacher, school, AgreementKind.A4, AgreementKind.A5))
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isEqualTo(2));

        Standing standing = standing(teacher, AgreementKind.A4);
        SignatureEvidence evidence =
                inSchool(() -> agreements.evidence(standing.signature()).orElseThrow());
        assertThat(standing.state()).isEqualTo(Standing.State.SIGNED);
        assertThat(evidence.zone()).isEqualTo("Europe/London");
        assertThat(evidence.address()).isEqualTo("192.0.2.7");
        assertThat(evidence.agent()).isEqualTo("Test/1");
        assertThat(evidence.recordedBy()).isEqualTo(teacher);
        assertThat(evidence.verified()).isTrue();
        assertThat(evidence.words().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(evidence.words()).contains("School ").doesNotContain("{school}");
    }

    @Test
    void a_double_click_leaves_one_row() {
        PersonId teacher = given.a(Role.TEACHER, school);
        Consent twice = signing.consent(teacher, Set.of(), List.of(signing.seen(school, AgreementKind.A4)));

        Signing first = inSchool(() -> signatures.sign(twice));
        Signing second = inSchool(() -> signatures.sign(twice));

        assertThat(first).isInstanceOf(Signing.Recorded.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isZero());
        assertThat(rowsOf(teacher)).isEqualTo(1);
    }

    @Test
    void an_old_wording_is_refused() {
        PersonId teacher = given.a(Role.TEACHER, school);
        Seen old = new Seen(school, AgreementKind.A4, "0".repeat(64));

        assertThat(inSchool(() -> signatures.sign(signing.consent(teacher, Set.of(), List.of(old)))))
                .isEqualTo(new Signing.Refused(Signing.Reason.OLD_WORDING));
        assertThat(rowsOf(teacher)).isZero();
    }

    @Test
    void what_is_not_owed_cannot_be_signed() {
        PersonId visitor = given.a(Role.VISITOR, school);

        assertThat(signing.signs(visitor, school, AgreementKind.A5))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_OWED));
    }

    @Test
    void a_parent_signs_once_for_all_children_and_again_when_one_joins() {
        UUID oak = given.aClass(school, "Oak");
        PersonId first = given.aPupilInYear(1, oak, school);
        PersonId second = given.aPupilInYear(4, oak, school);
        PersonId parent = given.aParentOf(school, List.of(first, second));

        Signing signed = inSchool(() -> signatures.sign(
                signing.consent(parent, Set.of(first), List.of(signing.seen(school, AgreementKind.A1)))));
        assertThat(signed)
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isEqualTo(1));
        SignatureEvidence evidence = inSchool(() -> agreements
                .evidence(standing(parent, AgreementKind.A1).signature())
                .orElseThrow());
        assertThat(evidence.children())
                .as("on whose behalf, and who has read")
                .containsExactlyInAnyOrder(
                        new SignatureEvidence.Child(first, true), new SignatureEvidence.Child(second, false));

        PersonId third = given.aPupilInYear(0, oak, school);
        given.inScope(
                school,
                () -> sql.sql("""
                        INSERT INTO schools.contact (id, school_id, pupil_id, adult_id, relationship)
                        VALUES (gen_random_uuid(), ?, ?, ?, 'Parent')
                        """)
                        .params(school.value(), third.value(), parent.value())
                        .update());
        assertThat(standing(parent, AgreementKind.A1).state()).isEqualTo(Standing.State.OWED);
    }

    @Test
    void nobody_answers_for_a_child_that_is_not_theirs() {
        UUID oak = given.aClass(school, "Oak");
        PersonId own = given.aPupilInYear(1, oak, school);
        PersonId other = given.aPupilInYear(1, oak, school);
        PersonId parent = given.aParentOf(school, List.of(own));

        assertThat(inSchool(() -> signatures.sign(
                        signing.consent(parent, Set.of(other), List.of(signing.seen(school, AgreementKind.A1))))))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_YOUR_CHILD));
        assertThat(rowsOf(parent)).isZero();
    }

    @Test
    void a_parent_whom_a_court_bars_from_the_child_owes_and_signs_nothing() {
        UUID oak = given.aClass(school, "Oak");
        PersonId child = given.aPupilInYear(1, oak, school);
        PersonId barred = given.aParentOf(school, List.of(child));
        given.inScope(school, () -> sql.sql("""
                        INSERT INTO schools.court_order (id, school_id, contact_id, bars, starts_on, reference)
                        SELECT gen_random_uuid(), school_id, id, 'ALL_CONTACT', '2020-01-01', 'F-1'
                        FROM schools.contact WHERE adult_id = ?
                        """).params(barred.value()).update());

        assertThat(inSchool(() -> signatures.sign(
                        signing.consent(barred, Set.of(child), List.of(signing.seen(school, AgreementKind.A1))))))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_OWED));
        assertThat(inSchool(() -> agreements.standings(school)))
                .extracting(Standing::person)
                .doesNotContain(barred);
    }

    @Test
    void one_act_of_a_parent_leaves_a_row_in_each_school() {
        SchoolId other = given.aSchool();
        PersonId here = given.aPupilInYear(1, given.aClass(school, "Oak"), school);
        PersonId there = given.aPupilInYear(5, given.aClass(other, "Elm"), other);
        PersonId parent = given.aParentOf(school, List.of(here));
        given.inScope(other, () -> {
            sql.sql(
                            "INSERT INTO schools.person_role (person_id, school_id, role, source, since) VALUES (?, ?, 'PARENT', 'ROSTER', now())")
                    .params(parent.value(), other.value())
                    .update();
            sql.sql(
                            "INSERT INTO schools.contact (id, school_id, pupil_id, adult_id, relationship) VALUES (gen_random_uuid(), ?, ?, ?, 'Parent')")
                    .params(other.value(), there.value(), parent.value())
                    .update();
        });

        Signing signed = SchoolScope.of(Set.of(school, other))
                .call(() -> signatures.sign(signing.consent(
                        parent,
                        Set.of(here, there),
                        List.of(signing.seen(school, AgreementKind.A1), signing.seen(other, AgreementKind.A1)))));

        assertThat(signed)
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isEqualTo(2));
        assertThat(SchoolScope.of(other).call(() -> agreements.hasSigned(parent, other)))
                .isTrue();
        assertThat(inSchool(() -> agreements.hasSigned(parent, school))).isTrue();
    }

    @Test
    void declining_goes_to_the_head_until_the_parent_signs() {
        PersonId child = given.aPupilInYear(2, given.aClass(school, "Oak"), school);
        PersonId parent = given.aParentOf(school, List.of(child));
        PersonId head = given.a(Role.HEAD, school);
        List<Seen> seen = List.of(signing.seen(school, AgreementKind.A1));

        inSchool(() -> signatures.decline(signing.consent(parent, Set.of(), seen)));
        assertThat(standing(parent, AgreementKind.A1).state()).isEqualTo(Standing.State.DECLINED);
        Refusal refusal = inSchool(refusals::inForce).getFirst();
        assertThat(refusal.person()).isEqualTo(parent);

        assertThat(inSchool(
                        () -> refusals.decide(refusal.id(), Refusal.Decision.CHILDREN_HELD, "Spoke by phone", head)))
                .isTrue();
        signing.signs(child, school, AgreementKind.A2);
        assertThat(inSchool(() -> agreements.unsigned(school)))
                .as("held by the head")
                .contains(child);

        inSchool(() -> signatures.sign(signing.consent(parent, Set.of(child), seen)));
        assertThat(inSchool(refusals::inForce)).isEmpty();
        assertThat(inSchool(() -> agreements.unsigned(school))).doesNotContain(child);
        assertThat(rowsOf(parent)).as("a refusal stays on record").isEqualTo(2);
    }

    @Test
    void a_withdrawn_signature_is_a_further_row() {
        PersonId teacher = given.a(Role.TEACHER, school);
        List<Seen> seen = List.of(signing.seen(school, AgreementKind.A4));

        assertThat(inSchool(() -> signatures.withdraw(signing.consent(teacher, Set.of(), seen))))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_SIGNED));
        inSchool(() -> signatures.sign(signing.consent(teacher, Set.of(), seen)));
        inSchool(() -> signatures.withdraw(signing.consent(teacher, Set.of(), seen)));

        assertThat(standing(teacher, AgreementKind.A4).state()).isEqualTo(Standing.State.WITHDRAWN);
        assertThat(inSchool(() -> agreements.unsigned(school))).contains(teacher);
        assertThat(rowsOf(teacher)).isEqualTo(2);
    }

    @Test
    void kept_rows_cannot_be_changed() {
        PersonId teacher = given.a(Role.TEACHER, school);
        signing.signs(teacher, school, AgreementKind.A4);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("UPDATE agreements.signature SET outcome = 'DECLINED'")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void moving_to_key_stage_2_asks_again() {
        PersonId pupil = given.aPupilInYear(2, given.aClass(school, "Oak"), school);
        signing.signs(pupil, school, AgreementKind.A2);
        assertThat(inSchool(() -> agreements.unsigned(school))).doesNotContain(pupil);

        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.pupil SET year_group = 3 WHERE person_id = ?")
                        .params(pupil.value())
                        .update());

        assertThat(owed(pupil)).containsExactly(AgreementKind.A3);
        assertThat(inSchool(() -> agreements.unsigned(school))).contains(pupil);
    }

    @Test
    void a_new_academic_year_asks_again() {
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
        signing.signs(pupil, school, AgreementKind.A3);
        assertThat(inSchool(() -> agreements.hasSigned(pupil, school))).isTrue();

        clock.forward(Duration.ofDays(370));

        assertThat(inSchool(() -> agreements.hasSigned(pupil, school))).isFalse();
    }

    @Test
    void a_new_wording_asks_again_and_an_unchanged_one_does_not() {
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
        PersonId teacher = given.a(Role.TEACHER, school);
        signing.signs(pupil, school, AgreementKind.A3);
        signing.signs(teacher, school, AgreementKind.A4, AgreementKind.A5);

        publishWith("I stop and think before I press a link.", "I think twice before I press a link.");

        assertThat(inSchool(() -> agreements.hasSigned(pupil, school)))
                .as("its wording changed")
                .isFalse();
        assertThat(inSchool(() -> agreements.hasSigned(teacher, school)))
                .as("its wording did not")
                .isTrue();
    }

    @Test
    void staff_have_days_of_grace_and_pupils_have_none() {
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
        PersonId teacher = given.a(Role.TEACHER, school);
        assertThat(inSchool(() -> agreements.unsigned(school))).contains(pupil).doesNotContain(teacher);

        clock.forward(Duration.ofDays(15));

        assertThat(inSchool(() -> agreements.unsigned(school))).contains(teacher);
    }

    @Test
    void one_school_does_not_see_another() {
        SchoolId other = given.aSchool();
        PersonId teacher = given.a(Role.TEACHER, school);
        signing.signs(teacher, school, AgreementKind.A4);
        UUID signature = standing(teacher, AgreementKind.A4).signature();

        assertThat(SchoolScope.of(other).call(() -> agreements.evidence(signature)))
                .isEmpty();
        assertThat(SchoolScope.of(other).call(() -> agreements.standingsOf(teacher)))
                .isEmpty();
    }

    private void publishWith(String from, String to) {
        SchoolScope.trust().run(() -> {
            String text;
            try (var in = Policies.class.getResourceAsStream("/belisha/policies/own-policy.md")) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
            Policies.Drafted drafted =
                    policies.draft("new.md", text.replace(from, to).getBytes(StandardCharsets.UTF_8), null);
            LocalDate today = LocalDate.of(2026, 9, 1);
            policies.publish(((Policies.Draft) drafted).version().number(), today, today.plusYears(1), null);
        });
    }

    private List<AgreementKind> owed(PersonId person) {
        return inSchool(() -> agreements.standingsOf(person)).stream()
                .map(Standing::kind)
                .toList();
    }

    private Standing standing(PersonId person, AgreementKind kind) {
        return inSchool(() -> agreements.standingsOf(person)).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private long rowsOf(PersonId person) {
        long[] rows = {0};
        given.inScope(
                school,
                () -> rows[0] = sql.sql("SELECT count(*) FROM agreements.signature WHERE person_id = ?")
                        .params(person.value())
                        .query(Long.class)
                        .single());
        return rows[0];
    }

    private <T> T inSchool(java.util.function.Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }
}
