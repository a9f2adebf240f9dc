package org.belisha.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A class signs together (clauses A2, A3a): the teacher ticks who is there, each child answers for himself or herself, and the teacher
 * attests. Answers are kept as they are given, so that an interrupted signing goes on; signatures are written when the teacher attests.
 */
@Component
public class ClassSignings {

    private final ClassSigningTable table;
    private final TrustedAdultTable trusted;
    private final Agreements agreements;
    private final Signatures signatures;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    ClassSignings(
            ClassSigningTable table,
            TrustedAdultTable trusted,
            Agreements agreements,
            Signatures signatures,
            People people,
            Audit audit,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.trusted = trusted;
        this.agreements = agreements;
        this.signatures = signatures;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** How far a class has come; nothing for a class that the scope does not hold. */
    @Transactional(readOnly = true)
    public Optional<ClassSigning> of(UUID classId) {
        return people.schoolClass(classId).map(this::signing);
    }

    /** Opens the signing, or goes on with it, and keeps who is there; a child of another class is refused. */
    @Transactional
    public Signing present(UUID classId, Set<PersonId> there, PersonId teacher) {
        Optional<SchoolClass> found = people.schoolClass(classId);
        if (found.isEmpty()) {
            return refused(Signing.Reason.NOT_FOUND);
        }
        SchoolClass named = found.get();
        Instant now = clock.instant();
        Set<PersonId> pupils = signing(named).children().stream()
                .map(ClassSigning.Child::pupil)
                .collect(Collectors.toSet());
        if (!pupils.containsAll(there)) {
            return refused(Signing.Reason.NOT_FOUND);
        }
        table.open(named.school(), classId, agreements.year(), teacher, now);
        UUID id = table.find(classId, agreements.year()).orElseThrow().id();
        pupils.forEach(pupil -> table.present(id, pupil, named.school(), there.contains(pupil)));
        return new Signing.Recorded(there.size(), now);
    }

    /** Remembers which promise the class has reached. */
    @Transactional
    public void reach(UUID classId, AgreementKind kind, int promise) {
        table.find(classId, agreements.year()).ifPresent(row -> table.reach(row.id(), kind, promise));
    }

    /** Keeps what a child answered to the wording shown. */
    @Transactional
    public Signing answer(UUID classId, PersonId pupil, ClassSigning.Answer answer, String sha256) {
        Optional<ClassSigning> signing = of(classId);
        if (signing.isEmpty() || signing.get().id() == null || !has(signing.get(), pupil)) {
            return refused(Signing.Reason.NOT_FOUND);
        }
        ClassSigning.Child child = signing.get().child(pupil);
        if (!sha256.equals(shaInForce(signing.get().school(), child.kind()))) {
            return refused(Signing.Reason.OLD_WORDING);
        }
        Instant now = clock.instant();
        return table.answer(idOf(signing.get()), pupil, answer, sha256, now)
                ? new Signing.Recorded(1, now)
                : refused(Signing.Reason.NOT_PRESENT);
    }

    /** Keeps whom a child trusts, in place of what was kept before. */
    @Transactional
    public Signing trust(UUID classId, PersonId pupil, List<TrustedAdult> adults, PersonId teacher) {
        Optional<ClassSigning> signing = of(classId);
        if (signing.isEmpty() || !has(signing.get(), pupil)) {
            return refused(Signing.Reason.NOT_FOUND);
        }
        Instant now = clock.instant();
        SchoolId school = signing.get().school();
        trusted.replace(school, pupil, adults, teacher, now);
        audit.recordAs(
                teacher,
                school,
                "trusted-adults.kept",
                "person:" + pupil,
                Map.of("count", Integer.toString(adults.size())));
        return new Signing.Recorded(adults.size(), now);
    }

    /**
     * The teacher attests that these children were there and answered for themselves; their signatures are written now. Whose promises
     * changed since they answered, or who has left the class, is left out and named in the answer.
     */
    @Transactional
    public Signing attest(
            UUID classId, Set<PersonId> there, PersonId teacher, @Nullable String address, @Nullable String agent) {
        Optional<ClassSigning> found = of(classId);
        if (found.isEmpty() || found.get().id() == null) {
            return refused(Signing.Reason.NOT_FOUND);
        }
        ClassSigning signing = found.get();
        Map<PersonId, ClassSigningTable.AnswerRow> answers = table.answers(idOf(signing));
        Map<PersonId, Signing.Reason> leftOut = new HashMap<>();
        for (PersonId pupil : there) {
            ClassSigningTable.AnswerRow answer = answers.get(pupil);
            if (answer == null || !answer.present()) {
                return refused(Signing.Reason.NOT_PRESENT);
            }
            if (answer.answer() != ClassSigning.Answer.AGREED || answer.sha256() == null) {
                return refused(Signing.Reason.NOT_ANSWERED);
            }
            if (!has(signing, pupil)) {
                leftOut.put(pupil, Signing.Reason.LEFT_CLASS);
            } else if (!answer.sha256()
                    .equals(shaInForce(signing.school(), signing.child(pupil).kind()))) {
                leftOut.put(pupil, Signing.Reason.CHANGED_SINCE);
            }
        }
        return write(signing, there, leftOut, answers, new Attesting(teacher, address, agent));
    }

    /** Who attests, and from where. */
    private record Attesting(
            PersonId teacher,
            @Nullable String address,
            @Nullable String agent) {}

    private Signing write(
            ClassSigning signing,
            Set<PersonId> there,
            Map<PersonId, Signing.Reason> leftOut,
            Map<PersonId, ClassSigningTable.AnswerRow> answers,
            Attesting by) {
        UUID id = idOf(signing);
        Instant now = clock.instant();
        int rows = 0;
        List<PersonId> signed = new ArrayList<>();
        // In one order for all, so that two teachers at once never wait for each other in a ring.
        for (PersonId pupil : there.stream()
                .filter(each -> !leftOut.containsKey(each))
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList()) {
            ClassSigningTable.AnswerRow answer = java.util.Objects.requireNonNull(answers.get(pupil));
            String sha256 = java.util.Objects.requireNonNull(answer.sha256());
            Consent consent = new Consent(
                    pupil,
                    List.of(new Seen(signing.school(), signing.child(pupil).kind(), sha256)),
                    "class:" + id + ":" + answer.at(),
                    new Proof(How.CLASS, by.teacher(), by.address(), by.agent(), id, null, answer.at()),
                    Set.of(),
                    null);
            switch (signatures.sign(consent)) {
                case Signing.Recorded kept -> {
                    rows += kept.rows();
                    signed.add(pupil);
                }
                case Signing.Refused(var reason) -> leftOut.put(pupil, reason);
            }
        }
        if (!signed.isEmpty()) {
            table.attest(id, signed, by.teacher(), now);
            audit.recordAs(
                    by.teacher(),
                    signing.school(),
                    "class.attested",
                    "class:" + signing.classId(),
                    Map.of(
                            "signing",
                            id.toString(),
                            "children",
                            Integer.toString(signed.size()),
                            "left-out",
                            Integer.toString(leftOut.size())));
            events.publishEvent(new ClassSigned(signing.school(), signing.classId()));
        }
        return new Signing.Recorded(rows, now, leftOut);
    }

    private ClassSigning signing(SchoolClass named) {
        Optional<ClassSigningTable.Row> row = table.find(named.id(), agreements.year());
        Map<PersonId, ClassSigningTable.AnswerRow> answers =
                row.map(kept -> table.answers(kept.id())).orElse(Map.of());
        Map<PersonId, Standing> standings = agreements.standingsOfClass(named.id()).stream()
                .collect(Collectors.toMap(Standing::person, each -> each));
        Map<AgreementKind, String> inForce = agreements.wordings(named.school()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().wording().sha256()));
        List<ClassSigning.Child> children = people.pupilsOf(named.id()).stream()
                .map(pupil -> {
                    Standing standing = standings.get(pupil.id());
                    ClassSigningTable.AnswerRow answer = answers.get(pupil.id());
                    AgreementKind kind = Obligations.ofPupil(pupil).kind();
                    // An answer to promises that are not asked any more is none: the child is asked again.
                    ClassSigning.Answer current =
                            answer != null && java.util.Objects.equals(answer.sha256(), inForce.get(kind))
                                    ? answer.answer()
                                    : null;
                    return new ClassSigning.Child(
                            pupil.id(),
                            pupil.name(),
                            kind,
                            answer != null && answer.present(),
                            current,
                            standing != null && standing.signed());
                })
                .toList();
        return new ClassSigning(
                row.map(ClassSigningTable.Row::id).orElse(null),
                named.school(),
                named.id(),
                named.name(),
                row.map(ClassSigningTable.Row::reading).orElse(null),
                row.map(ClassSigningTable.Row::promise).orElse(0),
                row.map(ClassSigningTable.Row::attestedAt).orElse(null),
                children);
    }

    private @Nullable String shaInForce(SchoolId school, AgreementKind kind) {
        var wording = agreements.wordings(school).get(kind);
        return wording == null ? null : wording.wording().sha256();
    }

    private static UUID idOf(ClassSigning signing) {
        return java.util.Objects.requireNonNull(signing.id(), "the signing has been opened");
    }

    private static boolean has(ClassSigning signing, PersonId pupil) {
        return signing.children().stream().anyMatch(child -> child.pupil().equals(pupil));
    }

    private static Signing refused(Signing.Reason reason) {
        return new Signing.Refused(reason);
    }
}
