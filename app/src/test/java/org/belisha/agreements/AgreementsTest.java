package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.Test;

/** Who owes which agreement, what signing keeps as evidence, and what asks again. */
@BelishaTest
class AgreementsTest extends SigningScene {

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
}
