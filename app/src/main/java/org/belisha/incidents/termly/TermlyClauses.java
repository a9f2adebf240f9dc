package org.belisha.incidents.termly;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** Whether the governors have the report on the last term, and have opened it (4.2d). */
@Component
class TermlyClauses implements ClauseEvidence {

    private static final int DAYS_TO_ISSUE = 28;
    private static final int DAYS_TO_OPEN = 28;

    private final TermlyTable table;
    private final TermlyReports reports;
    private final InstantSource clock;

    TermlyClauses(TermlyTable table, TermlyReports reports, InstantSource clock) {
        this.table = table;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.2d");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        Term term = Term.endedBy(today);
        TermlyReport report = table.of(school, term.starts()).orElse(null);
        if (report != null && report.issued()) {
            return issued(report, now, school);
        }
        boolean began =
                table.began(school, term.ends().atStartOfDay(Times.LONDON).toInstant());
        var evidence = new Evidence("Termly reports", "/incidents/termly", 0);
        String words = "The report on the term " + term.words() + " is not issued to the governors"
                + (report == null ? "." : ": " + report.stateWords().toLowerCase(java.util.Locale.UK) + ".");
        return began && today.isAfter(term.ends().plusDays(DAYS_TO_ISSUE))
                ? ClauseState.broken(words, now, evidence)
                : ClauseState.needsAttention(words, now, evidence);
    }

    private ClauseState issued(TermlyReport report, Instant now, SchoolId school) {
        Set<PersonId> governors = reports.governors(school);
        Set<PersonId> opened = table.opened(report.id()).keySet();
        long read = governors.stream().filter(opened::contains).count();
        var evidence = new Evidence("Governors who have opened it", "/incidents/termly", read);
        String words = "The report on the term " + report.term().words() + " is issued; " + read + " of "
                + governors.size() + " governors have opened it.";
        boolean late = report.step(TermlyReport.Kind.ISSUED)
                .filter(step -> step.at().isBefore(now.minus(java.time.Duration.ofDays(DAYS_TO_OPEN))))
                .isPresent();
        return late && read < governors.size()
                ? ClauseState.needsAttention(words, now, evidence)
                : ClauseState.kept(words, now, evidence);
    }
}
