package org.belisha.incidents.examinations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.assurance.Sentence;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the records say of searches (10.1, 10.2, 10.3) and of imagery (7.1): counted, never a child's name. */
@Component
class ExaminationClauses implements ClauseEvidence {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration RECENT = Duration.ofDays(365);

    private static final String COUNTS = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE x.kind = 'DEVICE') AS devices,
              count(*) FILTER (WHERE NOT x.lead AND x.at < :day) AS lead_late,
              count(*) FILTER (WHERE (NOT x.parents OR NOT x.found) AND x.at < :three) AS parents_late,
              count(*) FILTER (WHERE x.kind = 'DEVICE' AND NOT x.decided AND x.at < :week) AS undecided,
              count(*) FILTER (WHERE x.unsigned) AS unsigned,
              count(*) FILTER (WHERE x.imagery) AS imagery,
              count(*) FILTER (WHERE x.imagery AND NOT x.police AND x.imagery_at < :day) AS no_police
            FROM (SELECT e.kind, e.at,
                EXISTS (SELECT 1 FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'DSL') AS lead,
                EXISTS (SELECT 1 FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'PARENTS') AS parents,
                EXISTS (SELECT 1 FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'FOUND') AS found,
                EXISTS (SELECT 1 FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'POLICE') AS police,
                EXISTS (SELECT 1 FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'IMAGERY') AS imagery,
                (SELECT min(n.at) FROM incidents.examination_entry n WHERE n.examination_id = e.id AND n.kind = 'IMAGERY') AS imagery_at,
                EXISTS (SELECT 1 FROM incidents.examination_decision d
                  JOIN incidents.examination_answer a ON a.decision_id = d.id AND a.agreed WHERE d.examination_id = e.id) AS decided,
                EXISTS (SELECT 1 FROM incidents.custody c WHERE c.examination_id = e.id AND c.at < :day
                  AND NOT EXISTS (SELECT 1 FROM incidents.custody_signature s WHERE s.custody_id = c.id AND s.side = 'TAKEN')) AS unsigned
              FROM incidents.examination e WHERE e.school_id = :school) x
            """;

    private static final String MARKED = """
            SELECT count(*) FROM incidents.concern
            WHERE school_id = :school AND reported_at > :since AND cardinality(indicators) > 0
            """;

    private final JdbcClient sql;
    private final Authorisers authorisers;
    private final InstantSource clock;

    ExaminationClauses(JdbcClient sql, Authorisers authorisers, InstantSource clock) {
        this.sql = sql;
        this.authorisers = authorisers;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("7.1", "10.1", "10.2", "10.3");
    }

    private record Counts(
            long all,
            long devices,
            long leadLate,
            long parentsLate,
            long undecided,
            long unsigned,
            long imagery,
            long noPolice) {}

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        Counts counts = counts(school, now);
        Evidence evidence = new Evidence("Searches and devices", "/incidents/examinations", counts.all());
        return switch (clause) {
            case "10.1" -> authority(school, counts, now, evidence);
            case "10.2" -> decided(counts, now, evidence);
            case "10.3" -> guidance(counts, now, evidence);
            default -> imagery(school, counts, now, evidence);
        };
    }

    private ClauseState authority(SchoolId school, Counts counts, Instant now, Evidence evidence) {
        return authorisers.of(school).isEmpty()
                ? ClauseState.broken(
                        Sentence.of(
                                say -> "There is no head, so nobody can authorise a search or name somebody who may."),
                        now,
                        evidence)
                : ClauseState.kept(
                        Sentence.of(say -> say.many(counts.all(), "search", "searches")
                                + " and examinations; none is kept without its ground,"
                                + " who authorised it and who was present."),
                        now,
                        evidence);
    }

    private ClauseState decided(Counts counts, Instant now, Evidence evidence) {
        if (counts.undecided() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(counts.undecided(), "device", "devices")
                            + " taken over a week ago on which two people have not decided."),
                    now,
                    evidence);
        }
        if (counts.unsigned() > 0) {
            return ClauseState.needsAttention(
                    Sentence.of(say -> say.many(counts.unsigned(), "device", "devices")
                            + " not signed for by whoever has it, for over a day."),
                    now,
                    evidence);
        }
        return ClauseState.kept(
                Sentence.of(say -> say.many(counts.devices(), "device", "devices")
                        + " taken; what becomes of one is decided by two people, one of the senior leadership team."),
                now,
                evidence);
    }

    private ClauseState guidance(Counts counts, Instant now, Evidence evidence) {
        if (counts.leadLate() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(counts.leadLate(), "search", "searches")
                            + " over a day old of which the safeguarding lead was not told."),
                    now,
                    evidence);
        }
        if (counts.parentsLate() > 0) {
            return ClauseState.needsAttention(
                    Sentence.of(say -> say.many(counts.parentsLate(), "search", "searches")
                            + " over three days old without what was found, or whether parents were told."),
                    now,
                    evidence);
        }
        return ClauseState.kept(
                Sentence.of(say -> say.many(counts.all(), "search", "searches")
                        + " recorded with what national guidance asks for, also where nothing was found."),
                now,
                evidence);
    }

    private ClauseState imagery(SchoolId school, Counts counts, Instant now, Evidence evidence) {
        if (counts.noPolice() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(counts.noPolice(), "device", "devices")
                            + " with indecent imagery suspected over a day ago and no reference of the police."),
                    now,
                    evidence);
        }
        long marked = sql.sql(MARKED)
                .param("school", school.value())
                .param("since", Times.at(now.minus(RECENT)))
                .query(Long.class)
                .single();
        return ClauseState.kept(
                Sentence.of(say -> say.many(marked, "concern", "concerns")
                        + " of the last 12 months with a sign of abuse marked; no picture can be uploaded. Devices with"
                        + " imagery suspected: " + say.of(counts.imagery()) + ", each with the police."),
                now,
                new Evidence("Concerns", "/incidents?show=ALL", marked),
                evidence);
    }

    private Counts counts(SchoolId school, Instant now) {
        return sql.sql(COUNTS)
                .param("school", school.value())
                .param("day", Times.at(now.minus(A_DAY)))
                .param("three", Times.at(now.minus(THREE_DAYS)))
                .param("week", Times.at(now.minus(A_WEEK)))
                .query((row, n) -> new Counts(
                        row.getLong("all_of_them"),
                        row.getLong("devices"),
                        row.getLong("lead_late"),
                        row.getLong("parents_late"),
                        row.getLong("undecided"),
                        row.getLong("unsigned"),
                        row.getLong("imagery"),
                        row.getLong("no_police")))
                .single();
    }
}
