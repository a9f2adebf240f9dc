package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.assurance.Sentence;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.stereotype.Component;

/** What learning and meetings say of the clauses they keep. */
@Component
class CaseworkClauses implements ClauseEvidence {

    private static final Duration RECENT = Duration.ofDays(365);
    private static final int LATE_DAYS = 28;
    private static final int FIRST_MEETING_DAYS = 42;
    private static final int TEAM_DAYS = 7;
    private static final int MISSED_DAYS = 14;

    private final LearningTable learning;
    private final ReviewTable reviews;
    private final TeamTable teams;
    private final ReplyTable replies;
    private final InstantSource clock;

    CaseworkClauses(
            LearningTable learning, ReviewTable reviews, TeamTable teams, ReplyTable replies, InstantSource clock) {
        this.learning = learning;
        this.reviews = reviews;
        this.teams = teams;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.2b", "4.2e", "4.3e", "4.7c", "13.5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        return switch (clause) {
            case "4.2b" -> teams(school, now);
            case "4.7c" -> replies(school, now, today);
            case "4.3e" -> meetings(school, now, today);
            case "4.2e" -> picked(school, now, today);
            default -> followed(school, now, today);
        };
    }

    /** 4.2b: does the lead work with others where a case has a child-protection side? */
    private ClauseState teams(SchoolId school, Instant now) {
        TeamTable.Figures found = teams.figures(school, now.minus(Duration.ofDays(TEAM_DAYS)), now.minus(RECENT));
        var evidence = new Evidence("Cases with a team", "/incidents/casework/team", found.with());
        if (found.longWithout() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(found.longWithout(), "child-protection case")
                            + " without a team for more than " + TEAM_DAYS + " days."),
                    now,
                    evidence);
        }
        return found.without() > 0
                ? ClauseState.needsAttention(
                        Sentence.of(
                                say -> say.many(found.without(), "open child-protection case") + " without a team."),
                        now,
                        evidence)
                : ClauseState.kept(
                        Sentence.of(say -> say.many(found.with(), "child-protection case")
                                + " of the last 12 months worked on by a team, with "
                                + say.many(found.entries(), "entry", "entries") + " by them."),
                        now,
                        evidence);
    }

    /** 4.7c: what parents answered; silence is never counted, only our own decisions left lying. */
    private ClauseState replies(SchoolId school, Instant now, LocalDate today) {
        ReplyTable.Figures found =
                replies.figures(school, today.minusDays(RECENT.toDays()), today, today.minusDays(MISSED_DAYS));
        var evidence = new Evidence("What is due", "/incidents/casework/board?q=parents", found.late());
        if (found.late() == 0) {
            return ClauseState.kept(
                    Sentence.of(say -> say.many(found.meetings(), "meeting") + " with parents and "
                            + say.of(found.replies()) + " of their replies kept in the last 12 months."),
                    now,
                    evidence);
        }
        Sentence words = Sentence.of(say -> say.many(found.late(), "decision")
                + " not to tell a parent past the day it was to be looked at again.");
        return found.veryLate() > 0
                ? ClauseState.broken(words, now, evidence)
                : ClauseState.needsAttention(words, now, evidence);
    }

    /** 4.2e: is something taken from each incident that closes? */
    private ClauseState picked(SchoolId school, Instant now, LocalDate today) {
        LearningTable.Figures found = figures(school, now, today);
        var evidence =
                new Evidence("Learning points", "/incidents/casework/learning?show=ALL", found.open() + found.done());
        Sentence words = Sentence.of(say -> say.many(found.closed(), "incident") + " closed in the last 12 months, "
                + say.of(found.with()) + " with a learning point or the reason why there is none.");
        if (found.longOverdue() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(found.longOverdue(), "learning point") + " more than " + LATE_DAYS
                            + " days late."),
                    now,
                    evidence);
        }
        return found.with() < found.closed()
                ? ClauseState.needsAttention(words, now, evidence)
                : ClauseState.kept(words, now, evidence);
    }

    /** 13.5: is it done? */
    private ClauseState followed(SchoolId school, Instant now, LocalDate today) {
        LearningTable.Figures found = figures(school, now, today);
        var evidence = new Evidence("Learning points", "/incidents/casework/learning", found.open());
        if (found.longOverdue() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(found.longOverdue(), "learning point") + " more than " + LATE_DAYS
                            + " days late."),
                    now,
                    evidence);
        }
        return found.overdue() > 0
                ? ClauseState.needsAttention(
                        Sentence.of(say ->
                                say.many(found.overdue(), "learning point") + " not done by the day it was due."),
                        now,
                        evidence)
                : ClauseState.kept(
                        Sentence.of(say -> say.many(found.done(), "learning point") + " done, " + say.of(found.open())
                                + " on the way, none late."),
                        now,
                        evidence);
    }

    private ClauseState meetings(SchoolId school, Instant now, LocalDate today) {
        ReviewTable.Standing standing = reviews.standing(school, today.minusDays(RECENT.toDays()));
        var evidence = new Evidence("Meetings", "/incidents/casework/reviews", standing.held());
        LocalDate next = standing.next();
        if (next == null) {
            Instant first = standing.firstIncident();
            boolean late = first != null && first.isBefore(now.minus(Duration.ofDays(FIRST_MEETING_DAYS)));
            Sentence words = Sentence.of(say -> "No meeting with the senior leaders about the log is on record.");
            return late ? ClauseState.broken(words, now, evidence) : ClauseState.needsAttention(words, now, evidence);
        }
        if (next.plusDays(MISSED_DAYS).isBefore(today)) {
            return ClauseState.broken(
                    Sentence.of(say -> "The meeting of " + next + " is more than " + MISSED_DAYS + " days overdue."),
                    now,
                    evidence);
        }
        if (next.isBefore(today)) {
            return ClauseState.needsAttention(
                    Sentence.of(say -> "The meeting of " + next + " is overdue."), now, evidence);
        }
        return ClauseState.kept(
                Sentence.of(say ->
                        say.many(standing.held(), "meeting") + " in the last 12 months; the next is on " + next + "."),
                now,
                evidence);
    }

    private LearningTable.Figures figures(SchoolId school, Instant now, LocalDate today) {
        return learning.figures(school, now.minus(RECENT), today, today.minusDays(LATE_DAYS));
    }
}
