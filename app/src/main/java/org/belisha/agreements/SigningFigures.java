package org.belisha.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.belisha.database.SchoolId;
import org.belisha.policies.PolicyPublished;
import org.belisha.schools.Rolls;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** The standings of a school, reckoned once for the ten clauses of a sheet; dropped with each new act and after a few seconds. */
@Component
class SigningFigures {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Agreements agreements;
    private final SignatureTable signatures;
    private final Rolls rolls;
    private final InstantSource clock;
    private final Map<SchoolId, Figures> kept = new ConcurrentHashMap<>();

    SigningFigures(Agreements agreements, SignatureTable signatures, Rolls rolls, InstantSource clock) {
        this.agreements = agreements;
        this.signatures = signatures;
        this.rolls = rolls;
        this.clock = clock;
    }

    record Figures(
            Instant at,
            List<Standing> standings,
            Set<Standing> overdue,
            long childrenConfirmed,
            long childrenWithParents) {}

    @Transactional(readOnly = true)
    public Figures of(SchoolId school) {
        Instant now = clock.instant();
        Figures last = kept.get(school);
        if (last != null && Duration.between(last.at(), now).abs().compareTo(FRESH) < 0) {
            return last;
        }
        long children = rolls.of(school).childrenOf().values().stream()
                .flatMap(java.util.Set::stream)
                .distinct()
                .count();
        Figures fresh = new Figures(
                now,
                agreements.standings(school),
                agreements.overdue(school),
                signatures.childrenConfirmed(school, agreements.year()),
                children);
        kept.put(school, fresh);
        return fresh;
    }

    @TransactionalEventListener
    void signed(AgreementSigned news) {
        kept.remove(news.school());
    }

    @TransactionalEventListener
    void ended(AgreementEnded news) {
        kept.remove(news.school());
    }

    @TransactionalEventListener
    void published(PolicyPublished news) {
        kept.clear();
    }
}
