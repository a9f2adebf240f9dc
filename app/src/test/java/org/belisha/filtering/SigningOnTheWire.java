package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSigning;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Consent;
import org.belisha.agreements.How;
import org.belisha.agreements.Proof;
import org.belisha.agreements.Seen;
import org.belisha.agreements.Signatures;
import org.belisha.agreements.Signing;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;

/** People and classes who sign, for tests of what the wire does then. */
final class SigningOnTheWire {

    private final Policies policies;
    private final Agreements agreements;
    private final Signatures signatures;
    private final ClassSignings classes;

    SigningOnTheWire(Policies policies, Agreements agreements, Signatures signatures, ClassSignings classes) {
        this.policies = policies;
        this.agreements = agreements;
        this.signatures = signatures;
        this.classes = classes;
    }

    void aPolicyIsInForce() {
        SchoolScope.trust().run(() -> {
            LocalDate day = LocalDate.of(2026, 9, 1);
            policies.publish(policies.draftOwn(null).number(), day, day.plusYears(1), null);
        });
    }

    void signs(PersonId person, SchoolId school, AgreementKind kind) {
        SchoolScope.of(school).run(() -> {
            Consent consent = new Consent(
                    person,
                    List.of(new Seen(school, kind, sha(school, kind))),
                    UUID.randomUUID().toString(),
                    Proof.own(How.OWN_SIGN_IN, person, null, null),
                    Set.of(),
                    null);
            assertThat(signatures.sign(consent)).isInstanceOf(Signing.Recorded.class);
        });
    }

    void classSigns(UUID classId, PersonId teacher, SchoolId school, PersonId pupil) {
        SchoolScope.of(school).run(() -> {
            classes.present(classId, Set.of(pupil), teacher);
            classes.answer(classId, pupil, ClassSigning.Answer.AGREED, sha(school, AgreementKind.A3));
            assertThat(classes.attest(classId, Set.of(pupil), teacher, null, null))
                    .isInstanceOf(Signing.Recorded.class);
        });
    }

    private String sha(SchoolId school, AgreementKind kind) {
        return java.util.Objects.requireNonNull(agreements.wordings(school).get(kind))
                .wording()
                .sha256();
    }
}
