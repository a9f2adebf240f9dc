package org.belisha.schools;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what a roster may not do to offices: give power over safeguarding, or leave a school without those who hold it. */
@Repository
class RosterOfficeTable {

    private static final int NAMES = 20;

    private static final String[] FREE = {
        "PUPIL", "PARENT", "TEACHER", "SUPPORT_STAFF", "SUPPLY", "SLT", "GOVERNOR", "VOLUNTEER"
    };

    // Roles that carry power over safeguarding come from a person who appoints, unless they are held already or the
    // machine's own operator imports a head or an office.
    private static final String NO_NEW_POWER = """
            UPDATE want_role w SET asked = w.role, role = CASE WHEN w.role = 'HEAD' THEN 'SLT'
              WHEN w.role IN ('CHAIR', 'SAFEGUARDING_GOVERNOR') THEN 'GOVERNOR' ELSE 'SUPPORT_STAFF' END
            WHERE NOT w.gone AND NOT w.role = ANY (:free) AND NOT (:operator AND w.role IN ('HEAD', 'OFFICE'))
              AND NOT EXISTS (SELECT 1 FROM schools.person_role r
                WHERE r.person_id = w.person_id AND r.school_id = w.school_id AND r.role = w.role)
            """;

    private static final String ASKED_FOR = """
            SELECT i.given || ' ' || i.family AS name, i.file, min(i.line) AS line, w.asked
            FROM want_role w JOIN in_person i ON i.id = w.person_id WHERE w.asked IS NOT NULL
            GROUP BY i.given, i.family, i.file, w.asked ORDER BY 3, 1
            """;

    private static final String NO_SECOND_ROLE = """
            DELETE FROM want_role d WHERE d.asked IS NOT NULL AND d.role = 'SUPPORT_STAFF' AND EXISTS (SELECT 1 FROM want_role w
              WHERE w.person_id = d.person_id AND w.school_id = d.school_id AND NOT w.gone AND w.asked IS NULL
                AND w.role NOT IN ('PUPIL', 'PARENT'))
            """;

    // The same lock as for appointments by hand, so that both do not take one deputy each.
    private static final String ONE_AT_A_TIME = """
            SELECT count(pg_advisory_xact_lock(30, s.school_id)::text) FROM (SELECT DISTINCT school_id FROM to_take
              WHERE role IN ('DSL', 'DEPUTY_DSL', 'HEAD') ORDER BY school_id) s
            """;

    private static final String KEEP = """
            UPDATE to_take t SET kept = true
            WHERE t.role IN ('DSL', 'DEPUTY_DSL', 'HEAD')
              AND NOT EXISTS (SELECT 1 FROM want_role w WHERE w.school_id = t.school_id AND w.role = t.role AND NOT w.gone)
              AND NOT EXISTS (SELECT 1 FROM schools.person_role o WHERE o.school_id = t.school_id AND o.role = t.role
                AND NOT EXISTS (SELECT 1 FROM to_take x
                  WHERE x.person_id = o.person_id AND x.school_id = o.school_id AND x.role = o.role))
            """;

    // Whoever the file lets go, and who holds one of these offices nevertheless.
    private static final String KEPT = """
            WITH office AS MATERIALIZED (
              SELECT person_id, school_id, role, source FROM schools.person_role WHERE role IN ('DSL', 'DEPUTY_DSL', 'HEAD')),
            gone AS MATERIALIZED (
              SELECT o.person_id, o.school_id, o.role FROM office o
              WHERE EXISTS (SELECT 1 FROM to_take t WHERE t.person_id = o.person_id AND t.school_id = o.school_id
                AND (t.kept AND t.role = o.role OR o.source = 'NAMED'))
                AND NOT EXISTS (SELECT 1 FROM want_role w
                  WHERE w.person_id = o.person_id AND w.school_id = o.school_id AND NOT w.gone AND w.role <> 'PARENT'))
            SELECT p.given_name || ' ' || p.family_name AS name, s.name AS school, g.role, i.file, i.line,
              NOT EXISTS (SELECT 1 FROM office o
                WHERE o.school_id = g.school_id AND o.role = g.role AND o.person_id <> g.person_id
                  AND NOT EXISTS (SELECT 1 FROM to_take x
                    WHERE x.person_id = o.person_id AND x.school_id = o.school_id AND x.role = o.role)) AS last
            FROM gone g
            JOIN schools.person p ON p.id = g.person_id
            JOIN schools.school s ON s.id = g.school_id
            LEFT JOIN LATERAL (SELECT x.file, x.line FROM in_person x WHERE x.id = g.person_id ORDER BY x.line LIMIT 1) i ON true
            ORDER BY s.name, g.role, 1
            """;

    private static final String NOBODY_GOES = "SELECT NOT EXISTS (SELECT 1 FROM to_take)";

    private final JdbcClient sql;

    RosterOfficeTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Turns roles that no roster may give into ones it may; says for whom. */
    List<String> giveNoPower(boolean operator) {
        int turned = sql.sql(NO_NEW_POWER)
                .param("free", FREE)
                .param("operator", operator)
                .update();
        if (turned == 0) {
            return List.of();
        }
        List<String> said = new ArrayList<>(sql.sql(ASKED_FOR)
                .query((row, n) ->
                        place(row.getString("file"), row.getInt("line")) + row.getString("name") + " is not made "
                                + Role.valueOf(row.getString("asked")).words()
                                + ": that role is given by name, by somebody who appoints.")
                .list());
        sql.sql(NO_SECOND_ROLE).update();
        int more = said.size() - NAMES;
        if (more > 0) {
            said.subList(NAMES, said.size()).clear();
            said.add("So it is with " + more + " more.");
        }
        return said;
    }

    /** Keeps who may not go: a school's last DSL, deputy or head, where the file brings no other. */
    void keep() {
        sql.sql(ONE_AT_A_TIME).query(Long.class).single();
        sql.sql(KEEP).update();
    }

    /** Who leaves by the file and holds an office here nevertheless, each with the line where there is one, and the reason. */
    List<RosterFault> kept(String roster) {
        if (sql.sql(NOBODY_GOES).query(Boolean.class).single()) {
            return List.of();
        }
        return sql.sql(KEPT)
                .query((row, n) -> {
                    Role role = Role.valueOf(row.getString("role"));
                    String file = row.getString("file");
                    return new RosterFault(
                            file == null ? roster : file,
                            row.getInt("line"),
                            null,
                            row.getString("name") + " is not in the file any more, but stays " + role.words() + " of "
                                    + row.getString("school") + ". "
                                    + (row.getBoolean("last")
                                            ? Offices.reason(role).orElse("")
                                            : "The role was given by name and is taken away by name."));
                })
                .list();
    }

    private static String place(@Nullable String file, int line) {
        return file == null ? "" : file + ", line " + line + ": ";
    }
}
