package org.belisha.incidents.chronology;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of releases; nothing of one is ever changed. */
@Repository
class ReleaseTable {

    private static final String ADD = """
            INSERT INTO incidents.release (id, school_id, child_id, because, covered, made_by, made_at)
            VALUES (:id, :school, :child, :because, :covered, :by, :at)
            """;

    private static final String ADD_LINE = """
            INSERT INTO incidents.release_line (release_id, place, school_id, record_id, at, kind, words, left_out)
            VALUES (:id, :place, :school, :record, :at, :kind, :words, :leftOut)
            """;

    private static final String RELEASES = """
            SELECT r.id, r.school_id, r.child_id, r.because, r.covered, r.made_by, r.made_at,
              d.released, d.words, d.hash, d.decided_by, d.decided_at
            FROM incidents.release r LEFT JOIN incidents.release_decision d ON d.release_id = r.id
            WHERE %s ORDER BY r.made_at DESC
            """;

    private static final String ONE = RELEASES.formatted("r.id = :id");
    private static final String OF_CHILD = RELEASES.formatted("r.child_id = :child");

    private static final String LINES = """
            SELECT record_id, at, kind, words, left_out FROM incidents.release_line WHERE release_id = :id ORDER BY place
            """;

    private static final String DECIDE = """
            INSERT INTO incidents.release_decision (release_id, school_id, released, words, hash, decided_by, decided_at)
            VALUES (:id, :school, :released, :words, :hash, :by, :at) ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:id::text, 85))";

    private final JdbcClient sql;

    ReleaseTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Release release) {
        sql.sql(ADD)
                .param("id", release.id())
                .param("school", release.school().value())
                .param("child", release.child().value())
                .param("because", release.because())
                .param("covered", release.covered().toArray(String[]::new))
                .param("by", release.madeBy().value())
                .param("at", Times.at(release.madeAt()))
                .update();
        int place = 0;
        for (Release.Line line : release.lines()) {
            sql.sql(ADD_LINE)
                    .param("id", release.id())
                    .param("place", place++)
                    .param("school", release.school().value())
                    .param("record", line.record())
                    .param("at", Times.at(line.at()))
                    .param("kind", line.kind())
                    .param("words", line.words())
                    .param("leftOut", line.leftOut())
                    .update();
        }
    }

    Optional<Release> one(UUID id) {
        return sql.sql(ONE)
                .param("id", id)
                .query((row, n) -> release(row, lines(id)))
                .optional();
    }

    /** Without their lines. */
    List<Release> ofChild(PersonId child) {
        return sql.sql(OF_CHILD)
                .param("child", child.value())
                .query((row, n) -> release(row, List.of()))
                .list();
    }

    /** Two who decide at once wait for each other. */
    void lock(UUID id) {
        sql.sql(LOCK).param("id", id.toString()).query((row, n) -> true).list();
    }

    boolean decide(Release release, Release.Decision decision) {
        return sql.sql(DECIDE)
                        .param("id", release.id())
                        .param("school", release.school().value())
                        .param("released", decision.released())
                        .param("words", decision.words())
                        .param("hash", decision.hash())
                        .param("by", decision.by().value())
                        .param("at", Times.at(decision.at()))
                        .update()
                == 1;
    }

    private List<Release.Line> lines(UUID id) {
        return sql.sql(LINES)
                .param("id", id)
                .query((row, n) -> new Release.Line(
                        row.getObject("record_id", UUID.class),
                        Times.instant(row, "at"),
                        row.getString("kind"),
                        row.getString("words"),
                        row.getString("left_out")))
                .list();
    }

    private static Release release(ResultSet row, List<Release.Line> lines) throws SQLException {
        UUID decidedBy = row.getObject("decided_by", UUID.class);
        return new Release(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("child_id", UUID.class)),
                row.getString("because"),
                Arrays.stream((Object[]) row.getArray("covered").getArray())
                        .map(Object::toString)
                        .toList(),
                new PersonId(row.getObject("made_by", UUID.class)),
                Times.instant(row, "made_at"),
                decidedBy == null
                        ? null
                        : new Release.Decision(
                                row.getBoolean("released"),
                                row.getString("words"),
                                row.getString("hash"),
                                new PersonId(decidedBy),
                                Times.instant(row, "decided_at")),
                lines);
    }
}
