package org.belisha.incidents.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.malware.Verdict;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of files, their encrypted pieces and what a scanner said of them. */
@Repository
class FileTable {

    private static final String ADD = """
            INSERT INTO incidents.file (id, school_id, concern_id, incident_id, origin, name, media_type, holds, bytes, sha256,
              sealed_key, added_by, added_at)
            VALUES (:id, :school, :concern, :incident, :origin, :name, :type, :holds, :bytes, :sha256, :key, :by, :at)
            """;

    private static final String ADD_PIECE =
            "INSERT INTO incidents.file_piece (file_id, place, school_id, sealed) VALUES (:file, :place, :school, :sealed)";

    private static final String PIECE =
            "SELECT sealed FROM incidents.file_piece WHERE file_id = :file AND place = :place";

    private static final String FILES = """
            SELECT f.id, f.school_id, f.concern_id, f.incident_id, f.origin, f.name, f.media_type, f.holds, f.bytes, f.added_by,
              f.added_at, f.sealed_key, f.sha256,
              EXISTS (SELECT 1 FROM incidents.file_scan s WHERE s.file_id = f.id AND s.verdict = 'CLEAN') AS clean,
              EXISTS (SELECT 1 FROM incidents.file_scan s WHERE s.file_id = f.id AND s.verdict = 'INFECTED') AS infected
            FROM incidents.file f WHERE %s
            """;

    private static final String ONE = FILES.formatted("f.id = :id");
    private static final String OF_CONCERN = FILES.formatted("f.concern_id = :concern ORDER BY f.added_at, f.id");
    private static final String OF_INCIDENT =
            FILES.formatted("f.incident_id = :incident OR f.concern_id = ANY (:concerns) ORDER BY f.added_at, f.id");
    private static final String UNSCANNED = FILES.formatted("""
            NOT EXISTS (SELECT 1 FROM incidents.file_scan s WHERE s.file_id = f.id) ORDER BY f.added_at LIMIT :most
            """);

    private static final String SCANNED = """
            INSERT INTO incidents.file_scan (file_id, school_id, verdict, at) VALUES (:file, :school, :verdict, :at)
            ON CONFLICT (file_id, verdict) DO NOTHING
            """;

    private final JdbcClient sql;

    FileTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Row row, @Nullable PersonId by) {
        sql.sql(ADD)
                .param("id", row.id())
                .param("school", row.school().value())
                .param("concern", row.concern())
                .param("incident", row.incident())
                .param("origin", row.origin().name())
                .param("name", row.name())
                .param("type", row.mediaType())
                .param("holds", row.holds().name())
                .param("bytes", row.bytes())
                .param("sha256", row.sha256())
                .param("key", row.sealedKey())
                .param("by", by == null ? null : by.value())
                .param("at", Times.at(row.addedAt()))
                .update();
    }

    void addPiece(UUID file, SchoolId school, int place, byte[] sealed) {
        sql.sql(ADD_PIECE)
                .param("file", file)
                .param("school", school.value())
                .param("place", place)
                .param("sealed", sealed)
                .update();
    }

    Optional<byte[]> piece(UUID file, int place) {
        return sql.sql(PIECE)
                .param("file", file)
                .param("place", place)
                .query((row, n) -> row.getBytes("sealed"))
                .optional();
    }

    Optional<Row> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(FileTable::row).optional();
    }

    List<Row> ofConcern(UUID concern) {
        return sql.sql(OF_CONCERN)
                .param("concern", concern)
                .query(FileTable::row)
                .list();
    }

    List<Row> ofIncident(UUID incident, Collection<UUID> concerns) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .param("concerns", concerns.toArray(UUID[]::new))
                .query(FileTable::row)
                .list();
    }

    List<Row> unscanned(int most) {
        return sql.sql(UNSCANNED).param("most", most).query(FileTable::row).list();
    }

    void scanned(UUID file, SchoolId school, Verdict verdict, Instant at) {
        sql.sql(SCANNED)
                .param("file", file)
                .param("school", school.value())
                .param("verdict", verdict.name())
                .param("at", Times.at(at))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("added_by", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getObject("concern_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                StoredFile.Origin.valueOf(row.getString("origin")),
                row.getString("name"),
                row.getString("media_type"),
                Content.Holds.valueOf(row.getString("holds")),
                row.getLong("bytes"),
                row.getBytes("sha256"),
                row.getBytes("sealed_key"),
                by == null ? null : new PersonId(by),
                Times.instant(row, "added_at"),
                row.getBoolean("infected")
                        ? Verdict.INFECTED
                        : row.getBoolean("clean") ? Verdict.CLEAN : Verdict.UNKNOWN);
    }

    /** A file as the database has it, its sealed key included. */
    // The hash and the key are read once and handed on, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            UUID id,
            SchoolId school,
            @Nullable UUID concern,
            @Nullable UUID incident,
            StoredFile.Origin origin,
            String name,
            String mediaType,
            Content.Holds holds,
            long bytes,
            byte[] sha256,
            byte[] sealedKey,
            @Nullable PersonId addedBy,
            Instant addedAt,
            Verdict verdict) {

        StoredFile with(StoredFile.State state) {
            return new StoredFile(
                    id, school, concern, incident, origin, name, mediaType, holds, bytes, addedBy, addedAt, state);
        }

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }
}
