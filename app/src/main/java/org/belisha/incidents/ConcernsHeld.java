package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.belisha.activity.LegalHold;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the visits that concerns refer to: those a concern came from, and a child's of the month before and after. */
@Component
class ConcernsHeld implements LegalHold {

    private static final Duration A_MONTH = Duration.ofDays(31);

    private static final String CHILDREN = """
            SELECT DISTINCT a.person_id FROM incidents.concern c JOIN incidents.concern_about a ON a.concern_id = c.id
            WHERE c.reported_at >= :from AND c.reported_at < :until
            """;

    private static final String VISITS = """
            SELECT DISTINCT c.visit FROM incidents.concern c
            WHERE c.visit IS NOT NULL AND c.reported_at >= :from
            """;

    private final JdbcClient sql;

    ConcernsHeld(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Held heldBetween(Instant from, Instant until) {
        Set<PersonId> children = new HashSet<>();
        sql.sql(CHILDREN)
                .param("from", Times.at(from.minus(A_MONTH)))
                .param("until", Times.at(until.plus(A_MONTH)))
                .query(UUID.class)
                .list()
                .forEach(child -> children.add(new PersonId(child)));
        Set<UUID> visits = new HashSet<>();
        sql.sql(VISITS)
                .param("from", Times.at(from))
                .query(String.class)
                .list()
                .forEach(reference -> readable(reference, visits));
        return new Held(children, visits);
    }

    /** What a form brought as a reference may be none. */
    private static void readable(String reference, Set<UUID> visits) {
        if (reference.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            visits.add(UUID.fromString(reference));
        }
    }
}
