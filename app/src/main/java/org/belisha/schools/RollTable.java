package org.belisha.schools;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of whole schools. */
@Repository
class RollTable {

    private static final String ROLES =
            "SELECT person_id, role, since FROM schools.person_role WHERE school_id = :school";

    private static final String CHILDREN = """
            SELECT k.adult_id, k.pupil_id
            FROM schools.contact k
            JOIN schools.pupil u ON u.person_id = k.pupil_id AND u.school_id = k.school_id AND u.left_on IS NULL
            WHERE k.school_id = :school AND k.parental_responsibility
              AND NOT EXISTS (
                SELECT 1 FROM schools.court_order o
                WHERE o.contact_id = k.id AND o.bars = 'ALL_CONTACT'
                  AND o.starts_on <= :today AND (o.ends_on IS NULL OR o.ends_on >= :today))
            """;

    private final JdbcClient sql;

    RollTable(JdbcClient sql) {
        this.sql = sql;
    }

    Map<PersonId, Map<Role, Instant>> roles(SchoolId school) {
        Map<PersonId, Map<Role, Instant>> roles = new HashMap<>();
        sql.sql(ROLES).param("school", school.value()).query(row -> {
            roles.computeIfAbsent(
                            new PersonId(row.getObject("person_id", UUID.class)), any -> new EnumMap<>(Role.class))
                    .put(Role.valueOf(row.getString("role")), Times.instant(row, "since"));
        });
        return roles;
    }

    Map<PersonId, Set<PersonId>> childrenOf(SchoolId school, LocalDate today) {
        Map<PersonId, Set<PersonId>> children = new HashMap<>();
        sql.sql(CHILDREN).param("school", school.value()).param("today", today).query(row -> {
            children.computeIfAbsent(new PersonId(row.getObject("adult_id", UUID.class)), any -> new HashSet<>())
                    .add(new PersonId(row.getObject("pupil_id", UUID.class)));
        });
        return children;
    }
}
