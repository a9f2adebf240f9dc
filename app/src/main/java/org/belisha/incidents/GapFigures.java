package org.belisha.incidents;

import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the clauses ask of incidents and the records do not hold yet, counted by how long it has been missing. */
@Repository
class GapFigures {

    // Closed ones count for a year; the latest decision on an authority holds.
    private static final String GAPS = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE x.open) AS open,
              count(*) FILTER (WHERE NOT x.open) AS closed, count(*) FILTER (WHERE x.lead_told) AS lead_told,
              count(*) FILTER (WHERE x.grave) AS grave, count(*) FILTER (WHERE x.stageable) AS bullying,
              count(*) FILTER (WHERE x.decision IS NULL AND x.open AND x.opened_at < :week) AS undecided,
              count(*) FILTER (WHERE x.decision IS NULL AND (x.counts AND NOT x.open OR x.open AND x.opened_at < :month)) AS long_undecided,
              count(*) FILTER (WHERE x.grave AND x.decision IS NULL AND (x.open OR x.counts)) AS grave_undecided,
              count(*) FILTER (WHERE x.referred AND NOT x.reported AND x.decided_at < :day) AS untold,
              count(*) FILTER (WHERE x.referred AND NOT x.reported AND x.decided_at < :week) AS long_untold,
              count(*) FILTER (WHERE x.stageable AND x.stage = '' AND x.open AND x.opened_at < :week) AS unstaged,
              count(*) FILTER (WHERE x.stageable AND x.stage = ''
                AND (x.counts AND NOT x.open OR x.open AND x.opened_at < :month)) AS long_unstaged,
              count(*) FILTER (WHERE x.kind = 'PEER_ABUSE' AND NOT x.grave AND (x.open OR x.counts)) AS lowered,
              count(*) FILTER (WHERE x.unsorted AND (x.open OR x.counts)) AS unsorted,
              count(*) FILTER (WHERE x.astray AND (x.open OR x.counts)) AS astray,
              count(*) FILTER (WHERE x.kind = 'BULLYING' AND x.untested AND (x.open OR x.counts)) AS untested,
              count(*) FILTER (WHERE x.kind = 'BULLYING' AND NOT x.untested AND NOT x.bullying AND x.open) AS not_bullying,
              count(*) FILTER (WHERE x.kind IN ('IMAGERY', 'ILLEGAL') AND x.open AND coalesce(x.lead_view, '') = ''
                AND x.opened_at < :day) AS without_lead,
              count(*) FILTER (WHERE x.kind IN ('IMAGERY', 'ILLEGAL') AND x.open AND coalesce(x.lead_view, '') = ''
                AND x.opened_at < :week) AS long_without_lead,
              count(*) FILTER (WHERE x.weighty AND x.open AND x.considered < 3 AND x.opened_at < :day) AS unconsidered,
              count(*) FILTER (WHERE x.weighty AND x.open AND x.considered < 3 AND x.opened_at < :week) AS long_unconsidered,
              count(*) FILTER (WHERE x.untold_since < :two_weeks) AS parents_late
            FROM (SELECT i.closed_at IS NULL AS open, i.closed_at > :since AS counts, i.lead_told, i.decision, i.opened_at, i.decided_at,
                i.behaviour_stage AS stage, c.kind, c.kind IN ('BULLYING', 'PEER_ABUSE') AS stageable,
                i.severity IN ('SERIOUS', 'CRITICAL') AS grave,
                i.severity IN ('SERIOUS', 'CRITICAL') OR c.kind IN ('IMAGERY', 'ILLEGAL') AS weighty,
                i.repeated IS NULL OR i.intended IS NULL OR i.imbalance IS NULL AS untested,
                i.repeated AND i.intended AND i.imbalance AS bullying,
                i.decision = 'REFERRAL' AND i.closed_at IS NULL AS referred,
                EXISTS (SELECT 1 FROM incidents.authority_decision d WHERE d.incident_id = i.id AND d.reported) AS reported,
                (SELECT d.lead_view FROM incidents.authority_decision d WHERE d.incident_id = i.id AND d.authority = 'POLICE'
                  ORDER BY d.at DESC, d.id DESC LIMIT 1) AS lead_view,
                (SELECT count(DISTINCT d.authority) FROM incidents.authority_decision d WHERE d.incident_id = i.id
                  AND d.authority IN ('POLICE', 'IWF', 'CEOP')) AS considered,
                NOT EXISTS (SELECT 1 FROM incidents.incident_area a WHERE a.incident_id = i.id) AS unsorted,
                EXISTS (SELECT 1 FROM (VALUES ('CYBERBULLYING', 'CONDUCT'), ('GROOMING', 'CONTACT'), ('ADULT_CONTENT', 'CONTENT'),
                    ('HARMFUL_CONTENT', 'CONTENT'), ('ILLEGAL_CONTENT', 'CONTENT'), ('MONEY', 'COMMERCE')) AS w (category, area)
                  JOIN incidents.risk_area r ON r.version = i.taxonomy AND r.code = w.area
                  WHERE w.category = i.category AND NOT EXISTS (SELECT 1 FROM incidents.incident_area a
                    WHERE a.incident_id = i.id AND a.area = w.area)) AS astray,
                CASE WHEN i.closed_at IS NULL AND EXISTS (SELECT 1 FROM incidents.involved v
                  JOIN schools.pupil u ON u.person_id = v.person_id AND u.school_id = i.school_id
                  WHERE v.incident_id = i.id AND v.part <> 'REPORTER' AND NOT EXISTS (SELECT 1 FROM incidents.parent_told t
                    WHERE t.incident_id = i.id AND t.pupil_id = v.person_id)) THEN i.opened_at END AS untold_since
              FROM incidents.incident i JOIN incidents.category c ON c.version = i.taxonomy AND c.code = i.category
              WHERE i.school_id = :school) x
            """;

    private final JdbcClient sql;

    GapFigures(JdbcClient sql) {
        this.sql = sql;
    }

    Gaps of(SchoolId school, Ages ages) {
        return sql.sql(GAPS)
                .param("school", school.value())
                .param("since", Times.at(ages.year()))
                .param("day", Times.at(ages.day()))
                .param("week", Times.at(ages.week()))
                .param("two_weeks", Times.at(ages.twoWeeks()))
                .param("month", Times.at(ages.month()))
                .query((row, n) -> new Gaps(
                        row.getLong("all_of_them"),
                        row.getLong("open"),
                        row.getLong("closed"),
                        row.getLong("lead_told"),
                        row.getLong("grave"),
                        row.getLong("bullying"),
                        row.getLong("undecided"),
                        row.getLong("long_undecided"),
                        row.getLong("grave_undecided"),
                        row.getLong("untold"),
                        row.getLong("long_untold"),
                        row.getLong("unstaged"),
                        row.getLong("long_unstaged"),
                        row.getLong("lowered"),
                        row.getLong("unsorted"),
                        row.getLong("astray"),
                        row.getLong("untested"),
                        row.getLong("not_bullying"),
                        row.getLong("without_lead"),
                        row.getLong("long_without_lead"),
                        row.getLong("unconsidered"),
                        row.getLong("long_unconsidered"),
                        row.getLong("parents_late")))
                .single();
    }

    /** How many incidents there are, and in how many something is missing; "long" is a part of the one before it. */
    record Gaps(
            long all,
            long open,
            long closed,
            long leadTold,
            long grave,
            long bullying,
            long undecided,
            long longUndecided,
            long graveUndecided,
            long untold,
            long longUntold,
            long unstaged,
            long longUnstaged,
            long lowered,
            long unsorted,
            long astray,
            long untested,
            long notBullying,
            long withoutLead,
            long longWithoutLead,
            long unconsidered,
            long longUnconsidered,
            long parentsLate) {}
}
