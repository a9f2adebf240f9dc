package org.belisha.accounts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of badges, picture secrets and class doors. */
@Repository
class ChildTable {

    private static final String END_BADGES =
            "UPDATE accounts.badge SET ended_at = :now WHERE person_id = :person AND ended_at IS NULL";

    private static final String ADD_BADGE = """
            INSERT INTO accounts.badge (token_hash, person_id, school_id, issued_at)
            VALUES (:hash, :person, :school, :now)
            """;

    private static final String WITH_BADGE = """
            SELECT b.person_id FROM accounts.badge b
            JOIN schools.pupil u ON u.person_id = b.person_id AND u.school_id = b.school_id AND u.left_on IS NULL
            WHERE b.token_hash = :hash AND b.ended_at IS NULL
            """;

    private static final String BADGES_SINCE = """
            SELECT b.person_id, b.issued_at FROM accounts.badge b
            JOIN schools.pupil u ON u.person_id = b.person_id AND u.class_id = :class
            WHERE b.ended_at IS NULL
            """;

    private static final String SET_SECRET = """
            INSERT INTO accounts.picture_secret (person_id, school_id, animal, sealed, set_at)
            VALUES (:person, :school, :animal, :sealed, :now)
            ON CONFLICT (person_id, school_id) DO UPDATE SET sealed = excluded.sealed, set_at = excluded.set_at
            """;

    private static final String SECRET =
            "SELECT sealed FROM accounts.picture_secret WHERE person_id = :person ORDER BY set_at DESC LIMIT 1";

    private static final String ANIMALS = """
            SELECT s.person_id, s.animal FROM accounts.picture_secret s
            JOIN schools.pupil u ON u.person_id = s.person_id AND u.school_id = s.school_id
            WHERE u.class_id = :class
            """;

    private static final String SET_DOOR = """
            INSERT INTO accounts.class_door (class_id, school_id, code, set_at) VALUES (:class, :school, :code, :now)
            ON CONFLICT (class_id) DO UPDATE SET code = excluded.code, set_at = excluded.set_at
            """;

    private static final String DOOR = "SELECT code FROM accounts.class_door WHERE class_id = :class";

    private static final String BEHIND = "SELECT class_id FROM accounts.class_door WHERE code = :code";

    private final JdbcClient sql;

    ChildTable(JdbcClient sql) {
        this.sql = sql;
    }

    void endBadges(PersonId child, Instant now) {
        sql.sql(END_BADGES)
                .param("person", child.value())
                .param("now", Times.at(now))
                .update();
    }

    void addBadge(PersonId child, SchoolId school, byte[] hash, Instant now) {
        sql.sql(ADD_BADGE)
                .param("hash", hash)
                .param("person", child.value())
                .param("school", school.value())
                .param("now", Times.at(now))
                .update();
    }

    Optional<PersonId> withBadge(byte[] hash) {
        return sql.sql(WITH_BADGE)
                .param("hash", hash)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    Map<PersonId, Instant> badgesSince(UUID classId) {
        Map<PersonId, Instant> since = new HashMap<>();
        sql.sql(BADGES_SINCE).param("class", classId).query(row -> {
            since.put(new PersonId(row.getObject("person_id", UUID.class)), Times.instant(row, "issued_at"));
        });
        return since;
    }

    void setSecret(PersonId child, SchoolId school, String animal, byte[] sealed, Instant now) {
        sql.sql(SET_SECRET)
                .param("person", child.value())
                .param("school", school.value())
                .param("animal", animal)
                .param("sealed", sealed)
                .param("now", Times.at(now))
                .update();
    }

    Optional<byte[]> secret(PersonId child) {
        return sql.sql(SECRET)
                .param("person", child.value())
                .query(byte[].class)
                .optional();
    }

    Map<PersonId, String> animals(UUID classId) {
        Map<PersonId, String> animals = new HashMap<>();
        sql.sql(ANIMALS).param("class", classId).query(row -> {
            animals.put(new PersonId(row.getObject("person_id", UUID.class)), row.getString("animal"));
        });
        return animals;
    }

    void setDoor(UUID classId, SchoolId school, String code, Instant now) {
        sql.sql(SET_DOOR)
                .param("class", classId)
                .param("school", school.value())
                .param("code", code)
                .param("now", Times.at(now))
                .update();
    }

    Optional<String> door(UUID classId) {
        return sql.sql(DOOR).param("class", classId).query(String.class).optional();
    }

    Optional<UUID> behind(String code) {
        return sql.sql(BEHIND).param("code", code).query(UUID.class).optional();
    }
}
