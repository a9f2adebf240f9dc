package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.assurance.Sentence;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;

/** What concerns say of the clauses on reporting; concerns about adults are never counted where they could be inferred. */
@Component
class ReportingClauses implements ClauseEvidence {

    private final ClauseFigures figures;
    private final StaffLate staff;
    private final Watch watch;
    private final People people;
    private final InstantSource clock;

    ReportingClauses(ClauseFigures figures, StaffLate staff, Watch watch, People people, InstantSource clock) {
        this.figures = figures;
        this.staff = staff;
        this.watch = watch;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.3c", "4.5b", "6.2", "13.2", "13.6", "15.5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        return switch (clause) {
            case "6.2" -> telling(school, now);
            case "13.6" ->
                staffRoute(
                        "What adults did wrong is kept in a register of its own, never in the pupils' log.",
                        school,
                        now);
            case "15.5" -> staffInTime(school, now);
            default -> opening(clause, school, now);
        };
    }

    private ClauseState opening(String clause, SchoolId school, Instant now) {
        ClauseFigures.Opening opening = figures.opening(school, new Ages(now));
        var evidence = new Evidence("Concerns not opened", "/incidents?show=UNOPENED", opening.unopened());
        if (people.withRole(school, Role.DSL).isEmpty()) {
            return ClauseState.broken(
                    Sentence.of(say -> "There is no safeguarding lead to open concerns."), now, evidence);
        }
        if (opening.abandoned() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(opening.abandoned(), "concern") + " not opened for over a week."),
                    now,
                    evidence);
        }
        if (opening.overdue() > 0) {
            long minutes = watch.target(school).toMinutes();
            return ClauseState.needsAttention(
                    Sentence.of(say -> say.many(opening.overdue(), "concern") + " not opened within " + minutes
                            + " minutes, and still waiting."),
                    now,
                    evidence);
        }
        if (clause.equals("4.3c")) {
            return decided(opening, now);
        }
        return ClauseState.kept(
                Sentence.of(say -> say.many(opening.all(), "concern")
                        + " reached the safeguarding team in the last 12 months; " + say.of(opening.late())
                        + " opened late."),
                now,
                evidence);
    }

    /** 4.3c: are concerns dealt with, once they are opened? */
    private static ClauseState decided(ClauseFigures.Opening opening, Instant now) {
        var evidence = new Evidence("Concerns", "/incidents", opening.undecided());
        if (opening.longUndecided() > 0) {
            return ClauseState.broken(
                    Sentence.of(say -> say.many(opening.longUndecided(), "concern")
                            + " opened and not decided for over four weeks."),
                    now,
                    evidence);
        }
        return opening.undecided() > 0
                ? ClauseState.needsAttention(
                        Sentence.of(say ->
                                say.many(opening.undecided(), "concern") + " opened and not decided for over a week."),
                        now,
                        evidence)
                : ClauseState.kept(
                        Sentence.of(say -> say.many(opening.all(), "concern") + " in the last 12 months; "
                                + say.of(opening.triaged()) + " decided, by the safeguarding team alone, "
                                + say.of(opening.decidedLate()) + " of them after the time for it."),
                        now,
                        evidence);
    }

    private ClauseState telling(SchoolId school, Instant now) {
        ClauseFigures.Telling told = figures.telling(school, new Ages(now).year());
        var evidence = new Evidence("Tell someone", "/incidents?show=ALL", told.all());
        return told.all() == 0
                ? ClauseState.needsAttention(
                        Sentence.of(say ->
                                "Nobody has used \"tell someone\" in the last 12 months: check that children know it."),
                        now,
                        evidence)
                : ClauseState.kept(
                        Sentence.of(say -> "\"Tell someone\" in the last 12 months: " + say.of(told.all())
                                + ", by children " + say.of(told.children()) + ", without a name "
                                + say.of(told.anonymous()) + "."),
                        now,
                        evidence);
    }

    /** 15.5: is there somebody to read them, and is the LADO's working day kept? No count is told, to nobody. */
    private ClauseState staffInTime(SchoolId school, Instant now) {
        ClauseState route = staffRoute(
                "Concerns about staff go to the head and the safeguarding lead, those about the head to the chair"
                        + " and the trust; the adult it is about never finds it.",
                school,
                now);
        return route.state() != ClauseState.State.BROKEN && staff.any(school)
                ? ClauseState.broken(
                        "A concern about an adult has passed the working day in which the head decides, and tells the LADO"
                                + " where the threshold is met.",
                        now,
                        route.evidence().toArray(Evidence[]::new))
                : route;
    }

    private ClauseState staffRoute(String words, SchoolId school, Instant now) {
        boolean head = !people.withRole(school, Role.HEAD).isEmpty();
        boolean chair = !people.withRole(school, Role.CHAIR).isEmpty();
        var evidence = new Evidence("Who holds which office", "/accounts/offices", (head ? 1 : 0) + (chair ? 1 : 0));
        if (!head) {
            return ClauseState.broken("There is no head to whom concerns about staff go.", now, evidence);
        }
        boolean headLeads = people.withRole(school, Role.DSL).stream()
                .anyMatch(lead -> people.withRole(school, Role.HEAD).contains(lead));
        if (headLeads && !chair) {
            return ClauseState.broken(
                    "The head is the safeguarding lead as well, and there is no chair of governors: what is about the head"
                            + " would have no reader outside the office but the trust.",
                    now,
                    evidence);
        }
        return chair
                ? ClauseState.kept(words, now, evidence)
                : ClauseState.needsAttention(
                        "There is no chair of governors for concerns about the head; the trust alone would have them.",
                        now,
                        evidence);
    }
}
