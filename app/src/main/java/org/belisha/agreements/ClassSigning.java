package org.belisha.agreements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.jspecify.annotations.Nullable;

/**
 * The signing of one class in this academic year, as far as it has come.
 *
 * @param id nothing before a teacher has begun
 * @param reading the agreement whose promises were last shown, and how far
 * @param attestedAt when a teacher last attested who was there
 */
public record ClassSigning(
        @Nullable UUID id,
        SchoolId school,
        UUID classId,
        String className,
        @Nullable AgreementKind reading,
        int promise,
        @Nullable Instant attestedAt,
        List<Child> children) {

    public ClassSigning {
        children = List.copyOf(children);
    }

    /** The children who are there and are asked for this agreement, by name. */
    public List<Child> present(AgreementKind kind) {
        return children.stream()
                .filter(child -> child.present() && child.kind() == kind)
                .toList();
    }

    /** The agreements of the children who are there and have not signed, the youngest children's first. */
    public List<AgreementKind> kinds() {
        return children.stream()
                .filter(child -> child.present() && !child.signed())
                .map(Child::kind)
                .distinct()
                .sorted()
                .toList();
    }

    /** Those who agreed and whose agreement the teacher has not attested. */
    public List<Child> toAttest() {
        return children.stream()
                .filter(child -> child.present() && child.answer() == Answer.AGREED && !child.signed())
                .toList();
    }

    /** How many have signed this year. */
    public long signed() {
        return children.stream().filter(Child::signed).count();
    }

    /** A child of the class. */
    public Child child(PersonId pupil) {
        return children.stream()
                .filter(each -> each.pupil().equals(pupil))
                .findFirst()
                .orElseThrow();
    }

    /** What a child answers. */
    public enum Answer {
        AGREED,
        NOT_YET
    }

    /**
     * One child of the class.
     *
     * @param kind the agreement of their key stage, so that a mixed class is handled child by child
     * @param signed whether it is signed this year, here or elsewhere
     */
    public record Child(
            PersonId pupil,
            String name,
            AgreementKind kind,
            boolean present,
            @Nullable Answer answer,
            boolean signed) {

        @Override
        public String toString() {
            return "Child[" + pupil + "]";
        }
    }
}
