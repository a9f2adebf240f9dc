package org.belisha.incidents;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.sanctions.MayBeVictim;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A child may be a victim who stands as one in an open incident, says so of themselves in a concern that is not decided yet, or of whom
 * nobody knows the part yet: a concern about them is not decided, or they came into an incident and were given none.
 */
@Component
class VictimsFirst implements MayBeVictim {

    private static final String MAY_BE = """
            SELECT EXISTS (SELECT 1 FROM incidents.involved v JOIN incidents.incident i ON i.id = v.incident_id
                WHERE v.person_id = :pupil AND v.part IN ('VICTIM', 'INVOLVED') AND v.school_id = :school AND i.closed_at IS NULL)
              OR EXISTS (SELECT 1 FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
                WHERE c.reporter_id = :pupil AND c.standing = 'VICTIM' AND c.school_id = :school AND h.outcome IS NULL)
              OR EXISTS (SELECT 1 FROM incidents.concern_about a JOIN incidents.handling h ON h.concern_id = a.concern_id
                WHERE a.person_id = :pupil AND a.school_id = :school AND h.outcome IS NULL)
            """;

    private final JdbcClient sql;

    VictimsFirst(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayBeVictim(SchoolId school, PersonId pupil) {
        return sql.sql(MAY_BE)
                .param("pupil", pupil.value())
                .param("school", school.value())
                .query(Boolean.class)
                .single();
    }
}
