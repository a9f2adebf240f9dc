package org.belisha.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.belisha.schools.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing, declining and withdrawing: each act is one transaction with its audit row, kept before the page says "saved". */
@Component
public class Signatures {

    private final Agreements agreements;
    private final Schools schools;
    private final SignatureTable table;
    private final Refusals refusals;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Signatures(
            Agreements agreements,
            Schools schools,
            SignatureTable table,
            Refusals refusals,
            Audit audit,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.agreements = agreements;
        this.schools = schools;
        this.table = table;
        this.refusals = refusals;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** Agrees to what was seen; a parent's signature covers all their children in each school. */
    @Transactional
    public Signing sign(Consent consent) {
        return keep(Outcome.SIGNED, consent);
    }

    /** Refuses what was seen; an adult's refusal goes to the head. */
    @Transactional
    public Signing decline(Consent consent) {
        return keep(Outcome.DECLINED, consent);
    }

    /** Takes back a signature of this year. */
    @Transactional
    public Signing withdraw(Consent consent) {
        return keep(Outcome.WITHDRAWN, consent);
    }

    private Signing keep(Outcome outcome, Consent consent) {
        if (consent.seen().isEmpty()) {
            return new Signing.Refused(Signing.Reason.NOTHING_SEEN);
        }
        table.lock(consent.person());
        List<Obligations.Owed> owed = agreements.owedBy(consent.person());
        Map<Seen, Obligations.Owed> asked = consent.seen().stream()
                .filter(seen -> owedIn(owed, seen).isPresent())
                .collect(Collectors.toMap(
                        Function.identity(), seen -> owedIn(owed, seen).orElseThrow()));
        Optional<Signing.Reason> refused = whyNot(outcome, consent, asked);
        if (refused.isPresent()) {
            return new Signing.Refused(refused.get());
        }
        Instant now = clock.instant();
        Map<Obligations.Owed, Standing> before = standings(consent.person(), asked.values());
        int rows = 0;
        for (Seen seen : consent.seen()) {
            Obligations.Owed obligation = asked.get(seen);
            Standing standing = obligation == null ? null : before.get(obligation);
            if (obligation != null && (standing == null || !stands(standing, outcome, consent, obligation))) {
                rows += add(outcome, consent, seen, obligation, now) ? 1 : 0;
            }
        }
        return new Signing.Recorded(rows, now);
    }

    private Optional<Signing.Reason> whyNot(Outcome outcome, Consent consent, Map<Seen, Obligations.Owed> asked) {
        if (asked.size() != Set.copyOf(consent.seen()).size()) {
            return Optional.of(Signing.Reason.NOT_OWED);
        }
        if (asked.keySet().stream().anyMatch(seen -> !inForce(seen))) {
            return Optional.of(Signing.Reason.OLD_WORDING);
        }
        Set<PersonId> children = asked.values().stream()
                .flatMap(owed -> owed.children().stream())
                .collect(Collectors.toSet());
        if (!children.containsAll(consent.childrenWhoRead())) {
            return Optional.of(Signing.Reason.NOT_YOUR_CHILD);
        }
        if (outcome == Outcome.WITHDRAWN
                && standings(consent.person(), asked.values()).values().stream()
                        .allMatch(standing -> standing.state() == Standing.State.OWED
                                || standing.state() == Standing.State.DECLINED)) {
            return Optional.of(Signing.Reason.NOT_SIGNED);
        }
        return Optional.empty();
    }

    private boolean add(Outcome outcome, Consent consent, Seen seen, Obligations.Owed owed, Instant now) {
        UUID id = UUID.randomUUID();
        Policies.WordingInForce wording = wordingOf(seen).orElseThrow();
        table.addWording(seen.school(), wording, now);
        if (!table.add(id, seen, outcome, consent, agreements.year(), now)) {
            return false;
        }
        for (PersonId child : owed.children()) {
            boolean read = consent.childrenWhoRead().contains(child);
            table.addChild(id, child, seen.school(), read);
        }
        audit.recordAs(
                consent.proof().recordedBy(),
                seen.school(),
                "agreement." + outcome.name().toLowerCase(java.util.Locale.ROOT),
                "person:" + consent.person(),
                Map.of(
                        "kind", seen.kind().name(),
                        "sha256", seen.sha256(),
                        "how", consent.proof().how().name(),
                        "signature", id.toString()));
        refusals.follow(outcome, id, owed, agreements.year(), now);
        events.publishEvent(
                outcome == Outcome.SIGNED
                        ? new AgreementSigned(seen.school(), consent.person())
                        : new AgreementEnded(seen.school(), consent.person()));
        return true;
    }

    // What stands already is not asked twice: a second tab, or a double click with another key.
    private boolean stands(Standing standing, Outcome outcome, Consent consent, Obligations.Owed owed) {
        return switch (outcome) {
                    case SIGNED -> standing.state() == Standing.State.SIGNED && owed.kind() != AgreementKind.A1;
                    case DECLINED -> standing.state() == Standing.State.DECLINED;
                    case WITHDRAWN -> standing.state() != Standing.State.SIGNED;
                }
                || (standing.state() == Standing.State.SIGNED
                        && outcome == Outcome.SIGNED
                        && confirmed(standing).containsAll(consent.childrenWhoRead()));
    }

    private Set<PersonId> confirmed(Standing standing) {
        return standing.signature() == null
                ? Set.of()
                : table.evidence(standing.signature()).map(SignatureEvidence::children).orElse(List.of()).stream()
                        .filter(SignatureEvidence.Child::hasRead)
                        .map(SignatureEvidence.Child::child)
                        .collect(Collectors.toSet());
    }

    private Map<Obligations.Owed, Standing> standings(PersonId person, java.util.Collection<Obligations.Owed> asked) {
        List<Standing> all = agreements.standingsOf(person);
        return asked.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        owed -> all.stream()
                                .filter(each -> each.school().equals(owed.school()) && each.kind() == owed.kind())
                                .findFirst()
                                .orElseThrow()));
    }

    private boolean inForce(Seen seen) {
        return wordingOf(seen)
                .map(wording -> wording.wording().sha256().equals(seen.sha256()))
                .orElse(false);
    }

    private Optional<Policies.WordingInForce> wordingOf(Seen seen) {
        return schools.school(seen.school())
                .flatMap(school ->
                        Optional.ofNullable(agreements.wordings(school.id()).get(seen.kind())));
    }

    private static Optional<Obligations.Owed> owedIn(List<Obligations.Owed> owed, Seen seen) {
        return owed.stream()
                .filter(each -> each.school().equals(seen.school()) && each.kind() == seen.kind())
                .findFirst();
    }
}
