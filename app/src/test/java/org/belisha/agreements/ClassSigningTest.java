package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A class signs together; the teacher attests only those who were there and answered. */
@BelishaTest
class ClassSigningTest {

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
    private People people;

    @Autowired
    private Visitors visitors;

    @Autowired
    private JdbcClient sql;

    private SigningFixtures signing;
    private SchoolId school;
    private UUID oak;
    private PersonId teacher;

    @BeforeEach
    void a_class_with_a_teacher() {
        signing = new SigningFixtures(policies, agreements, signatures, classes);
        signing.ownPolicyInForce();
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, oak, school);
    }

    @Test
    void a_mixed_class_signs_and_each_child_gets_the_wording_of_their_key_stage() {
        PersonId yearTwo = given.aPupilInYear(2, oak, school);
        PersonId yearThree = given.aPupilInYear(3, oak, school);

        Signing signed = signing.theClassSigns(oak, teacher, school, Set.of(yearTwo, yearThree));

        assertThat(signed)
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isEqualTo(2));
        assertThat(inSchool(() -> agreements.classSigned(oak))).isTrue();
        assertThat(inSchool(() -> agreements.unsigned(school))).doesNotContain(yearTwo, yearThree);
        assertThat(evidence(yearTwo).kind()).isEqualTo(AgreementKind.A2);
        assertThat(evidence(yearThree).kind()).isEqualTo(AgreementKind.A3);
        assertThat(evidence(yearTwo).how()).isEqualTo(How.CLASS);
        assertThat(evidence(yearTwo).recordedBy()).as("the teacher who attests").isEqualTo(teacher);
    }

    @Test
    void a_child_who_was_not_there_is_not_attested() {
        PersonId there = given.aPupilInYear(2, oak, school);
        PersonId away = given.aPupilInYear(2, oak, school);
        inSchool(() -> classes.present(oak, Set.of(there), teacher));
        String sha256 = signing.seen(school, AgreementKind.A2).sha256();

        assertThat(inSchool(() -> classes.answer(oak, away, ClassSigning.Answer.AGREED, sha256)))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_PRESENT));
        inSchool(() -> classes.answer(oak, there, ClassSigning.Answer.AGREED, sha256));
        assertThat(inSchool(() -> classes.attest(oak, Set.of(there, away), teacher, null, null)))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_PRESENT));
        assertThat(inSchool(() -> agreements.unsigned(school))).contains(there, away);
    }

    @Test
    void a_child_who_said_not_yet_signs_nothing() {
        PersonId child = given.aPupilInYear(2, oak, school);
        inSchool(() -> classes.present(oak, Set.of(child), teacher));
        inSchool(() -> classes.answer(
                oak,
                child,
                ClassSigning.Answer.NOT_YET,
                signing.seen(school, AgreementKind.A2).sha256()));

        assertThat(inSchool(() -> classes.attest(oak, Set.of(child), teacher, null, null)))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_ANSWERED));
        assertThat(inSchool(() -> agreements.classSigned(oak))).isFalse();
    }

    @Test
    void who_moved_to_other_promises_or_another_class_is_left_out_by_name_and_the_rest_sign() {
        PersonId stays = given.aPupilInYear(2, oak, school);
        PersonId movesUp = given.aPupilInYear(2, oak, school);
        PersonId movesAway = given.aPupilInYear(2, oak, school);
        Set<PersonId> all = Set.of(stays, movesUp, movesAway);
        String sha256 = signing.seen(school, AgreementKind.A2).sha256();
        inSchool(() -> classes.present(oak, all, teacher));
        all.forEach(child -> inSchool(() -> classes.answer(oak, child, ClassSigning.Answer.AGREED, sha256)));
        UUID elm = given.aClass(school, "Elm");
        given.inScope(school, () -> {
            sql.sql("UPDATE schools.pupil SET year_group = 3 WHERE person_id = ?")
                    .params(movesUp.value())
                    .update();
            sql.sql("UPDATE schools.pupil SET class_id = ? WHERE person_id = ?")
                    .params(elm, movesAway.value())
                    .update();
        });

        assertThat(inSchool(() -> classes.attest(oak, all, teacher, null, null)))
                .isInstanceOfSatisfying(Signing.Recorded.class, kept -> {
                    assertThat(kept.rows()).isEqualTo(1);
                    assertThat(kept.leftOut())
                            .containsOnly(
                                    java.util.Map.entry(movesUp, Signing.Reason.CHANGED_SINCE),
                                    java.util.Map.entry(movesAway, Signing.Reason.LEFT_CLASS));
                });
        assertThat(inSchool(() -> agreements.unsigned(school)))
                .contains(movesUp, movesAway)
                .doesNotContain(stays);
        assertThat(inSchool(() -> classes.of(oak).orElseThrow()).child(movesUp).answer())
                .as("asked again, with the other promises")
                .isNull();
    }

    @Test
    void a_class_of_which_all_are_left_out_is_not_signed() {
        PersonId child = given.aPupilInYear(2, oak, school);
        String sha256 = signing.seen(school, AgreementKind.A2).sha256();
        inSchool(() -> classes.present(oak, Set.of(child), teacher));
        inSchool(() -> classes.answer(oak, child, ClassSigning.Answer.AGREED, sha256));
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.pupil SET year_group = 3 WHERE person_id = ?")
                        .params(child.value())
                        .update());

        Visitor desk = visitors.signedInAs(teacher);
        Visitor.Page told =
                desk.post("/agreements/class/" + oak + "/finish", "there", child.toString(), "attest", "yes");

        assertThat(told.location()).isEqualTo("/agreements/class/" + oak);
        assertThat(desk.get(told.location()).text())
                .contains("Not signed:", "What they agreed to has changed since", "0 children have signed");
        assertThat(inSchool(() -> agreements.classSigned(oak))).isFalse();
    }

    @Test
    void an_old_wording_is_not_answered() {
        PersonId child = given.aPupilInYear(2, oak, school);
        inSchool(() -> classes.present(oak, Set.of(child), teacher));

        assertThat(inSchool(() -> classes.answer(oak, child, ClassSigning.Answer.AGREED, "0".repeat(64))))
                .isEqualTo(new Signing.Refused(Signing.Reason.OLD_WORDING));
    }

    @Test
    void another_schools_class_is_not_found() {
        SchoolId other = given.aSchool();
        PersonId child = given.aPupilInYear(2, oak, school);
        PersonId stranger = given.a(Role.TEACHER, other);

        assertThat(SchoolScope.of(other).call(() -> classes.of(oak))).isEmpty();
        assertThat(SchoolScope.of(other).call(() -> classes.present(oak, Set.of(child), stranger)))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_FOUND));
    }

    @Test
    void a_child_of_another_class_is_refused() {
        PersonId elsewhere = given.aPupilInYear(2, given.aClass(school, "Elm"), school);

        assertThat(inSchool(() -> classes.present(oak, Set.of(elsewhere), teacher)))
                .isEqualTo(new Signing.Refused(Signing.Reason.NOT_FOUND));
    }

    @Test
    void an_interrupted_signing_goes_on_where_it_was_and_a_later_sitting_adds_the_rest() {
        PersonId first = given.aPupilInYear(2, oak, school);
        PersonId second = given.aPupilInYear(2, oak, school);
        inSchool(() -> classes.present(oak, Set.of(first), teacher));
        inSchool(() -> {
            classes.reach(oak, AgreementKind.A2, 4);
            return classes.answer(
                    oak,
                    first,
                    ClassSigning.Answer.AGREED,
                    signing.seen(school, AgreementKind.A2).sha256());
        });

        ClassSigning later = inSchool(() -> classes.of(oak).orElseThrow());
        assertThat(later.reading()).isEqualTo(AgreementKind.A2);
        assertThat(later.promise()).isEqualTo(4);
        assertThat(later.toAttest()).extracting(ClassSigning.Child::pupil).containsExactly(first);
        inSchool(() -> classes.attest(oak, Set.of(first), teacher, null, null));

        assertThat(signing.theClassSigns(oak, teacher, school, Set.of(first, second)))
                .as("who has signed is not signed twice")
                .isInstanceOfSatisfying(
                        Signing.Recorded.class, kept -> assertThat(kept.rows()).isEqualTo(1));
    }

    @Test
    void names_of_any_script_stand_in_the_class_as_they_are_written() {
        PersonId child = inSchool(() -> people.add("Ṣọlá", "Nguyễn-王", null, school, Role.PUPIL));
        given.inScope(school, () -> {});
        PersonId pupil = given.aPupilInYear(3, oak, school);
        assertThat(inSchool(() -> people.person(child).orElseThrow().name())).isEqualTo("Ṣọlá Nguyễn-王");
        inSchool(() -> classes.present(oak, Set.of(pupil), teacher));

        inSchool(() -> classes.trust(
                oak,
                pupil,
                List.of(
                        new TrustedAdult(TrustedAdult.Place.SCHOOL, teacher, null),
                        new TrustedAdult(TrustedAdult.Place.HOME, null, "آمنة, my grandmother")),
                teacher));

        assertThat(inSchool(() -> agreements.trustedAdultsOf(pupil)))
                .extracting(TrustedAdult::words)
                .containsExactly(null, "آمنة, my grandmother");
    }

    private SignatureEvidence evidence(PersonId pupil) {
        return inSchool(() -> agreements
                .evidence(agreements.standingsOf(pupil).getFirst().signature())
                .orElseThrow());
    }

    private <T> T inSchool(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }
}
