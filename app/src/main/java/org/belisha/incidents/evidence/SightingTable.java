package org.belisha.incidents.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what was seen online. */
@Repository
class SightingTable {

    private static final String ADD = """
            INSERT INTO incidents.online_evidence (id, incident_id, school_id, corrects, platform, address, user_name, seen, seen_by,
              seen_on, author, at)
            VALUES (:id, :incident, :school, :corrects, :platform, :address, :userName, :seen, :seenBy, :on, :by, :at)
            ON CONFLICT (corrects) WHERE corrects IS NOT NULL DO NOTHING
            """;

    private static final String SIGHTINGS = """
            SELECT o.id, o.incident_id, o.corrects, o.platform, o.address, o.user_name, o.seen, o.seen_by, o.seen_on, o.author, o.at,
              EXISTS (SELECT 1 FROM incidents.online_evidence c WHERE c.corrects = o.id) AS corrected
            FROM incidents.online_evidence o WHERE %s
            """;

    private static final String OF_INCIDENT = SIGHTINGS.formatted("o.incident_id = :incident ORDER BY o.at, o.id");
    private static final String ONE = SIGHTINGS.formatted("o.id = :id AND o.incident_id = :incident");
    private static final String FOUND = SIGHTINGS.formatted("""
            position(lower(:words) IN lower(o.platform || ' ' || o.address || ' ' || o.user_name || ' ' || o.seen || ' ' || o.seen_by)) > 0
            ORDER BY o.at DESC, o.id LIMIT :most
            """);

    private final JdbcClient sql;

    SightingTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where somebody else has corrected the same row already. */
    boolean add(
            UUID id,
            UUID incident,
            SchoolId school,
            @Nullable UUID corrects,
            Sighting.Words words,
            PersonId by,
            Instant at) {
        return sql.sql(ADD)
                        .param("id", id)
                        .param("incident", incident)
                        .param("school", school.value())
                        .param("corrects", corrects)
                        .param("platform", words.platform())
                        .param("address", words.address())
                        .param("userName", words.userName())
                        .param("seen", words.seen())
                        .param("seenBy", words.seenBy())
                        .param("on", words.seenOn())
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    List<Sighting> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(SightingTable::sighting)
                .list();
    }

    Optional<Sighting> one(UUID incident, UUID id) {
        return sql.sql(ONE)
                .param("incident", incident)
                .param("id", id)
                .query(SightingTable::sighting)
                .optional();
    }

    List<Sighting> found(String words, int most) {
        return sql.sql(FOUND)
                .param("words", words)
                .param("most", most)
                .query(SightingTable::sighting)
                .list();
    }

    private static Sighting sighting(ResultSet row, int number) throws SQLException {
        return new Sighting(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getObject("corrects", UUID.class),
                row.getBoolean("corrected"),
                new Sighting.Words(
                        row.getString("platform"),
                        row.getString("address"),
                        row.getString("user_name"),
                        row.getString("seen"),
                        row.getString("seen_by"),
                        row.getObject("seen_on", LocalDate.class)),
                new PersonId(row.getObject("author", UUID.class)),
                Times.instant(row, "at"));
    }
}
