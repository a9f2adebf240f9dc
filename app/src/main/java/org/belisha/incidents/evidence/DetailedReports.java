package org.belisha.incidents.evidence;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Concern;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Reported;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports with their details, both in one transaction: own words apart from opinion, when it happened, marks on a body. */
@Component("concernDetails")
public class DetailedReports {

    private final Concerns concerns;
    private final DetailTable table;
    private final InstantSource clock;

    DetailedReports(Concerns concerns, DetailTable table, InstantSource clock) {
        this.concerns = concerns;
        this.table = table;
        this.clock = clock;
    }

    /** As {@link Concerns#report}, with the details; the same submission twice is one concern with its first details. */
    @Transactional
    public ConcernSaved report(@Nullable Viewer by, SchoolId school, Reported reported, Details details) {
        Map<String, String> wrong = refusals(details);
        if (!wrong.isEmpty()) {
            return new ConcernSaved.Refused(wrong);
        }
        ConcernSaved saved = concerns.report(by, school, reported);
        if (saved instanceof ConcernSaved.Saved kept && !details.isEmpty()) {
            table.add(kept.id(), school, details);
        }
        return saved;
    }

    /** The details of a concern that the caller has found by a verb of concerns or of triage. */
    @Transactional(readOnly = true)
    public Details of(Concern concern) {
        return table.of(concern.id());
    }

    private Map<String, String> refusals(Details details) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (details.ownWords().length() > Reported.LONGEST) {
            wrong.put("ownWords", "The child's words must be 20,000 characters or fewer");
        }
        if (details.opinion().length() > Reported.LONGEST) {
            wrong.put("opinion", "What you think must be 20,000 characters or fewer");
        }
        if (details.happenedOn() != null
                && details.happenedOn()
                        .isAfter(clock.instant().atZone(Times.LONDON).toLocalDate())) {
            wrong.put("happenedOn", "The day must be today or before");
        }
        if (details.marks().size() > Details.MOST_MARKS
                || details.marks().stream().anyMatch(mark -> mark.words().length() > Details.LONGEST_MARK)) {
            wrong.put("markWords", "Use 20 marks or fewer, each with 300 characters or fewer");
        }
        return wrong;
    }
}
