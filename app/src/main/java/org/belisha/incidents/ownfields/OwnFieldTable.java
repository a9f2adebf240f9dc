package org.belisha.incidents.ownfields;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of a school's own fields and their answers. */
@Repository
class OwnFieldTable {

    private static final String FIELDS = """
            SELECT DISTINCT ON (key) key, version, label, kind, choices, used FROM incidents.own_field
            WHERE school_id = :school ORDER BY key, version DESC
            """;

    private static final String IN_ORDER = """
            SELECT f.key, f.version, f.label, f.kind, f.choices, f.used FROM (%s) f
            ORDER BY (SELECT min(o.id) FROM incidents.own_field o WHERE o.school_id = :school AND o.key = f.key)
            """.formatted(FIELDS);

    private static final String SET = """
            INSERT INTO incidents.own_field (school_id, key, version, label, kind, choices, used, set_by, set_at)
            VALUES (:school, :key, :version, :label, :kind, :choices, :used, :by, :at)
            ON CONFLICT (school_id, key, version) DO NOTHING
            """;

    private static final String ANSWER = """
            INSERT INTO incidents.own_answer (id, incident_id, school_id, field_key, version, words, author, at)
            VALUES (:id, :incident, :school, :key, :version, :words, :by, :at)
            """;

    private static final String ANSWERS = """
            SELECT a.id, a.incident_id, a.field_key, f.label, a.words, a.author, a.at FROM incidents.own_answer a
            JOIN incidents.own_field f ON f.school_id = a.school_id AND f.key = a.field_key AND f.version = a.version
            WHERE a.incident_id = ANY (:incidents) ORDER BY a.seq
            """;

    // Two who define at once wait for each other.
    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('incidents.own_field'), :school)::text";

    private final JdbcClient sql;

    OwnFieldTable(JdbcClient sql) {
        this.sql = sql;
    }

    void oneAtATime(SchoolId school) {
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    /** The latest version of each, in the order they were made. */
    List<OwnField> of(SchoolId school) {
        return sql.sql(IN_ORDER)
                .param("school", school.value())
                .query((row, n) -> new OwnField(
                        row.getObject("key", UUID.class),
                        row.getInt("version"),
                        row.getString("label"),
                        OwnField.Kind.valueOf(row.getString("kind")),
                        Arrays.stream((Object[]) row.getArray("choices").getArray())
                                .map(Object::toString)
                                .toList(),
                        row.getBoolean("used")))
                .list();
    }

    /** False where somebody else has made that version meanwhile. */
    boolean set(SchoolId school, OwnField field, PersonId by, Instant at) {
        return sql.sql(SET)
                        .param("school", school.value())
                        .param("key", field.key())
                        .param("version", field.version())
                        .param("label", field.label())
                        .param("kind", field.kind().name())
                        .param("choices", field.choices().toArray(String[]::new))
                        .param("used", field.used())
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    void answer(UUID incident, SchoolId school, OwnField field, String words, PersonId by, Instant at) {
        sql.sql(ANSWER)
                .param("id", UUID.randomUUID())
                .param("incident", incident)
                .param("school", school.value())
                .param("key", field.key())
                .param("version", field.version())
                .param("words", words)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    /** Every answer in these incidents, the first first. */
    List<OwnAnswer> answers(Collection<UUID> incidents) {
        return sql.sql(ANSWERS)
                .param("incidents", incidents.toArray(UUID[]::new))
                .query((row, n) -> new OwnAnswer(
                        row.getObject("id", UUID.class),
                        row.getObject("incident_id", UUID.class),
                        row.getObject("field_key", UUID.class),
                        row.getString("label"),
                        row.getString("words"),
                        new PersonId(row.getObject("author", UUID.class)),
                        Times.instant(row, "at")))
                .list();
    }
}
