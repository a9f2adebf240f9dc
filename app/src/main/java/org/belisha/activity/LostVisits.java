package org.belisha.activity;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits that never came on record: how many, why, and what was done about it (policy 8.1, A4c). */
@Component
public class LostVisits {
    private final LostTable table;
    private final Audit audit;
    private final InstantSource clock;

    LostVisits(LostTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many nobody has answered for yet, in the schools in scope. */
    @Transactional(readOnly = true)
    public long open() {
        return table.open();
    }

    /** How many nobody has answered for yet that may be this school's. */
    @Transactional(readOnly = true)
    public long open(SchoolId school) {
        return table.open(school);
    }

    /** The open ones of the schools in scope, then the newest, at most a hundred. */
    @Transactional(readOnly = true)
    public List<LostVisit> latest() {
        return table.latest();
    }

    /** Says what was found and done about those of these schools; how many of them nobody had answered for before. */
    @Transactional
    public int answer(Collection<UUID> ids, Collection<SchoolId> schools, String words, PersonId by) {
        if (ids.isEmpty() || schools.isEmpty()) {
            return 0;
        }
        List<LostVisit> answered = table.answer(ids, schools, words, by, clock.instant());
        answered.forEach(lost -> audit.record(
                lost.school(),
                "activity.lost.answered",
                "lost-visits:" + lost.id(),
                Map.of(
                        "visits",
                        Long.toString(lost.visits()),
                        "cause",
                        lost.cause().name())));
        return answered.size();
    }
}
