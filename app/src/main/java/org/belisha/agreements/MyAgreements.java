package org.belisha.agreements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the signed-in person owes and has signed, with the wordings to read. */
@Component
public class MyAgreements {

    private final Agreements agreements;
    private final SignatureTable signatures;
    private final People people;
    private final Schools schools;
    private final SigningNotices notices;

    MyAgreements(
            Agreements agreements, SignatureTable signatures, People people, Schools schools, SigningNotices notices) {
        this.agreements = agreements;
        this.signatures = signatures;
        this.people = people;
        this.schools = schools;
        this.notices = notices;
    }

    /** Everything this sign-in may act in. */
    @Transactional(readOnly = true)
    public List<MyPart> parts(Viewer viewer) {
        return partsOf(viewer.person()).stream()
                .filter(part -> part.sort().open(viewer))
                .toList();
    }

    /** Everything a person of the scope owes or has signed, for the office that records a paper form. */
    @Transactional(readOnly = true)
    public List<MyPart> partsOf(PersonId person) {
        List<Standing> standings = agreements.standingsOf(person);
        List<MyPart> parts = new ArrayList<>();
        for (MyPart.Sort sort : MyPart.Sort.values()) {
            List<Standing> own = standings.stream()
                    .filter(standing -> sort.kinds().contains(standing.kind()))
                    .sorted(Comparator.comparingInt(
                                    (Standing standing) -> standing.school().value())
                            .thenComparing(Standing::kind))
                    .toList();
            if (!own.isEmpty()) {
                boolean family = sort == MyPart.Sort.FAMILY;
                parts.add(new MyPart(sort, shown(own), own, family ? children(person, own) : List.of()));
            }
        }
        return parts;
    }

    /** One of them; nothing where this sign-in may not act in it. */
    @Transactional(readOnly = true)
    public Optional<MyPart> part(Viewer viewer, MyPart.Sort sort) {
        return parts(viewer).stream().filter(part -> part.sort() == sort).findFirst();
    }

    private List<MyPart.Shown> shown(List<Standing> own) {
        List<MyPart.Shown> shown = new ArrayList<>();
        for (Standing standing : own) {
            var wording = agreements.wordings(standing.school()).get(standing.kind());
            if (wording != null) {
                String name =
                        schools.school(standing.school()).map(School::name).orElse("");
                shown.add(new MyPart.Shown(standing.school(), name, wording.wording()));
            }
        }
        return shown;
    }

    private List<MyPart.MyChild> children(PersonId parent, List<Standing> own) {
        Set<PersonId> read = own.stream()
                .filter(standing -> standing.kind() == AgreementKind.A1 && standing.signature() != null)
                .flatMap(standing ->
                        signatures.evidence(java.util.Objects.requireNonNull(standing.signature())).stream())
                .flatMap(evidence -> evidence.children().stream())
                .filter(SignatureEvidence.Child::hasRead)
                .map(SignatureEvidence.Child::child)
                .collect(Collectors.toSet());
        return people.childrenOf(parent).stream()
                .map(child ->
                        new MyPart.MyChild(child.id(), child.name(), classOf(parent, child), read.contains(child.id())))
                .toList();
    }

    // A parent whom a court bars from news of a child is not told the child's class.
    private String classOf(PersonId parent, Pupil child) {
        if (!notices.mayHearOf(parent, child.id())) {
            return "";
        }
        return child.className() == null
                ? " (" + child.yearWords() + ")"
                : " (" + child.className() + ", " + child.yearWords() + ")";
    }
}
