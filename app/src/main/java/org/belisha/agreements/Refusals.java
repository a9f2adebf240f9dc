package org.belisha.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.TwoPeople;
import org.belisha.audit.Audit;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Refusals of adults, which go to the head of the school. */
@Component
public class Refusals {

    private final RefusalTable table;
    private final Schools schools;
    private final SigningNotices notices;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Refusals(
            RefusalTable table,
            Schools schools,
            SigningNotices notices,
            Audit audit,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.schools = schools;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** This year's refusals that nothing has replaced, the undecided first. */
    @Transactional(readOnly = true)
    public List<Refusal> inForce() {
        return table.inForce(schools.thisYear().label());
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<Refusal> refusal(UUID id) {
        return inForce().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * Keeps what the head decides, with the reason; it holds until the person signs. False where there is no such refusal, or where who
     * decides is who refused: that needs a second person.
     */
    @Transactional
    public boolean decide(UUID id, Refusal.Decision decision, String reason, PersonId by) {
        Optional<Refusal> refusal = refusal(id);
        if (refusal.isEmpty()
                || TwoPeople.objection(refusal.get().person(), by).isPresent()
                || !table.decide(id, decision, reason, by, clock.instant())) {
            return false;
        }
        audit.recordAs(
                by,
                refusal.get().school(),
                "refusal.decided",
                "person:" + refusal.get().person(),
                Map.of("refusal", id.toString(), "decision", decision.name()));
        for (PersonId child : table.children(id)) {
            events.publishEvent(new AgreementEnded(refusal.get().school(), child));
        }
        return true;
    }

    /** Follows an act: a signature ends a refusal, a refusal is laid before the head. */
    void follow(Outcome outcome, UUID signature, Obligations.Owed owed, String year, Instant now) {
        if (table.supersede(owed, now) > 0) {
            owed.children().forEach(child -> events.publishEvent(new AgreementEnded(owed.school(), child)));
        }
        boolean ofAdult = owed.kind() != AgreementKind.A2 && owed.kind() != AgreementKind.A3;
        if (outcome != Outcome.SIGNED && ofAdult) {
            table.add(signature, owed, year, now);
            notices.tellHead(owed.school());
        }
    }
}
