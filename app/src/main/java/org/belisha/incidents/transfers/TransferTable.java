package org.belisha.incidents.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of files on their way: cover, steps, and what is in them. */
@Repository
class TransferTable {

    private static final String ADD = """
            INSERT INTO incidents.transfer (id, school_id, child_id, child_name, destination, to_school, to_words, left_on, due_on,
              new_term, started_by, started_at)
            VALUES (:id, :school, :child, :name, :destination, :to, :words, :left, :due, :newTerm, :by, :at)
            """;

    private static final String TRANSFERS = """
            SELECT id, school_id, child_id, child_name, destination, to_school, to_words, left_on, due_on, new_term, started_by,
              started_at
            FROM incidents.transfer WHERE %s ORDER BY started_at DESC, id LIMIT 500
            """;

    private static final String ONE = TRANSFERS.formatted("id = :id");
    private static final String OUT =
            TRANSFERS.formatted("school_id = :school AND position(lower(:words) IN lower(child_name)) > 0");
    private static final String IN =
            TRANSFERS.formatted("to_school = :school AND position(lower(:words) IN lower(child_name)) > 0");
    private static final String OF_CHILD = TRANSFERS.formatted("child_id = :child");

    private static final String ADD_STEP = """
            INSERT INTO incidents.transfer_step (id, transfer_id, school_id, to_school, kind, person_id, words, at)
            VALUES (:id, :transfer, :school, :to, :kind, :by, :words, :at)
            """;

    private static final String STEPS = """
            SELECT id, kind, person_id, words, at FROM incidents.transfer_step WHERE transfer_id = :transfer ORDER BY seq
            """;

    private static final String ADD_PIECE = """
            INSERT INTO incidents.transfer_part (transfer_id, place, school_id, to_school, record, happened_at, kind, words, source,
              left_out)
            VALUES (:transfer, :place, :school, :to, :record, :at, :kind, :words, :source, :leftOut)
            """;

    private static final String PIECES = """
            SELECT record, happened_at, kind, words, source, left_out FROM incidents.transfer_part
            WHERE transfer_id = :transfer ORDER BY place
            """;

    // Two people who answer at once wait for each other; the rows themselves are never changed.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(:id, 85))";

    private static final String WITH_A_FILE = """
            SELECT person_id FROM incidents.concern_about WHERE school_id = :school AND person_id = ANY (:ids)
            UNION SELECT person_id FROM incidents.involved WHERE school_id = :school AND person_id = ANY (:ids)
            UNION SELECT child_id FROM incidents.past_event WHERE school_id = :school AND child_id = ANY (:ids)
            UNION SELECT t.child_id FROM incidents.transfer t WHERE t.to_school = :school AND t.child_id = ANY (:ids)
            """;

    private final JdbcClient sql;

    TransferTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Transfer transfer) {
        sql.sql(ADD)
                .param("id", transfer.id())
                .param("school", transfer.school().value())
                .param("child", transfer.child().value())
                .param("name", transfer.childName())
                .param("destination", transfer.destination().name())
                .param("to", to(transfer))
                .param("words", transfer.toWords())
                .param("left", transfer.leftOn())
                .param("due", transfer.dueOn())
                .param("newTerm", transfer.newTerm())
                .param("by", transfer.startedBy().value())
                .param("at", Times.at(transfer.startedAt()))
                .update();
    }

    void step(Transfer transfer, Step.Kind kind, @Nullable PersonId by, String words, Instant at) {
        sql.sql(ADD_STEP)
                .param("id", UUID.randomUUID())
                .param("transfer", transfer.id())
                .param("school", transfer.school().value())
                .param("to", to(transfer))
                .param("kind", kind.name())
                .param("by", by == null ? null : by.value())
                .param("words", words)
                .param("at", Times.at(at))
                .update();
    }

    void pieces(Transfer transfer, List<Piece> pieces) {
        int place = 0;
        for (Piece piece : pieces) {
            sql.sql(ADD_PIECE)
                    .param("transfer", transfer.id())
                    .param("place", place++)
                    .param("school", transfer.school().value())
                    .param("to", to(transfer))
                    .param("record", piece.record())
                    .param("at", Times.at(piece.at()))
                    .param("kind", piece.kind())
                    .param("words", piece.words())
                    .param("source", piece.source())
                    .param("leftOut", piece.leftOut())
                    .update();
        }
    }

    /** Locks this transfer until the transaction ends. */
    void alone(UUID transfer) {
        sql.sql(ALONE).param("id", transfer.toString()).query().listOfRows();
    }

    Optional<Transfer> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(this::transfer).optional();
    }

    List<Transfer> out(SchoolId school, String words) {
        return sql.sql(OUT)
                .param("school", school.value())
                .param("words", words)
                .query(this::transfer)
                .list();
    }

    List<Transfer> in(SchoolId school, String words) {
        return sql.sql(IN)
                .param("school", school.value())
                .param("words", words)
                .query(this::transfer)
                .list();
    }

    List<Transfer> ofChild(PersonId child) {
        return sql.sql(OF_CHILD)
                .param("child", child.value())
                .query(this::transfer)
                .list();
    }

    List<Piece> pieces(UUID transfer) {
        return sql.sql(PIECES)
                .param("transfer", transfer)
                .query((row, n) -> new Piece(
                        row.getObject("record", UUID.class),
                        Times.instant(row, "happened_at"),
                        row.getString("kind"),
                        row.getString("words"),
                        row.getString("source"),
                        row.getString("left_out")))
                .list();
    }

    /** Those of these children about whom this school has recorded something, or was sent a file. */
    Set<PersonId> withAFile(SchoolId school, Collection<PersonId> children) {
        return new HashSet<>(sql.sql(WITH_A_FILE)
                .param("school", school.value())
                .param("ids", children.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    private static @Nullable Integer to(Transfer transfer) {
        return transfer.toSchool() == null ? null : transfer.toSchool().value();
    }

    private Transfer transfer(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Integer to = row.getObject("to_school", Integer.class);
        return new Transfer(
                id,
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("child_id", UUID.class)),
                row.getString("child_name"),
                Destination.valueOf(row.getString("destination")),
                to == null ? null : new SchoolId(to),
                row.getString("to_words"),
                row.getObject("left_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("new_term"),
                new PersonId(row.getObject("started_by", UUID.class)),
                Times.instant(row, "started_at"),
                steps(id));
    }

    private List<Step> steps(UUID transfer) {
        return sql.sql(STEPS)
                .param("transfer", transfer)
                .query((row, n) -> new Step(
                        row.getObject("id", UUID.class),
                        Step.Kind.valueOf(row.getString("kind")),
                        row.getObject("person_id", UUID.class) == null
                                ? null
                                : new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("words"),
                        Times.instant(row, "at")))
                .list();
    }
}
