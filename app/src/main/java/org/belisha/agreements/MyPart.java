package org.belisha.agreements;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What one person signs in one act: the parent's agreement for all children, an adult's terms with the code of conduct, a child's
 * promises.
 */
public record MyPart(Sort sort, List<Shown> shown, List<Standing> standings, List<MyChild> children) {

    public MyPart {
        shown = List.copyOf(shown);
        standings = List.copyOf(standings);
        children = List.copyOf(children);
    }

    /** The sorts of acts. */
    public enum Sort {
        FAMILY("Agreement for parents and carers"),
        ADULT("Agreement for adults in school"),
        PUPIL("My promises");

        private final String words;

        Sort(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** As an address writes it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The agreements it holds. */
        public Set<AgreementKind> kinds() {
            return switch (this) {
                case FAMILY -> EnumSet.of(AgreementKind.A1);
                case ADULT -> EnumSet.of(AgreementKind.A4, AgreementKind.A5);
                case PUPIL -> EnumSet.of(AgreementKind.A2, AgreementKind.A3);
            };
        }

        /** Whether this sign-in may act in it: a mailed link gives a parent's rights only, a badge a child's. */
        boolean open(Viewer viewer) {
            return viewer.allRoles().stream().anyMatch(role -> sortOf(role) == this);
        }

        private static Sort sortOf(Role role) {
            return switch (role.kind()) {
                case PUPIL -> PUPIL;
                case FAMILY -> FAMILY;
                case STAFF, GOVERNANCE, VISITOR, TRUST -> ADULT;
            };
        }
    }

    /** A wording in force in one of the person's schools. */
    public record Shown(SchoolId school, String schoolName, Wording wording) {

        /** What the form carries back. */
        public String token() {
            return new Seen(school, wording.kind(), wording.sha256()).token();
        }
    }

    /** A child of a parent, and whether the parent has said that the child read theirs. */
    public record MyChild(org.belisha.permissions.PersonId id, String name, String className, boolean hasRead) {

        @Override
        public String toString() {
            return "MyChild[" + id + "]";
        }
    }

    /** The least settled state. */
    public Standing.State state() {
        for (Standing.State state : List.of(Standing.State.OWED, Standing.State.DECLINED, Standing.State.WITHDRAWN)) {
            if (standings.stream().anyMatch(standing -> standing.state() == state)) {
                return state;
            }
        }
        return Standing.State.SIGNED;
    }

    /** Whether there is nothing left to do. */
    public boolean signed() {
        return state() == Standing.State.SIGNED;
    }

    /** When it was last acted on, if it was. */
    public java.time.@Nullable Instant at() {
        return standings.stream()
                .map(Standing::at)
                .filter(java.util.Objects::nonNull)
                .max(java.util.Comparator.naturalOrder())
                .orElse(null);
    }
}
