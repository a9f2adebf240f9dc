package org.belisha.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;

/** A policy in force, and people who sign, said as sentences. */
final class SigningFixtures {

    private final Policies policies;
    private final Agreements agreements;
    private final Signatures signatures;
    private final ClassSignings classes;

    SigningFixtures(Policies policies, Agreements agreements, Signatures signatures, ClassSignings classes) {
        this.policies = policies;
        this.agreements = agreements;
        this.signatures = signatures;
        this.classes = classes;
    }

    /** Belisha's own policy in force, anew, so that what another test published is no matter. */
    void ownPolicyInForce() {
        SchoolScope.trust().run(() -> {
            int number = policies.draftOwn(null).number();
            LocalDate today = LocalDate.of(2026, 9, 1);
            assertThat(policies.publish(number, today, today.plusYears(1), null))
                    .isInstanceOf(Policies.Published.class);
        });
    }

    Seen seen(SchoolId school, AgreementKind kind) {
        return SchoolScope.of(school)
                .call(() -> new Seen(
                        school,
                        kind,
                        agreements.wordings(school).get(kind).wording().sha256()));
    }

    Consent consent(PersonId person, Set<PersonId> childrenWhoRead, List<Seen> seen) {
        return new Consent(
                person,
                seen,
                UUID.randomUUID().toString(),
                Proof.own(How.OWN_SIGN_IN, person, "192.0.2.7", "Test/1"),
                childrenWhoRead,
                null);
    }

    Signing signs(PersonId person, SchoolId school, AgreementKind... kinds) {
        return SchoolScope.of(school)
                .call(() -> signatures.sign(consent(
                        person,
                        Set.of(),
                        List.of(kinds).stream().map(kind -> seen(school, kind)).toList())));
    }

    /** The whole class is there, agrees, and the teacher attests it. */
    Signing theClassSigns(UUID classId, PersonId teacher, SchoolId school, Set<PersonId> there) {
        return SchoolScope.of(school).call(() -> {
            assertThat(classes.present(classId, there, teacher)).isInstanceOf(Signing.Recorded.class);
            for (ClassSigning.Child child : classes.of(classId).orElseThrow().children()) {
                if (there.contains(child.pupil())) {
                    agrees(classId, child.pupil(), seen(school, child.kind()).sha256());
                }
            }
            return classes.attest(classId, new HashSet<>(there), teacher, "192.0.2.8", "Tablet/1");
        });
    }

    private void agrees(UUID classId, PersonId pupil, String sha256) {
        assertThat(classes.answer(classId, pupil, ClassSigning.Answer.AGREED, sha256))
                .isInstanceOf(Signing.Recorded.class);
    }
}
