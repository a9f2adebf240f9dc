package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.junit.jupiter.api.Test;

/** Parents sign once for all their children, for no others, and the head decides on a refusal. */
@BelishaTest
class ParentSigningTest extends SigningScene {

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
}
