package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what stands under many incidents or concerns at once, each kind in one question; the caller has chosen what may be found. */
@Repository
class HistoryTable {

    private static final String ENTRIES = """
            SELECT e.id, e.incident_id AS of, e.kind AS what, e.words, e.author, e.at
            FROM incidents.entry e WHERE e.incident_id = ANY (:of)
            """;

    private static final String PARENTS = """
            SELECT t.id, t.incident_id AS of, CASE WHEN t.told THEN 'TOLD' ELSE 'NOT_TOLD' END AS what,
              concat_ws(E'\n', CASE WHEN t.how <> '' THEN
                  CASE t.how WHEN 'TELEPHONE' THEN 'By telephone' WHEN 'MEETING' THEN 'In a meeting' WHEN 'LETTER' THEN 'By letter' ELSE 'By mail' END
                  || to_char(t.told_at AT TIME ZONE 'Europe/London', ', FMDD FMMonth YYYY "at" HH24:MI')
                  || coalesce(', ' || (SELECT p.given_name || ' ' || p.family_name FROM schools.person p WHERE p.id = t.told_by), '') END,
                t.words, CASE WHEN t.reply <> '' THEN 'The parent: ' || t.reply END) AS words, t.author, t.at
            FROM incidents.parent_told t WHERE t.incident_id = ANY (:of) AND t.pupil_id = :child
            """;

    private static final String AUTHORITIES = """
            SELECT d.id, d.incident_id AS of, d.authority AS what,
              CASE WHEN d.reported THEN concat_ws(' ', 'Reported' || coalesce(to_char(d.reported_at AT TIME ZONE 'Europe/London',
                    ' FMDD FMMonth YYYY "at" HH24:MI'), '') || '.', d.reference, d.contact, CASE WHEN d.advice <> '' THEN 'Advice: ' || d.advice END)
                ELSE concat_ws(' ', 'Considered, not reported:', d.reason) END
                || CASE d.lead_view WHEN '' THEN '' ELSE ' The lead: ' || d.lead_view END AS words, d.author, d.at
            FROM incidents.authority_decision d WHERE d.incident_id = ANY (:of)
            UNION ALL
            SELECT o.id, o.incident_id, d.authority, 'What came of it: ' || o.words, o.author, o.at
            FROM incidents.authority_outcome o JOIN incidents.authority_decision d ON d.id = o.decision_id
            WHERE o.incident_id = ANY (:of)
            """;

    private static final String TASKS = """
            SELECT k.id, k.incident_id AS of, CASE WHEN k.done_at IS NULL THEN 'TO_DO' ELSE 'DONE' END AS what,
              concat_ws(E'\n', k.words, CASE WHEN k.done_at IS NOT NULL
                THEN 'Done on ' || to_char(k.done_at AT TIME ZONE 'Europe/London', 'FMDD FMMonth YYYY, HH24:MI') END, nullif(k.done_note, '')) AS words,
              k.added_by AS author, k.added_at AS at
            FROM incidents.task k WHERE k.incident_id = ANY (:of)
            """;

    private static final String HANDED_OVER = """
            SELECT o.record AS id, o.incident_id AS of, 'CHANGE' AS what, concat('Handed over',
                ' to ' || (SELECT p.given_name || ' ' || p.family_name FROM schools.person p WHERE p.id = o.person_id), ': ', o.because) AS words,
              o.author, o.at
            FROM incidents.owner_change o WHERE o.incident_id = ANY (:of)
            """;

    private static final String PARTS = """
            SELECT v.incident_id AS id, v.incident_id AS of, v.part AS what, '' AS words, NULL::uuid AS author, now() AS at
            FROM incidents.involved v WHERE v.incident_id = ANY (:of) AND v.person_id = :child ORDER BY v.part DESC
            """;

    private static final String ANSWERS = """
            SELECT a.id, a.concern_id AS of, CASE WHEN a.by_team THEN 'TEAM' ELSE 'REPORTER' END AS what, a.words, a.author, a.at
            FROM incidents.answer a WHERE a.concern_id = ANY (:of)
            """;

    private static final String ADDED = """
            SELECT c.id, c.concern_id AS of, 'ADDED' AS what, c.because AS words, c.author, c.at
            FROM incidents.concern_about_change c WHERE c.concern_id = ANY (:of) AND c.person_id = :child AND c.added
            """;

    private static final String HAPPENED = """
            SELECT d.concern_id, (d.happened_on + coalesce(d.happened_time, TIME '00:00')) AT TIME ZONE 'Europe/London' AS at
            FROM incidents.concern_detail d WHERE d.concern_id = ANY (:of) AND d.happened_on IS NOT NULL
            """;

    private final JdbcClient sql;

    HistoryTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Row> entries(Collection<UUID> incidents) {
        return rows(sql.sql(ENTRIES), incidents);
    }

    List<Row> parents(Collection<UUID> incidents, PersonId child) {
        return rows(sql.sql(PARENTS).param("child", child.value()), incidents);
    }

    List<Row> authorities(Collection<UUID> incidents) {
        return rows(sql.sql(AUTHORITIES), incidents);
    }

    List<Row> tasks(Collection<UUID> incidents) {
        return rows(sql.sql(TASKS), incidents);
    }

    List<Row> handedOver(Collection<UUID> incidents) {
        return rows(sql.sql(HANDED_OVER), incidents);
    }

    List<Row> parts(Collection<UUID> incidents, PersonId child) {
        return rows(sql.sql(PARTS).param("child", child.value()), incidents);
    }

    List<Row> answers(Collection<UUID> concerns) {
        return rows(sql.sql(ANSWERS), concerns);
    }

    /** When these concerns happened, where their reporters knew. */
    Map<UUID, Instant> happened(Collection<UUID> concerns) {
        Map<UUID, Instant> happened = new HashMap<>();
        if (!concerns.isEmpty()) {
            sql.sql(HAPPENED).param("of", concerns.toArray(UUID[]::new)).query(row -> {
                happened.put(row.getObject("concern_id", UUID.class), Times.instant(row, "at"));
            });
        }
        return happened;
    }

    /** When and why the team said that these concerns are about the child. */
    List<Row> added(Collection<UUID> concerns, PersonId child) {
        return rows(sql.sql(ADDED).param("child", child.value()), concerns);
    }

    private static List<Row> rows(JdbcClient.StatementSpec statement, Collection<UUID> of) {
        return of.isEmpty()
                ? List.of()
                : statement
                        .param("of", of.toArray(UUID[]::new))
                        .query(HistoryTable::row)
                        .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("of", UUID.class),
                row.getString("what"),
                row.getString("words"),
                ConcernTable.person(row, "author"),
                Times.instant(row, "at"));
    }

    /** One thing recorded under an incident or a concern. */
    record Row(
            UUID id,
            UUID of,
            String what,
            String words,
            @Nullable PersonId author,
            Instant at) {

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }
}
