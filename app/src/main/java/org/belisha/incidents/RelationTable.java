package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what belongs together: concerns that may, concerns taken out of others, incidents linked. */
@Repository
class RelationTable {

    // The ids alone: whether somebody may find one is asked of each.
    private static final String NEAR = """
            SELECT c.id FROM incidents.concern c
            WHERE c.school_id = :school AND c.id <> :id AND c.reported_at BETWEEN :from AND :until
            ORDER BY abs(extract(epoch FROM c.reported_at - :at)) LIMIT 60
            """;

    private static final String OF_CHILDREN = """
            SELECT c.id FROM incidents.concern c
            WHERE c.school_id = :school AND c.id <> :id
              AND c.id IN (SELECT a.concern_id FROM incidents.concern_about a WHERE a.person_id = ANY (:people))
            ORDER BY c.reported_at DESC LIMIT 20
            """;

    private static final String PARTS = """
            SELECT v.incident_id, v.person_id, v.part FROM incidents.involved v
            WHERE v.person_id = ANY (:people) AND v.part <> 'REPORTER'
            """;

    private static final String ADD_ORIGIN = """
            INSERT INTO incidents.concern_origin (concern_id, from_concern, school_id, because, author, at)
            VALUES (:id, :from, :school, :because, :by, :at)
            """;

    private static final String ORIGINS = """
            SELECT concern_id, from_concern, because, author, at FROM incidents.concern_origin
            WHERE concern_id = :id OR from_concern = :id ORDER BY at
            """;

    private static final String LINK = """
            INSERT INTO incidents.incident_link (one, other, school_id, linked, because, author, at)
            VALUES (least(:a, :b), greatest(:a, :b), :school, :linked, :because, :by, :at)
            """;

    private static final String LINKS = """
            SELECT DISTINCT ON (one, other) CASE WHEN one = :id THEN other ELSE one END AS other, linked, because, author, at
            FROM incidents.incident_link WHERE one = :id OR other = :id ORDER BY one, other, id DESC
            """;

    private final JdbcClient sql;

    RelationTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<UUID> near(Concern concern, Instant from, Instant until) {
        return sql.sql(NEAR)
                .param("school", concern.school().value())
                .param("id", concern.id())
                .param("at", Times.at(concern.reportedAt()))
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    List<UUID> aboutSame(Concern concern) {
        return sql.sql(OF_CHILDREN)
                .param("school", concern.school().value())
                .param("id", concern.id())
                .param("people", ids(concern.about()))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** In which incidents these people had a part, and which; reporting is none. */
    Map<UUID, Map<PersonId, Set<Part>>> parts(Collection<PersonId> people) {
        Map<UUID, Map<PersonId, Set<Part>>> parts = new LinkedHashMap<>();
        sql.sql(PARTS).param("people", ids(people)).query(row -> {
            parts.computeIfAbsent(row.getObject("incident_id", UUID.class), any -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new PersonId(row.getObject("person_id", UUID.class)), any -> EnumSet.noneOf(Part.class))
                    .add(Part.valueOf(row.getString("part")));
        });
        return parts;
    }

    void addOrigin(UUID concern, Concern from, String because, PersonId by, Instant at) {
        sql.sql(ADD_ORIGIN)
                .param("id", concern)
                .param("from", from.id())
                .param("school", from.school().value())
                .param("because", because)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    List<Origin> origins(UUID concern) {
        return sql.sql(ORIGINS)
                .param("id", concern)
                .query((row, n) -> new Origin(
                        row.getObject("concern_id", UUID.class),
                        row.getObject("from_concern", UUID.class),
                        row.getString("because"),
                        author(row),
                        Times.instant(row, "at")))
                .list();
    }

    void link(UUID a, UUID b, SchoolId school, boolean linked, String because, PersonId by, Instant at) {
        sql.sql(LINK)
                .param("a", a)
                .param("b", b)
                .param("school", school.value())
                .param("linked", linked)
                .param("because", because)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    /** Those that are linked now. */
    List<Link> links(UUID incident) {
        return sql
                .sql(LINKS)
                .param("id", incident)
                .query((row, n) -> new Link(
                        row.getObject("other", UUID.class),
                        row.getBoolean("linked"),
                        row.getString("because"),
                        author(row),
                        Times.instant(row, "at")))
                .list()
                .stream()
                .filter(Link::linked)
                .toList();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static PersonId author(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("author", UUID.class));
    }

    /** A concern that was taken out of another, by whom and why. */
    record Origin(UUID concern, UUID from, String because, PersonId by, Instant at) {}

    /** The other incident of a link. */
    record Link(UUID other, boolean linked, String because, PersonId by, Instant at) {}
}
