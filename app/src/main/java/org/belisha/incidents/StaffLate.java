package org.belisha.incidents;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether a concern about an adult has passed the LADO's working day, told so that the adult cannot learn of it (policy 15.5). */
@Repository
class StaffLate {

    // One about somebody who sees the clauses, or that goes past the head or the lead, is left out: that person could
    // infer it.
    private static final String LATE = """
            SELECT EXISTS (SELECT 1 FROM incidents.staff_concern c
              WHERE c.school_id = :school AND c.reported_at < :before AND c.readers @> ARRAY['HEAD', 'DSL']
                AND NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = c.subject_id AND r.role IN (:seeing))
                AND NOT EXISTS (SELECT 1 FROM incidents.staff_decision d WHERE d.concern_id = c.id AND d.kind = 'OUTCOME')
                AND NOT EXISTS (SELECT 1 FROM incidents.staff_decision d WHERE d.concern_id = c.id AND d.kind = 'LADO')
                AND coalesce((SELECT d.value FROM incidents.staff_decision d WHERE d.concern_id = c.id AND d.kind = 'THRESHOLD'
                  ORDER BY d.seq DESC LIMIT 1), 'MET') = 'MET')
            """;

    private static final Viewer NOBODY = new Viewer(new PersonId(new UUID(0, 0)), "", Map.of(), null);

    private final JdbcClient sql;
    private final StaffConcernTable register;
    private final InstantSource clock;

    StaffLate(JdbcClient sql, StaffConcernTable register, InstantSource clock) {
        this.sql = sql;
        this.register = register;
        this.clock = clock;
    }

    boolean any(SchoolId school) {
        register.looking(new Viewer(NOBODY.person(), "", Map.of(school, Set.of(Role.HEAD, Role.DSL)), null));
        try {
            return sql.sql(LATE)
                    .param("school", school.value())
                    .param("before", Times.at(before()))
                    .param(
                            "seeing",
                            Arrays.stream(Role.values())
                                    .filter(role -> PermissionTable.gives(role, Permission.SEE_ASSURANCE))
                                    .map(Role::name)
                                    .toList())
                    .query(Boolean.class)
                    .single();
        } finally {
            register.looking(NOBODY);
        }
    }

    /** What was reported before the last full working day is late: its own next working day is past. */
    private Instant before() {
        LocalDate day = clock.instant().atZone(Times.LONDON).toLocalDate().minusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        return day.atStartOfDay(Times.LONDON).toInstant();
    }
}
