package org.belisha.filtering;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what is inspected, what is exempt, the settings of the wire, and their history. */
@Repository
class InspectionTable {

    private static final String SCOPES =
            "SELECT school_id, profile, inspected, why FROM filtering.inspection_scope ORDER BY school_id, profile";

    private static final String DECIDE = """
            INSERT INTO filtering.inspection_scope (school_id, profile, inspected, why, decided_by, decided_at)
            VALUES (:school, :profile, :inspected, :why, :by, :now)
            ON CONFLICT (school_id, profile) DO UPDATE
              SET inspected = :inspected, why = :why, decided_by = :by, decided_at = :now
            """;

    private static final String UNDECIDE =
            "DELETE FROM filtering.inspection_scope WHERE school_id = :school AND profile = :profile";

    private static final String EXEMPT = "SELECT kind, name, why FROM filtering.inspection_exempt ORDER BY kind, name";

    private static final String ADD_EXEMPT = """
            INSERT INTO filtering.inspection_exempt (kind, name, why, decided_by, decided_at)
            VALUES (:kind, :name, :why, :by, :now)
            ON CONFLICT (kind, name) DO UPDATE SET why = :why, decided_by = :by, decided_at = :now
            """;

    private static final String END_EXEMPT =
            "DELETE FROM filtering.inspection_exempt WHERE kind = :kind AND name = :name";

    private static final String SETTINGS = "SELECT name, value FROM filtering.wire_setting";

    private static final String SET = """
            INSERT INTO filtering.wire_setting (name, value, decided_by, decided_at) VALUES (:name, :value, :by, :now)
            ON CONFLICT (name) DO UPDATE SET value = :value, decided_by = :by, decided_at = :now
            """;

    private static final String ADD_CHANGE = """
            INSERT INTO filtering.inspection_change (id, what, why, decided_by, decided_at)
            VALUES (gen_random_uuid(), :what, :why, :by, :now)
            """;

    private static final String CHANGES = """
            SELECT what, why, decided_by, decided_at FROM filtering.inspection_change ORDER BY decided_at DESC LIMIT 50
            """;

    private final JdbcClient sql;

    InspectionTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Inspection.Scope> scopes() {
        return sql.sql(SCOPES)
                .query((row, number) -> new Inspection.Scope(
                        new SchoolId(row.getInt("school_id")),
                        Profile.valueOf(row.getString("profile")),
                        row.getBoolean("inspected"),
                        row.getString("why")))
                .list();
    }

    /** With null, the school's own word is taken back. */
    void decide(
            SchoolId school,
            Profile profile,
            @Nullable Boolean inspected,
            String why,
            @Nullable PersonId by,
            Instant now) {
        if (inspected == null) {
            sql.sql(UNDECIDE)
                    .param("school", school.value())
                    .param("profile", profile.name())
                    .update();
            return;
        }
        sql.sql(DECIDE)
                .param("school", school.value())
                .param("profile", profile.name())
                .param("inspected", inspected)
                .param("why", why)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    List<Inspection.Exempt> exempt() {
        return sql.sql(EXEMPT)
                .query((row, number) -> new Inspection.Exempt(
                        row.getString("kind").equals("SITE"), row.getString("name"), row.getString("why")))
                .list();
    }

    void exempt(Inspection.Exempt exempt, @Nullable PersonId by, Instant now) {
        sql.sql(ADD_EXEMPT)
                .param("kind", kind(exempt.site()))
                .param("name", exempt.name())
                .param("why", exempt.why())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    boolean endExempt(boolean site, String name) {
        return sql.sql(END_EXEMPT).param("kind", kind(site)).param("name", name).update() == 1;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        sql.sql(SETTINGS).query(row -> {
            settings.put(row.getString("name"), row.getString("value"));
        });
        return settings;
    }

    void set(String name, String value, @Nullable PersonId by, Instant now) {
        sql.sql(SET)
                .param("name", name)
                .param("value", value)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    void add(String what, String why, @Nullable PersonId by, Instant now) {
        sql.sql(ADD_CHANGE)
                .param("what", what)
                .param("why", why)
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .update();
    }

    List<Inspection.Change> changes() {
        return sql.sql(CHANGES)
                .query((row, number) -> new Inspection.Change(
                        row.getString("what"),
                        row.getString("why"),
                        Optional.ofNullable(row.getObject("decided_by", UUID.class))
                                .map(PersonId::new)
                                .orElse(null),
                        Times.instant(row, "decided_at")))
                .list();
    }

    private static String kind(boolean site) {
        return site ? "SITE" : "CATEGORY";
    }
}
