package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A concern that was opened is watched on until it is decided (policy 4.3c). */
@Component
class Undecided {

    private final ConcernTable concerns;
    private final HandlingTable handlings;
    private final Telling telling;
    private final Promptness promptness;
    private final Audit audit;
    private final InstantSource clock;

    Undecided(
            ConcernTable concerns,
            HandlingTable handlings,
            Telling telling,
            Promptness promptness,
            Audit audit,
            InstantSource clock) {
        this.concerns = concerns;
        this.handlings = handlings;
        this.telling = telling;
        this.promptness = promptness;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tells the team of each that is not decided within its target of watched time, and after twice that the head; returns of how many. */
    @Transactional
    public int tell(SchoolId school) {
        Promptness.Rules rules = promptness.of(school);
        Instant now = clock.instant();
        int told = 0;
        for (UUID id : handlings.stillUndecided(school)) {
            Concern concern = concerns.any(id);
            if (rules.undecidedTooLong(concern, now, 2)) {
                telling.notDecidedByTeam(concern);
                handlings.undecidedHeadTold(id, now);
                audit.record(school, "concern.not-decided-by-team", "concern:" + id, Map.of());
                told++;
            }
        }
        for (UUID id : handlings.undecided(school)) {
            Concern concern = concerns.any(id);
            if (rules.undecidedTooLong(concern, now, 1)) {
                telling.notDecided(concern);
                handlings.undecidedTold(id, now);
                audit.record(school, "concern.not-decided-in-time", "concern:" + id, Map.of());
                told++;
            }
        }
        return told;
    }
}
