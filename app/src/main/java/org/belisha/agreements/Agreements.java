package org.belisha.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.Roll;
import org.belisha.schools.Rolls;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who owes which agreement this academic year, and who has signed; reads within the schools in scope. */
@Component
public class Agreements {

    private final Policies policies;
    private final Schools schools;
    private final People people;
    private final Rolls rolls;
    private final SignatureTable signatures;
    private final RefusalTable refusals;
    private final ClassSigningTable classes;
    private final TrustedAdultTable trusted;
    private final Grace grace;
    private final InstantSource clock;

    Agreements(
            Policies policies,
            Schools schools,
            People people,
            Rolls rolls,
            SignatureTable signatures,
            RefusalTable refusals,
            ClassSigningTable classes,
            TrustedAdultTable trusted,
            Grace grace,
            InstantSource clock) {
        this.policies = policies;
        this.schools = schools;
        this.people = people;
        this.rolls = rolls;
        this.signatures = signatures;
        this.refusals = refusals;
        this.classes = classes;
        this.trusted = trusted;
        this.grace = grace;
        this.clock = clock;
    }

    /** How everybody of a school stands: one entry for each agreement that somebody owes. */
    @Transactional(readOnly = true)
    public List<Standing> standings(SchoolId school) {
        return standings(rolls.of(school));
    }

    /** How one person stands in the schools of the scope; empty for somebody who owes nothing. */
    @Transactional(readOnly = true)
    public List<Standing> standingsOf(PersonId person) {
        return standingsOf(Set.of(person), owedBy(person));
    }

    /** How the pupils of a class stand, by name. */
    @Transactional(readOnly = true)
    public List<Standing> standingsOfClass(UUID classId) {
        List<Pupil> pupils = people.pupilsOf(classId);
        return standingsOf(
                pupils.stream().map(Pupil::id).collect(Collectors.toSet()),
                pupils.stream().map(Obligations::ofPupil).toList());
    }

    /** Whether this person has signed everything that they owe there this academic year; true for somebody who owes nothing. */
    @Transactional(readOnly = true)
    public boolean hasSigned(PersonId person, SchoolId school) {
        return standingsOf(person).stream()
                .filter(standing -> standing.school().equals(school))
                .allMatch(Standing::signed);
    }

    /**
     * Everybody of the scope whose web access is narrowed until they sign: pupils and visitors who have not, staff past their days of
     * grace, and children whom a head holds back after a parent's refusal. A parent's own agreement narrows nobody by itself.
     */
    @Transactional(readOnly = true)
    public Set<PersonId> unsigned() {
        Set<PersonId> all = new HashSet<>();
        schools.all().forEach(school -> all.addAll(unsigned(school.id())));
        return all;
    }

    /** The same for one school. */
    @Transactional(readOnly = true)
    public Set<PersonId> unsigned(SchoolId school) {
        Roll roll = rolls.of(school);
        Map<AgreementKind, Instant> since = since(school);
        Duration days = grace.of(school);
        Set<PersonId> unsigned = new HashSet<>(refusals.heldChildren(school, year()));
        for (Standing standing : standings(roll)) {
            boolean spared = works(standing, roll) && inGrace(standing, roll, since, days);
            if (!standing.signed() && standing.kind() != AgreementKind.A1 && !spared) {
                unsigned.add(standing.person());
            }
        }
        return unsigned;
    }

    /** What is owed in a school and not signed by people who have had their days of grace, whoever they are. */
    @Transactional(readOnly = true)
    public Set<Standing> overdue(SchoolId school) {
        Roll roll = rolls.of(school);
        Map<AgreementKind, Instant> since = since(school);
        Duration days = grace.of(school);
        return standings(roll).stream()
                .filter(standing -> !standing.signed() && !inGrace(standing, roll, since, days))
                .collect(Collectors.toSet());
    }

    /** Whether a teacher has attested the signing of this class this academic year. */
    @Transactional(readOnly = true)
    public boolean classSigned(UUID classId) {
        return classes.attested(classId, year());
    }

    /** Whom this pupil trusts, at school and at home; private to the child's teachers and the safeguarding team. */
    @Transactional(readOnly = true)
    public List<TrustedAdult> trustedAdultsOf(PersonId pupil) {
        return trusted.of(pupil);
    }

    /** The evidence of one act, where the scope may see it. */
    @Transactional(readOnly = true)
    public Optional<SignatureEvidence> evidence(UUID signature) {
        return signatures.evidence(signature);
    }

    /** The wordings in force in a school, with its name in them. */
    @Transactional(readOnly = true)
    public Map<AgreementKind, Policies.WordingInForce> wordings(SchoolId school) {
        return schools.school(school).map(named -> policies.wordings(named.name())).orElse(List.of()).stream()
                .collect(Collectors.toMap(each -> each.wording().kind(), each -> each));
    }

    /** The label of the academic year that agreements are asked for now: "2026/27". */
    public String year() {
        return schools.thisYear().label();
    }

    /** What a person owes in the schools of the scope. */
    List<Obligations.Owed> owedBy(PersonId person) {
        List<Obligations.Owed> owed = new ArrayList<>();
        people.rolesOf(person).forEach((school, roles) -> {
            if (roles.contains(Role.PUPIL)) {
                people.pupil(person)
                        .filter(pupil -> pupil.school().equals(school))
                        .ifPresent(pupil -> owed.add(Obligations.ofPupil(pupil)));
            }
            owed.addAll(Obligations.ofAdult(school, person, roles));
        });
        owed.addAll(Obligations.ofParent(person, people.childrenOf(person)));
        return owed;
    }

    private List<Standing> standings(Roll roll) {
        Map<Key, SignatureRow> last = byKey(signatures.latestIn(roll.school(), year()));
        Map<AgreementKind, String> hashes = hashes(roll.school());
        return Obligations.of(roll).stream()
                .map(owed -> Obligations.standing(owed, last.get(Key.of(owed)), hashes.get(owed.kind())))
                .toList();
    }

    private List<Standing> standingsOf(Set<PersonId> those, List<Obligations.Owed> owed) {
        if (owed.isEmpty()) {
            return List.of();
        }
        Map<Key, SignatureRow> last = byKey(signatures.latestOf(those, year()));
        Map<SchoolId, Map<AgreementKind, String>> hashes = new HashMap<>();
        return owed.stream()
                .map(each -> Obligations.standing(
                        each,
                        last.get(Key.of(each)),
                        hashes.computeIfAbsent(each.school(), this::hashes).get(each.kind())))
                .toList();
    }

    private Map<AgreementKind, String> hashes(SchoolId school) {
        return wordings(school).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().wording().sha256()));
    }

    private Map<AgreementKind, Instant> since(SchoolId school) {
        Map<AgreementKind, Instant> since = new HashMap<>();
        wordings(school).forEach((kind, wording) -> since.put(kind, wording.since()));
        return since;
    }

    // Grace runs from the latest of: the year's first day, the person's first day here, the day the wording came into
    // force. Before any wording is in force nobody can sign.
    private boolean inGrace(Standing standing, Roll roll, Map<AgreementKind, Instant> since, Duration days) {
        if (standing.state() != Standing.State.OWED) {
            return false;
        }
        Instant wording = since.get(standing.kind());
        if (wording == null) {
            return true;
        }
        Instant yearBegan =
                schools.thisYear().startsOn().atStartOfDay(Times.LONDON).toInstant();
        Instant from = later(joined(standing, roll).orElse(yearBegan), later(wording, yearBegan));
        return clock.instant().isBefore(from.plus(days));
    }

    private static boolean works(Standing standing, Roll roll) {
        return roll.roles().getOrDefault(standing.person(), Map.of()).keySet().stream()
                .anyMatch(Agreements::works);
    }

    private static boolean works(Role role) {
        return switch (role.kind()) {
            case STAFF, GOVERNANCE, TRUST -> true;
            case PUPIL, FAMILY, VISITOR -> false;
        };
    }

    // Since when the person has been what the agreement is asked of.
    private static Optional<Instant> joined(Standing standing, Roll roll) {
        boolean works = works(standing, roll);
        return roll.roles().getOrDefault(standing.person(), Map.of()).entrySet().stream()
                .filter(held -> switch (standing.kind()) {
                    case A1 -> held.getKey() == Role.PARENT;
                    case A2, A3 -> held.getKey() == Role.PUPIL;
                    case A4, A5 -> works ? works(held.getKey()) : held.getKey() == Role.VISITOR;
                })
                .map(Map.Entry::getValue)
                .min(java.util.Comparator.naturalOrder());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Map<Key, SignatureRow> byKey(List<SignatureRow> rows) {
        return rows.stream().collect(Collectors.toMap(Key::of, row -> row));
    }

    private record Key(SchoolId school, PersonId person, AgreementKind kind) {

        static Key of(SignatureRow row) {
            return new Key(row.school(), row.person(), row.kind());
        }

        static Key of(Obligations.Owed owed) {
            return new Key(owed.school(), owed.person(), owed.kind());
        }
    }
}
