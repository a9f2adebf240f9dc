package org.belisha.filtering;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of proxy credentials; of a secret only its hash is ever here. */
@Repository
class CredentialTable {

    private static final String ADD = """
            INSERT INTO filtering.credential (name, school_id, person_id, device_id, sha256, issued_by, issued_at)
            VALUES (:name, :school, :person, :device, :sha256, :by, :now)
            """;

    private static final String REVOKE_PERSON = """
            UPDATE filtering.credential SET revoked_at = :now
            WHERE person_id = :person AND school_id = :school AND revoked_at IS NULL
            """;

    private static final String REVOKE_DEVICE =
            "UPDATE filtering.credential SET revoked_at = :now WHERE device_id = :device AND revoked_at IS NULL";

    private static final String NAME_OF_DEVICE =
            "SELECT name FROM filtering.credential WHERE device_id = :device AND name LIKE 'd-%' AND revoked_at IS NULL";

    private static final String REVOKE_KIND = """
            UPDATE filtering.credential SET revoked_at = :now
            WHERE device_id = :device AND name LIKE :prefix || '%' AND revoked_at IS NULL
            """;

    private static final String IN_FORCE = """
            SELECT name, school_id, person_id, device_id, sha256
            FROM filtering.credential
            WHERE revoked_at IS NULL
            """;

    private final JdbcClient sql;

    CredentialTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(NewCredential credential, Who who, @Nullable PersonId by, Instant now) {
        sql.sql(ADD)
                .param("name", credential.name())
                .param("school", who.school().value())
                .param("person", who.person() == null ? null : who.person().value())
                .param("device", who.device() == null ? null : who.device().value())
                .param("sha256", Credentials.sha256(credential.secret()))
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    Optional<String> nameOf(DeviceId device) {
        return sql.sql(NAME_OF_DEVICE)
                .param("device", device.value())
                .query(String.class)
                .optional();
    }

    void revoke(PersonId person, SchoolId school, Instant now) {
        sql.sql(REVOKE_PERSON)
                .param("person", person.value())
                .param("school", school.value())
                .param("now", Times.at(now))
                .update();
    }

    void revoke(DeviceId device, Instant now) {
        sql.sql(REVOKE_DEVICE)
                .param("device", device.value())
                .param("now", Times.at(now))
                .update();
    }

    /** Ends the credentials of a device whose names begin so. */
    void revoke(DeviceId device, String prefix, Instant now) {
        sql.sql(REVOKE_KIND)
                .param("device", device.value())
                .param("prefix", prefix)
                .param("now", Times.at(now))
                .update();
    }

    /** Every credential in force, by its name. */
    Map<String, Credentials.Key> inForce() {
        Map<String, Credentials.Key> keys = new HashMap<>();
        sql.sql(IN_FORCE).query(row -> {
            SchoolId school = new SchoolId(row.getInt("school_id"));
            UUID person = row.getObject("person_id", UUID.class);
            UUID device = row.getObject("device_id", UUID.class);
            Who who = person != null
                    ? new Who.Someone(school, new PersonId(person))
                    : new Who.Device(school, new DeviceId(device));
            keys.put(row.getString("name"), new Credentials.Key(row.getBytes("sha256"), who));
        });
        return keys;
    }
}
