package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of devices and networks. */
@Repository
class DeviceTable {

    private static final String ADD = """
            INSERT INTO filtering.device (id, school_id, name, class_id, person_id, registered_by, registered_at)
            VALUES (:id, :school, :name, :class, :person, :by, :now)
            """;

    private static final String IN_USE = """
            SELECT id, school_id, name, class_id, person_id, registered_at
            FROM filtering.device
            WHERE retired_at IS NULL AND (:school::integer IS NULL OR school_id = :school)
            ORDER BY name
            """;

    private static final String ONE = """
            SELECT id, school_id, name, class_id, person_id, registered_at
            FROM filtering.device
            WHERE retired_at IS NULL AND id = :id
            """;

    private static final String RETIRE =
            "UPDATE filtering.device SET retired_at = :now WHERE id = :id AND retired_at IS NULL";

    private static final String ADD_NETWORK = """
            INSERT INTO filtering.network (id, school_id, range, profile, added_by, added_at)
            VALUES (:id, :school, :range, :profile, :by, :now)
            """;

    private static final String NETWORKS =
            "SELECT school_id, range, profile FROM filtering.network WHERE removed_at IS NULL";

    private final JdbcClient sql;

    DeviceTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Device device, @Nullable PersonId by) {
        sql.sql(ADD)
                .param("id", device.id().value())
                .param("school", device.school().value())
                .param("name", device.name())
                .param("class", device.classId())
                .param(
                        "person",
                        device.person() == null ? null : device.person().value())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(device.registeredAt()))
                .update();
    }

    /** Devices of a school, or of every school in scope. */
    List<Device> inUse(@Nullable SchoolId school) {
        return sql.sql(IN_USE)
                .param("school", school == null ? null : school.value())
                .query(DeviceTable::device)
                .list();
    }

    Optional<Device> inUse(DeviceId id) {
        return sql.sql(ONE).param("id", id.value()).query(DeviceTable::device).optional();
    }

    boolean retire(DeviceId id, Instant now) {
        return sql.sql(RETIRE)
                        .param("id", id.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    void addNetwork(UUID id, Who.Place place, Network range, @Nullable PersonId by, Instant now) {
        sql.sql(ADD_NETWORK)
                .param("id", id)
                .param("school", place.school().value())
                .param("range", range.toString())
                .param("profile", place.profile().name())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    List<Credentials.Range> networks() {
        return sql.sql(NETWORKS)
                .query((row, number) -> new Credentials.Range(
                        Network.of(row.getString("range")),
                        new Who.Place(
                                new SchoolId(row.getInt("school_id")), Profile.valueOf(row.getString("profile")))))
                .list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new SchoolId(row.getInt("school_id")),
                row.getString("name"),
                row.getObject("class_id", UUID.class),
                person == null ? null : new PersonId(person),
                Times.instant(row, "registered_at"));
    }
}
