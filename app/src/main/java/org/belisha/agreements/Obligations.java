package org.belisha.agreements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.KeyStage;
import org.belisha.schools.Pupil;
import org.belisha.schools.Roll;
import org.jspecify.annotations.Nullable;

/** Who owes which agreement (clause 12.1), from what people are in a school. */
final class Obligations {

    /** One agreement that a person owes in a school; for a parent with the children it must cover. */
    record Owed(SchoolId school, PersonId person, AgreementKind kind, Set<PersonId> children) {}

    private Obligations() {}

    static List<Owed> of(Roll roll) {
        List<Owed> owed = new ArrayList<>();
        roll.pupils().forEach(pupil -> owed.add(ofPupil(pupil)));
        roll.childrenOf()
                .forEach((adult, children) ->
                        owed.add(new Owed(roll.school(), adult, AgreementKind.A1, Set.copyOf(children))));
        roll.roles().forEach((person, roles) -> owed.addAll(ofAdult(roll.school(), person, roles.keySet())));
        return owed;
    }

    static Owed ofPupil(Pupil pupil) {
        AgreementKind kind = pupil.keyStage() == KeyStage.KS2 ? AgreementKind.A3 : AgreementKind.A2;
        return new Owed(pupil.school(), pupil.id(), kind, Set.of());
    }

    static List<Owed> ofAdult(SchoolId school, PersonId person, Collection<Role> roles) {
        List<Owed> owed = new ArrayList<>();
        for (AgreementKind kind : adultKinds(roles)) {
            owed.add(new Owed(school, person, kind, Set.of()));
        }
        return owed;
    }

    static List<Owed> ofParent(PersonId parent, Collection<Pupil> children) {
        Map<SchoolId, Set<PersonId>> bySchool = new HashMap<>();
        for (Pupil child : children) {
            bySchool.computeIfAbsent(child.school(), any -> new java.util.HashSet<>())
                    .add(child.id());
        }
        return bySchool.entrySet().stream()
                .map(at -> new Owed(at.getKey(), parent, AgreementKind.A1, Set.copyOf(at.getValue())))
                .toList();
    }

    /** The standing of what is owed, from the last act on it and the wording in force; a former wording counts for nothing. */
    static Standing standing(Owed owed, @Nullable SignatureRow last, @Nullable String shaInForce) {
        if (last == null || shaInForce == null || !last.sha256().equals(shaInForce)) {
            return new Standing(owed.person(), owed.school(), owed.kind(), Standing.State.OWED, null, null);
        }
        Standing.State state = switch (last.outcome()) {
            case SIGNED -> last.children().containsAll(owed.children()) ? Standing.State.SIGNED : Standing.State.OWED;
            case DECLINED -> Standing.State.DECLINED;
            case WITHDRAWN -> Standing.State.WITHDRAWN;
        };
        return new Standing(owed.person(), owed.school(), owed.kind(), state, last.at(), last.id());
    }

    // Visitors read and agree to the terms; the code of conduct is for those who work or govern here.
    private static Set<AgreementKind> adultKinds(Collection<Role> roles) {
        Set<AgreementKind> kinds = EnumSet.noneOf(AgreementKind.class);
        for (Role role : roles) {
            switch (role.kind()) {
                case STAFF, GOVERNANCE, TRUST -> kinds.addAll(EnumSet.of(AgreementKind.A4, AgreementKind.A5));
                case VISITOR -> kinds.add(AgreementKind.A4);
                case PUPIL, FAMILY -> {}
            }
        }
        return kinds;
    }
}
