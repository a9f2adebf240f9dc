package org.belisha.incidents;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of who finds which incident and which concern; every question about many of them has these conditions in it. */
@Repository
class FindableTable {

    /** Not found by an adult who is its instigator, nor by somebody whom its reporter did not want told or named; the incident is i. */
    static final String INCIDENT = """
            NOT EXISTS (SELECT 1 FROM incidents.involved x
                WHERE x.incident_id = i.id AND x.person_id = :viewer AND x.part = 'INSTIGATOR')
              AND NOT EXISTS (SELECT 1 FROM incidents.handling h JOIN incidents.concern d ON d.id = h.concern_id
                WHERE h.incident_id = i.id AND (:viewer = ANY (d.not_for) OR EXISTS (SELECT 1 FROM incidents.concern_names n
                  WHERE n.concern_id = d.id AND n.person_id = :viewer AND n.let_at IS NULL)))""";

    /** Whom the reporter asked not to be told, or named, does not read it either. The concern is c. */
    static final String NOT_KEPT_FROM = """
            NOT :viewer = ANY (c.not_for) AND NOT EXISTS (SELECT 1 FROM incidents.concern_names n
                WHERE n.concern_id = c.id AND n.person_id = :viewer AND n.let_at IS NULL)""";

    /** Likewise, and what was passed on is read in the staff register; its handling is h. */
    static final String CONCERN = NOT_KEPT_FROM + " AND h.outcome IS DISTINCT FROM 'PASSED_ON'";

    private static final String AMONG = """
            SELECT i.id, i.school_id FROM incidents.incident i WHERE i.id = ANY (:ids) AND %s
            UNION ALL
            SELECT c.id, c.school_id FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
            WHERE c.id = ANY (:ids) AND %s
            """.formatted(INCIDENT, CONCERN);

    private static final String ON_RECORD = """
            SELECT DISTINCT u.person_id AS id, u.school_id FROM schools.pupil u WHERE u.person_id = ANY (:people) AND (
              EXISTS (SELECT 1 FROM incidents.concern_about a JOIN incidents.concern c ON c.id = a.concern_id
                JOIN incidents.handling h ON h.concern_id = c.id WHERE a.person_id = u.person_id AND %s)
              OR EXISTS (SELECT 1 FROM incidents.involved v JOIN incidents.incident i ON i.id = v.incident_id
                WHERE v.person_id = u.person_id AND %s)
              OR EXISTS (SELECT 1 FROM incidents.past_event e WHERE e.child_id = u.person_id AND e.school_id = u.school_id))
            """.formatted(CONCERN, INCIDENT);

    private static final String REVIEWS_KEPT_FROM = """
            SELECT DISTINCT x.review_id FROM incidents.review_incident x JOIN incidents.incident i ON i.id = x.incident_id
            WHERE x.review_id = ANY (:ids) AND NOT (%s)
            """.formatted(INCIDENT);

    private static final String KEPT_FROM = """
            SELECT (SELECT count(*) FROM incidents.concern_about a JOIN incidents.concern c ON c.id = a.concern_id
                JOIN incidents.handling h ON h.concern_id = c.id
                WHERE a.person_id = :child AND c.school_id = :school AND h.outcome IS DISTINCT FROM 'PASSED_ON' AND NOT (%s))
              + (SELECT count(*) FROM incidents.incident i
                WHERE i.school_id = :school AND NOT (%s)
                  AND EXISTS (SELECT 1 FROM incidents.involved v WHERE v.incident_id = i.id AND v.person_id = :child))
            """.formatted(NOT_KEPT_FROM, INCIDENT);

    private final JdbcClient sql;

    FindableTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Found> among(Collection<UUID> ids, PersonId viewer) {
        return sql.sql(AMONG)
                .param("viewer", viewer.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> new Found(row.getObject("id", UUID.class), new SchoolId(row.getInt("school_id"))))
                .list();
    }

    List<Found> onRecord(Collection<PersonId> people, PersonId viewer) {
        return sql.sql(ON_RECORD)
                .param("viewer", viewer.value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, n) -> new Found(row.getObject("id", UUID.class), new SchoolId(row.getInt("school_id"))))
                .list();
    }

    Set<UUID> reviewsKeptFrom(Collection<UUID> reviews, PersonId viewer) {
        return sql.sql(REVIEWS_KEPT_FROM)
                .param("viewer", viewer.value())
                .param("ids", reviews.toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .set();
    }

    int keptFrom(PersonId viewer, SchoolId school, PersonId child) {
        return sql.sql(KEPT_FROM)
                .param("viewer", viewer.value())
                .param("school", school.value())
                .param("child", child.value())
                .query(Integer.class)
                .single();
    }

    /** One that is found, and its school. */
    record Found(UUID id, SchoolId school) {}
}
