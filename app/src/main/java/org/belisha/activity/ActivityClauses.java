package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** What recorded visits and alerts say of 8.1 (pupils are filtered and monitored), 12.2 (for education and duties) and A4c (use is recorded). */
@Component
class ActivityClauses implements ClauseEvidence {
    private static final Duration LATELY = Duration.ofDays(7);

    private final Visits visits;
    private final ClauseFigureTable figures;
    private final ActivitySettings settings;
    private final LostVisits lost;
    private final VisitWriter writer;
    private final InstantSource clock;

    ActivityClauses(
            Visits visits,
            ClauseFigureTable figures,
            ActivitySettings settings,
            LostVisits lost,
            VisitWriter writer,
            InstantSource clock) {
        this.visits = visits;
        this.figures = figures;
        this.settings = settings;
        this.lost = lost;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("8.1", "12.2", "A4c");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        return switch (clause) {
            case "8.1" -> filteredAndMonitored(school);
            case "12.2" -> watchedAtWork();
            default -> recorded(school);
        };
    }

    private ClauseState filteredAndMonitored(SchoolId school) {
        Instant now = clock.instant();
        Visits.Figures seen = visits.figures(school, LATELY);
        ClauseState.Evidence evidence = new ClauseState.Evidence("Visits of seven days", "/activity", seen.visits());
        long gone = lost.open(school);
        if (gone > 0) {
            return incomplete(gone, now, evidence);
        }
        if (writer.onDisk() > 0) {
            return ClauseState.needsAttention(
                    writer.onDisk() + " visits wait on the disk, because the database was away", now, evidence);
        }
        if (seen.visits() == 0) {
            return ClauseState.needsAttention(
                    "No visit was recorded in seven days: is the gateway in use?", now, evidence);
        }
        ClauseFigureTable.Monitoring monitoring = figures.monitoring(
                school, now.minus(LATELY), now.minus(settings.triageTarget().multipliedBy(2)));
        ClauseState.Evidence alerts =
                new ClauseState.Evidence("Monitoring alerts of seven days", "/activity/alerts", monitoring.alerts());
        if (monitoring.rules() == 0) {
            return ClauseState.broken("No rule of monitoring is on", now, evidence, alerts);
        }
        if (monitoring.late() > 0) {
            return ClauseState.needsAttention(
                    monitoring.late() + " urgent alerts have waited longer than they should", now, alerts, evidence);
        }
        return ClauseState.kept(
                seen.visits() + " visits recorded in seven days, " + seen.blocked() + " of them blocked; "
                        + monitoring.rules() + " rules watch, " + monitoring.alerts() + " alerts",
                now,
                evidence,
                alerts);
    }

    private ClauseState watchedAtWork() {
        Instant now = clock.instant();
        long rules = figures.rulesForAdults();
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Rules that watch adults", "/activity/alert-rules", rules);
        return rules == 0
                ? ClauseState.broken("No rule of monitoring watches the profile of staff", now, evidence)
                : ClauseState.kept(
                        "Profiles by role; " + rules + " rules watch staff, and what they raise goes to the head, about"
                                + " a head to the chair and the trust",
                        now,
                        evidence);
    }

    private ClauseState recorded(SchoolId school) {
        Instant now = clock.instant();
        long adults = figures.visitsOfAdults(school, now.minus(LATELY));
        int months = settings.retentionMonths();
        ClauseState.Evidence evidence = new ClauseState.Evidence("Visits of adults in seven days", "/activity", adults);
        long gone = lost.open(school);
        if (gone > 0) {
            return incomplete(gone, now, evidence);
        }
        return adults == 0
                ? ClauseState.needsAttention(
                        "No visit of an adult was recorded in seven days: do staff use the gateway?", now, evidence)
                : ClauseState.kept(
                        adults + " visits of adults recorded in seven days; visits are kept for " + months + " months",
                        now,
                        evidence);
    }

    private static ClauseState incomplete(long gone, Instant now, ClauseState.Evidence evidence) {
        return ClauseState.broken(
                (gone == 1 ? "1 visit" : gone + " visits")
                        + " could not be recorded: find out why, and say what was done about it",
                now,
                new ClauseState.Evidence("Visits that were lost", "/activity/lost", gone),
                evidence);
    }
}
