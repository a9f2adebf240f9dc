package org.belisha.sanctions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.Sentence;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** What sanctions say of A3b (internet withdrawn for a time) and A3c (reflection). */
@Component
class SanctionClauses implements ClauseEvidence {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** What the filter needs at most to follow. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** One that every pupil has who has internet at all. */
    private static final Hostname A_SITE = Hostname.of("cbeebies.bbc.co.uk");

    private final SanctionTable withdrawals;
    private final ReflectionTable reflections;
    private final Requests requests;
    private final Decisions filter;
    private final InstantSource clock;

    SanctionClauses(
            SanctionTable withdrawals,
            ReflectionTable reflections,
            Requests requests,
            Decisions filter,
            InstantSource clock) {
        this.withdrawals = withdrawals;
        this.reflections = reflections;
        this.requests = requests;
        this.filter = filter;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("A3b", "A3c");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        return clause.equals("A3b") ? withdrawal(school, now) : reflection(school, now);
    }

    private ClauseState withdrawal(SchoolId school, Instant now) {
        SanctionTable.Counts counts = withdrawals.counts(school, now);
        var evidence = new ClauseState.Evidence("Internet withdrawn", "/sanctions", counts.all());
        if (counts.late() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.of(counts.late()) + " withdrawals should have begun and have not."),
                    now,
                    evidence);
        }
        long open = withdrawals.inForce(school, now.minus(A_MINUTE), now).stream()
                .filter(pupil -> !isBlocked(school, pupil))
                .count();
        if (open > 0) {
            return ClauseState.broken(
                    "The filter does not block " + open + " of the withdrawals that run now.", now, evidence);
        }
        long waiting = requests.olderThan(school, now.minus(A_DAY));
        if (waiting > 0) {
            return ClauseState.needsAttention(
                    Sentence.of(say -> say.of(waiting)
                            + " withdrawals that teachers asked for over a day ago wait for the safeguarding lead."),
                    now,
                    evidence);
        }
        return ClauseState.kept(
                Sentence.of(say -> "Withdrawals of internet running now: " + say.of(counts.running()) + "; in all: "
                        + say.of(counts.all()) + ". Each ends by itself."),
                now,
                evidence);
    }

    private boolean isBlocked(SchoolId school, PersonId pupil) {
        Decision decision = filter.decide(new Visit(new Who.Someone(school, pupil), A_SITE, 443, ""));
        Reason.Code code = decision.reason().code();
        // Whom the filter does not know has no internet by a credential at all.
        return code == Reason.Code.WITHDRAWN || code == Reason.Code.UNKNOWN;
    }

    private ClauseState reflection(SchoolId school, Instant now) {
        ReflectionTable.Counts counts = reflections.counts(school, now);
        var evidence = new ClauseState.Evidence("Reflections", "/sanctions", counts.all());
        if (counts.old() > 0) {
            return ClauseState.needsAttention(
                    Sentence.of(say -> say.of(counts.old()) + " of " + say.of(counts.all())
                            + " reflections have waited for over 14 days."),
                    now,
                    evidence);
        }
        return ClauseState.kept(
                Sentence.of(say -> counts.all() == 0
                        ? "No reflection has been set so far."
                        : say.of(counts.all() - counts.open()) + " of " + say.of(counts.all())
                                + " reflections are done."),
                now,
                evidence);
    }
}
