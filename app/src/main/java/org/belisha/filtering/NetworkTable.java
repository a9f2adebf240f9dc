package org.belisha.filtering;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of networks, and of who signed in on a device there. */
@Repository
class NetworkTable {

    private static final String ADD = """
            INSERT INTO filtering.network (id, school_id, called, range, profile, sign_in, added_by, added_at)
            VALUES (:id, :school, :called, :range, :profile, :signIn, :by, :now)
            """;

    private static final String IN_USE = """
            SELECT id, school_id, called, range, profile, sign_in
            FROM filtering.network WHERE removed_at IS NULL
            ORDER BY called, range
            """;

    private static final String REMOVE = """
            UPDATE filtering.network SET removed_by = :by, removed_at = :now WHERE id = :id AND removed_at IS NULL
            """;

    private static final String BEGIN = """
            INSERT INTO filtering.here (id, school_id, network_id, person_id, address, began_at, until)
            VALUES (:id, :school, :network, :person, :address, :now, :until)
            """;

    private static final String HERE = """
            SELECT id, school_id, person_id, address, until
            FROM filtering.here WHERE ended_at IS NULL AND until > :now
            ORDER BY began_at DESC
            """;

    private static final String END_AT = """
            UPDATE filtering.here SET ended_by = :by, ended_at = :now WHERE address = :address AND ended_at IS NULL
            """;

    private static final String END = """
            UPDATE filtering.here SET ended_by = :by, ended_at = :now WHERE id = :id AND ended_at IS NULL
            """;

    private static final String END_IN_NETWORK = """
            UPDATE filtering.here SET ended_by = :by, ended_at = :now WHERE network_id = :id AND ended_at IS NULL
            """;

    private final JdbcClient sql;

    NetworkTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SchoolNetwork network, @Nullable PersonId by, Instant now) {
        sql.sql(ADD)
                .param("id", network.id())
                .param("school", network.place().school().value())
                .param("called", network.called())
                .param("range", network.range().toString())
                .param("profile", network.place().profile().name())
                .param("signIn", network.signIn())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    /** Those of every school in scope. */
    List<SchoolNetwork> inUse() {
        return sql.sql(IN_USE).query(NetworkTable::network).list();
    }

    boolean remove(UUID id, @Nullable PersonId by, Instant now) {
        ended(END_IN_NETWORK, by, now).param("id", id).update();
        return ended(REMOVE, by, now).param("id", id).update() == 1;
    }

    void begin(Here here, SchoolNetwork network, Instant now) {
        sql.sql(BEGIN)
                .param("id", here.id())
                .param("school", here.school().value())
                .param("network", network.id())
                .param("person", here.person().value())
                .param("address", here.address().getHostAddress())
                .param("now", Times.at(now))
                .param("until", Times.at(here.until()))
                .update();
    }

    /** Everybody signed in on a device in the schools in scope. */
    List<Here> here(Instant now) {
        return sql.sql(HERE)
                .param("now", Times.at(now))
                .query(NetworkTable::here)
                .list();
    }

    boolean end(UUID id, @Nullable PersonId by, Instant now) {
        return ended(END, by, now).param("id", id).update() == 1;
    }

    boolean endAt(InetAddress address, @Nullable PersonId by, Instant now) {
        return ended(END_AT, by, now).param("address", address.getHostAddress()).update() == 1;
    }

    private JdbcClient.StatementSpec ended(String statement, @Nullable PersonId by, Instant now) {
        return sql.sql(statement).param("by", by == null ? null : by.value()).param("now", Times.at(now));
    }

    private static SchoolNetwork network(ResultSet row, int number) throws SQLException {
        return new SchoolNetwork(
                row.getObject("id", UUID.class),
                row.getString("called"),
                Network.of(row.getString("range")),
                new Who.Place(new SchoolId(row.getInt("school_id")), Profile.valueOf(row.getString("profile"))),
                row.getBoolean("sign_in"));
    }

    private static Here here(ResultSet row, int number) throws SQLException {
        return new Here(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                InetAddress.ofLiteral(row.getString("address")),
                Times.instant(row, "until"));
    }
}
