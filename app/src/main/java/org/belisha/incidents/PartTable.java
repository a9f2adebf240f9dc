package org.belisha.incidents;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of who was involved in an incident, as what, and why somebody was not. */
@Repository
class PartTable {

    private static final String INVOLVE = """
            INSERT INTO incidents.involved (incident_id, school_id, person_id, part)
            VALUES (:id, :school, :person, :part) ON CONFLICT DO NOTHING
            """;

    private static final String KNOWN_AS_MORE = """
            DELETE FROM incidents.involved WHERE incident_id = :id AND person_id = :person AND part = 'INVOLVED'
              AND :part NOT IN ('INVOLVED', 'REPORTER')
            """;

    private static final String CARRY = """
            INSERT INTO incidents.involved (incident_id, school_id, person_id, part)
            SELECT :id, :school, :person, 'INVOLVED'
            WHERE NOT EXISTS (SELECT 1 FROM incidents.involved v
              WHERE v.incident_id = :id AND v.person_id = :person AND v.part <> 'REPORTER')
            """;

    private static final String UNINVOLVE =
            "DELETE FROM incidents.involved WHERE incident_id = :id AND person_id = :person AND part = :part";

    private static final String INVOLVED =
            "SELECT person_id, part FROM incidents.involved WHERE incident_id = :id ORDER BY part DESC, person_id";

    private static final String UNPLACED = """
            SELECT DISTINCT a.person_id FROM incidents.handling h JOIN incidents.concern_about a ON a.concern_id = h.concern_id
            WHERE h.incident_id = :id
              AND NOT EXISTS (SELECT 1 FROM incidents.involved v
                WHERE v.incident_id = :id AND v.person_id = a.person_id AND v.part <> 'REPORTER')
              AND NOT EXISTS (SELECT 1 FROM incidents.no_part n WHERE n.incident_id = :id AND n.person_id = a.person_id)
            ORDER BY a.person_id
            """;

    private static final String NO_PART = """
            INSERT INTO incidents.no_part (id, incident_id, school_id, person_id, because, author, at)
            VALUES (:row, :id, :school, :person, :because, :by, :at)
            """;

    private static final String NOBODY =
            "SELECT EXISTS (SELECT 1 FROM incidents.no_part WHERE incident_id = :id AND person_id IS NULL)";

    private final JdbcClient sql;

    PartTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Gives a part; one that says more than "involved" takes its place. */
    void involve(UUID incident, SchoolId school, PersonId person, Part part) {
        sql.sql(INVOLVE)
                .param("id", incident)
                .param("school", school.value())
                .param("person", person.value())
                .param("part", part.name())
                .update();
        sql.sql(KNOWN_AS_MORE)
                .param("id", incident)
                .param("person", person.value())
                .param("part", part.name())
                .update();
    }

    /** Children of a concern come into its incident, where they have no part in it yet. */
    void carry(UUID incident, SchoolId school, List<PersonId> children) {
        for (PersonId child : children) {
            sql.sql(CARRY)
                    .param("id", incident)
                    .param("school", school.value())
                    .param("person", child.value())
                    .update();
        }
    }

    boolean uninvolve(UUID incident, PersonId person, Part part) {
        return sql.sql(UNINVOLVE)
                        .param("id", incident)
                        .param("person", person.value())
                        .param("part", part.name())
                        .update()
                == 1;
    }

    Map<PersonId, Set<Part>> involved(UUID incident) {
        Map<PersonId, Set<Part>> involved = new LinkedHashMap<>();
        sql.sql(INVOLVED).param("id", incident).query(row -> {
            involved.computeIfAbsent(
                            new PersonId(row.getObject("person_id", UUID.class)), any -> EnumSet.noneOf(Part.class))
                    .add(Part.valueOf(row.getString("part")));
        });
        return involved;
    }

    /** Children of its concerns who have no part in it, and of whom nobody said why. */
    List<PersonId> unplaced(UUID incident) {
        return sql.sql(UNPLACED)
                .param("id", incident)
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Keeps why a child, or with no child why anybody but the reporter, has no part. */
    UUID noPart(Incident incident, @Nullable PersonId child, String because, PersonId by, Instant at) {
        UUID row = UUID.randomUUID();
        sql.sql(NO_PART)
                .param("row", row)
                .param("id", incident.id())
                .param("school", incident.school().value())
                .param("person", child == null ? null : child.value())
                .param("because", because)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
        return row;
    }

    /** Whether somebody said why it has nobody in it but its reporter. */
    boolean nobody(UUID incident) {
        return sql.sql(NOBODY).param("id", incident).query(Boolean.class).single();
    }
}
