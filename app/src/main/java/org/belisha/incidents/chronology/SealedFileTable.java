package org.belisha.incidents.chronology;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sealed files that wait to be fetched. */
@Repository
class SealedFileTable {

    private static final String ADD = """
            INSERT INTO incidents.sealed_file (id, school_id, made_by, made_at, file_name, hash, content)
            VALUES (:id, :school, :by, :at, :name, :hash, :content)
            """;

    private static final String WAITING = """
            SELECT school_id, file_name, hash, content FROM incidents.sealed_file
            WHERE id = :id AND made_by = :by AND fetched_at IS NULL AND made_at > :since FOR UPDATE
            """;

    private static final String FETCHED =
            "UPDATE incidents.sealed_file SET fetched_at = :at, content = NULL WHERE id = :id AND fetched_at IS NULL";

    private final JdbcClient sql;

    SealedFileTable(JdbcClient sql) {
        this.sql = sql;
    }

    UUID add(SchoolId school, PersonId by, Instant at, String name, SealedPdf pdf) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD)
                .param("id", id)
                .param("school", school.value())
                .param("by", by.value())
                .param("at", Times.at(at))
                .param("name", name)
                .param("hash", pdf.hash())
                .param("content", pdf.content())
                .update();
        return id;
    }

    /** The file, once, for whoever made it. */
    Optional<Waiting> fetch(UUID id, PersonId by, Instant since, Instant now) {
        Optional<Waiting> waiting = sql.sql(WAITING)
                .param("id", id)
                .param("by", by.value())
                .param("since", Times.at(since))
                .query((row, n) -> new Waiting(
                        new SchoolId(row.getInt("school_id")),
                        row.getString("file_name"),
                        row.getString("hash"),
                        row.getBytes("content")))
                .optional();
        waiting.ifPresent(file ->
                sql.sql(FETCHED).param("id", id).param("at", Times.at(now)).update());
        return waiting;
    }

    /** A sealed file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Waiting(SchoolId school, String name, String hash, byte[] content) {

        @Override
        public String toString() {
            return "Waiting[]";
        }
    }
}
