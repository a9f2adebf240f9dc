package org.belisha.incidents.transfers;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.ConcernWordsAdded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is added to a concern after its child's file was accepted by another school of the trust goes after the file; its lead is told. */
@Component
class LateAdditions {

    // Only where the concern itself went along, once the file was accepted, and while the child is there.
    private static final String FOLLOW = """
            INSERT INTO incidents.transfer_part
              (transfer_id, place, school_id, to_school, record, happened_at, kind, words, source, left_out, added_at)
            SELECT t.id, (SELECT max(p.place) + 1 FROM incidents.transfer_part p WHERE p.transfer_id = t.id),
              t.school_id, t.to_school, a.id, a.at, 'Added by who reported', a.words, '', '', :at
            FROM incidents.transfer t JOIN incidents.answer a ON a.id = :answer
            WHERE t.school_id = :school AND t.to_school IS NOT NULL AND incidents.is_at(t.child_id, t.to_school)
              AND EXISTS (SELECT 1 FROM incidents.transfer_step s WHERE s.transfer_id = t.id AND s.kind = 'ACCEPTED')
              AND EXISTS (SELECT 1 FROM incidents.transfer_part p
                WHERE p.transfer_id = t.id AND p.record = :concern AND p.left_out = '')
            """;

    // Two additions at once wait for each other, file by file in one order, since each takes the next place.
    private static final String ALONE = """
            SELECT pg_advisory_xact_lock(hashtextextended(t.id::text, 87)) FROM (
              SELECT t.id FROM incidents.transfer t WHERE t.school_id = :school AND t.to_school IS NOT NULL AND EXISTS (
                SELECT 1 FROM incidents.transfer_part p WHERE p.transfer_id = t.id AND p.record = :concern)
              ORDER BY t.id) t
            """;

    private static final String ARRIVED = """
            SELECT DISTINCT p.record FROM incidents.transfer_part p
            WHERE p.to_school = :school AND p.added_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM incidents.transfer_told x WHERE x.what = p.record AND x.school_id = :school)
            """;

    private final JdbcClient sql;
    private final Audit audit;
    private final InstantSource clock;

    LateAdditions(JdbcClient sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ConcernWordsAdded added) {
        sql.sql(ALONE)
                .param("school", added.school().value())
                .param("concern", added.concern())
                .query()
                .listOfRows();
        int followed = sql.sql(FOLLOW)
                .param("answer", added.answer())
                .param("concern", added.concern())
                .param("school", added.school().value())
                .param("at", Times.at(clock.instant()))
                .update();
        if (followed > 0) {
            audit.record(added.school(), "transfer.addition-followed", "concern:" + added.concern(), Map.of());
        }
    }

    /** What came to a school after a file, of which its lead was not told yet. */
    List<UUID> arrived(SchoolId school) {
        return sql.sql(ARRIVED)
                .param("school", school.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
