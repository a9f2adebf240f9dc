package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;

/** What concerns and incidents say of the clauses they keep, counted from the records; staff concerns are never counted where they could be inferred. */
@Component
class IncidentClauses implements ClauseEvidence {

    private static final Duration RECENT = Duration.ofDays(365);

    private final ClauseFigures figures;
    private final Watch watch;
    private final People people;
    private final InstantSource clock;

    IncidentClauses(ClauseFigures figures, Watch watch, People people, InstantSource clock) {
        this.figures = figures;
        this.watch = watch;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of(
                "1.1", "4.2c", "4.3c", "4.3d", "4.5b", "4.5d", "5.6", "6.1", "6.2", "6.3", "6.5", "7.1", "13.1", "13.2",
                "13.3", "13.4", "13.5", "15.5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        Instant since = now.minus(RECENT);
        return switch (clause) {
            case "4.3c", "4.5b", "13.2" -> opening(clause, school, now, since);
            case "6.2" -> telling(school, now, since);
            case "7.1" -> signs(school, now, since);
            case "15.5" -> staffRoute(school, now);
            case "13.3" -> parents(school, now);
            case "13.5" -> learning(school, now, since);
            default -> rule(clause, school, now);
        };
    }

    /** Rules that no incident can pass by: kept, with how many are still open under them. */
    private ClauseState rule(String clause, SchoolId school, Instant now) {
        ClauseFigures.Incidents counted = figures.incidents(school);
        String rule = switch (clause) {
            case "1.1" -> counted.closed() + " closed, each with a safeguarding decision and its reason";
            case "4.2c" -> figures.reported(school) + " reports to outside agencies are recorded with a reference";
            case "4.3d", "6.1" ->
                counted.bullying() + " of cyberbullying or child-on-child abuse, each with its tests or its severity";
            case "4.5d" ->
                counted.leadTold() + " of " + counted.all() + " incidents told to the eSafety lead; each says whether";
            case "5.6" -> counted.all() + " incidents, each with one risk area at least";
            case "6.3", "13.4" ->
                figures.considered(school) + " decisions on authorities, each with its reason or reference";
            case "6.5" -> counted.grave() + " serious or critical, each with the safeguarding decision from the start";
            default -> counted.all() + " incidents, " + counted.open() + " open, each with its severity";
        };
        return ClauseState.kept(rule, now, new Evidence("Incidents", "/incidents/all?show=ALL", counted.all()));
    }

    private ClauseState opening(String clause, SchoolId school, Instant now, Instant since) {
        ClauseFigures.Opening opening = figures.opening(school, since);
        var evidence = new Evidence("Concerns not opened", "/incidents?show=UNOPENED", opening.unopened());
        if (people.withRole(school, Role.DSL).isEmpty()) {
            return ClauseState.broken("There is no safeguarding lead to open concerns", now, evidence);
        }
        if (opening.overdue() > 0) {
            return ClauseState.needsAttention(
                    opening.overdue() + " concerns were not opened within "
                            + watch.target(school).toMinutes() + " minutes, and wait still",
                    now,
                    evidence);
        }
        String words = clause.equals("4.3c")
                ? opening.triaged() + " of " + opening.all() + " concerns decided by the safeguarding team this year"
                : opening.all() + " concerns reached the safeguarding team this year, " + opening.late()
                        + " opened late";
        return ClauseState.kept(words, now, evidence);
    }

    private ClauseState telling(SchoolId school, Instant now, Instant since) {
        ClauseFigures.Telling told = figures.telling(school, since);
        var evidence = new Evidence("Tell someone", "/incidents?show=ALL", told.all());
        String words = told.children() + " reports by children and " + told.all()
                + " in all by \"tell someone\" this year, " + told.anonymous() + " without a name";
        return told.all() == 0
                ? ClauseState.needsAttention(
                        "Nobody has used \"tell someone\" yet: check that children know it", now, evidence)
                : ClauseState.kept(words, now, evidence);
    }

    private ClauseState signs(SchoolId school, Instant now, Instant since) {
        long marked = figures.marked(school, since);
        return ClauseState.kept(
                marked + " concerns this year carry a sign of abuse; no picture can be uploaded",
                now,
                new Evidence("Concerns", "/incidents?show=ALL", marked));
    }

    private ClauseState staffRoute(SchoolId school, Instant now) {
        boolean head = !people.withRole(school, Role.HEAD).isEmpty();
        boolean chair = !people.withRole(school, Role.CHAIR).isEmpty();
        var evidence = new Evidence("People on the route", "/incidents/staff", (head ? 1 : 0) + (chair ? 1 : 0));
        if (!head) {
            return ClauseState.broken("There is no head to whom staff concerns go", now, evidence);
        }
        return chair
                ? ClauseState.kept(
                        "Staff concerns go to the head, those about the head to the chair and the trust", now, evidence)
                : ClauseState.needsAttention(
                        "There is no chair of governors for concerns about the head", now, evidence);
    }

    private ClauseState parents(SchoolId school, Instant now) {
        long waiting = figures.parentsToTell(school);
        ClauseFigures.Incidents counted = figures.incidents(school);
        var evidence = new Evidence("Open incidents", "/incidents/all", counted.open());
        return waiting > 0
                ? ClauseState.needsAttention(
                        waiting + " open incidents have parents to tell or to decide about", now, evidence)
                : ClauseState.kept(
                        counted.closed() + " closed, each with parents told or the reason why not", now, evidence);
    }

    private ClauseState learning(SchoolId school, Instant now, Instant since) {
        ClauseFigures.Learning learning = figures.learning(school, since);
        var evidence = new Evidence("Closed incidents", "/incidents/all?show=CLOSED", learning.closed());
        String words =
                learning.with() + " of " + learning.closed() + " incidents closed this year hold a learning point";
        return learning.closed() > 0 && learning.with() == 0
                ? ClauseState.needsAttention(words, now, evidence)
                : ClauseState.kept(words, now, evidence);
    }
}
