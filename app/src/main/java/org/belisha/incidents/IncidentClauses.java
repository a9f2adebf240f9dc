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
import org.belisha.sanctions.Templates;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;

/** What concerns and incidents say of the clauses they keep, counted from the records; staff concerns are never counted where they could be inferred. */
@Component
class IncidentClauses implements ClauseEvidence {

    private static final Duration RECENT = Duration.ofDays(365);

    private final ClauseFigures figures;
    private final Watch watch;
    private final People people;
    private final Templates templates;
    private final InstantSource clock;

    IncidentClauses(ClauseFigures figures, Watch watch, People people, Templates templates, InstantSource clock) {
        this.figures = figures;
        this.watch = watch;
        this.people = people;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of(
                "1.1", "4.2c", "4.3c", "4.3d", "4.5b", "4.5d", "5.6", "6.1", "6.2", "6.3", "6.5", "13.1", "13.2",
                "13.3", "13.4", "13.6", "15.5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        Instant since = now.minus(RECENT);
        return switch (clause) {
            case "4.3c", "4.5b", "13.2" -> opening(clause, school, now, since);
            case "6.2" -> telling(school, now, since);
            case "13.6" ->
                staffRoute(
                        "What adults did wrong is kept in a register of its own, never in the pupils' log.",
                        school,
                        now);
            case "15.5" ->
                staffRoute(
                        "Concerns about staff go to the head and the safeguarding lead, those about the head to the chair"
                                + " and the trust; the adult it is about never finds it.",
                        school,
                        now);
            case "13.1" -> usual(school, now);
            case "13.3" -> parents(school, now);
            default -> rule(clause, school, now);
        };
    }

    /** Rules that no incident can pass by: kept, with how many are still open under them. */
    private ClauseState rule(String clause, SchoolId school, Instant now) {
        ClauseFigures.Incidents counted = figures.incidents(school);
        String rule = switch (clause) {
            case "1.1" ->
                "No incident closes without a safeguarding decision and its reason; closed so far: " + counted.closed()
                        + ".";
            case "4.2c" ->
                many(figures.reported(school), "report")
                        + " to police or other agencies; none is kept without a reference or a contact.";
            case "4.3d", "6.1" ->
                many(counted.bullying(), "incident")
                        + " of cyber-bullying or child-on-child abuse; bullying with its three tests, abuse as serious at least.";
            case "4.5d" ->
                "The eSafety lead was told of " + counted.leadTold() + " of " + counted.all()
                        + (counted.all() == 1 ? " incident" : " incidents") + "; none is kept without saying whether.";
            case "5.6" -> many(counted.all(), "incident") + "; none is kept without a risk area.";
            case "6.3", "13.4" ->
                many(figures.considered(school), "decision")
                        + " on police and other authorities; none is kept without its reason or reference.";
            case "6.5" ->
                many(counted.grave(), "serious or critical incident")
                        + "; none is kept without the safeguarding decision.";
            default ->
                many(counted.all(), "incident") + ", " + counted.open()
                        + " open; none is kept without how serious it was.";
        };
        return ClauseState.kept(rule, now, new Evidence("Incidents", "/incidents/all?show=ALL", counted.all()));
    }

    private ClauseState usual(SchoolId school, Instant now) {
        ClauseFigures.Incidents counted = figures.incidents(school);
        int named = templates.of(school).size();
        String words = many(counted.all(), "incident") + ", " + counted.open()
                + " open; none is kept without how serious it was. ";
        var all = new Evidence("Incidents", "/incidents/all?show=ALL", counted.all());
        var usual = new Evidence("What the school usually does", "/sanctions/templates", named);
        return named == 0
                ? ClauseState.needsAttention(
                        words + "The school has not said what it usually does about a breach.", now, all, usual)
                : ClauseState.kept(words + many(named, "usual sanction") + " named.", now, all, usual);
    }

    private static String many(long count, String one) {
        return (count == 0 ? "No" : count) + " " + one + (count == 1 ? "" : "s");
    }

    private ClauseState opening(String clause, SchoolId school, Instant now, Instant since) {
        ClauseFigures.Opening opening = figures.opening(school, since);
        var evidence = new Evidence("Concerns not opened", "/incidents?show=UNOPENED", opening.unopened());
        if (people.withRole(school, Role.DSL).isEmpty()) {
            return ClauseState.broken("There is no safeguarding lead to open concerns.", now, evidence);
        }
        if (opening.overdue() > 0) {
            return ClauseState.needsAttention(
                    many(opening.overdue(), "concern") + " not opened within "
                            + watch.target(school).toMinutes() + " minutes, and still waiting.",
                    now,
                    evidence);
        }
        String words = clause.equals("4.3c")
                ? many(opening.all(), "concern") + " in the last 12 months; " + opening.triaged()
                        + " decided, by the safeguarding team alone."
                : many(opening.all(), "concern") + " reached the safeguarding team in the last 12 months; "
                        + opening.late() + " opened late.";
        return ClauseState.kept(words, now, evidence);
    }

    private ClauseState telling(SchoolId school, Instant now, Instant since) {
        ClauseFigures.Telling told = figures.telling(school, since);
        var evidence = new Evidence("Tell someone", "/incidents?show=ALL", told.all());
        String words = "\"Tell someone\" was used " + told.all() + (told.all() == 1 ? " time" : " times")
                + " in the last 12 months, " + told.children() + " by children, " + told.anonymous()
                + " without a name.";
        return told.all() == 0
                ? ClauseState.needsAttention(
                        "Nobody has used \"tell someone\" yet: check that children know it.", now, evidence)
                : ClauseState.kept(words, now, evidence);
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

    private ClauseState parents(SchoolId school, Instant now) {
        long waiting = figures.parentsToTell(school);
        ClauseFigures.Incidents counted = figures.incidents(school);
        var evidence = new Evidence("Open incidents", "/incidents/all", counted.open());
        return waiting > 0
                ? ClauseState.needsAttention(
                        many(waiting, "open incident") + " with parents to tell, or to decide about.", now, evidence)
                : ClauseState.kept(
                        many(counted.closed(), "incident")
                                + " closed, none without parents told or the reason why not.",
                        now,
                        evidence);
    }
}
