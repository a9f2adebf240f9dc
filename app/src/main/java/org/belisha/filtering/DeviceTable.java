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

/** The SQL of devices. */
@Repository
class DeviceTable {

    private static final String ADD = """
            INSERT INTO filtering.device (id, school_id, name, class_id, person_id, registered_by, registered_at)
            VALUES (:id, :school, :name, :class, :person, :by, :now)
            """;

    private static final String IN_USE = """
            SELECT id, school_id, name, class_id, person_id, cart_id, registered_at
            FROM filtering.device
            WHERE retired_at IS NULL AND (:school::integer IS NULL OR school_id = :school)
            ORDER BY name
            """;

    private static final String ONE = """
            SELECT id, school_id, name, class_id, person_id, cart_id, registered_at
            FROM filtering.device
            WHERE retired_at IS NULL AND id = :id
            """;

    private static final String RETIRE =
            "UPDATE filtering.device SET retired_at = :now WHERE id = :id AND retired_at IS NULL";

    private static final String GIVE = """
            UPDATE filtering.device SET class_id = :class, person_id = NULL, cart_id = NULL
            WHERE id = :id AND retired_at IS NULL
            """;

    private static final String PUT_IN_CART =
            "UPDATE filtering.device SET class_id = NULL, cart_id = :cart WHERE id = :id AND retired_at IS NULL";

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

    void give(DeviceId id, @Nullable UUID classId) {
        sql.sql(GIVE).param("id", id.value()).param("class", classId).update();
    }

    void putInCart(DeviceId id, @Nullable UUID cart) {
        sql.sql(PUT_IN_CART).param("id", id.value()).param("cart", cart).update();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new SchoolId(row.getInt("school_id")),
                row.getString("name"),
                row.getObject("class_id", UUID.class),
                person == null ? null : new PersonId(person),
                row.getObject("cart_id", UUID.class),
                Times.instant(row, "registered_at"));
    }
}
