package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.assurance.Sentence;
import org.belisha.assurance.Sentence.Voice;
import org.belisha.database.SchoolId;
import org.belisha.sanctions.Templates;
import org.springframework.stereotype.Component;

/** What incidents say of the clauses they keep: computed from what their records hold and what is missing there. */
@Component
class IncidentClauses implements ClauseEvidence {

    private final ClauseFigures figures;
    private final GapFigures gaps;
    private final Templates templates;
    private final InstantSource clock;

    IncidentClauses(ClauseFigures figures, GapFigures gaps, Templates templates, InstantSource clock) {
        this.figures = figures;
        this.gaps = gaps;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("1.1", "4.2c", "4.3d", "4.5d", "5.6", "6.1", "6.3", "6.5", "13.1", "13.3", "13.4");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        GapFigures.Gaps found = gaps.of(school, new Ages(now));
        Case of = new Case(now, new Evidence("Incidents", "/incidents/all?show=ALL", found.all()));
        return switch (clause) {
            case "1.1" -> decided(of, found);
            case "4.2c" -> agencies(of, found, school);
            case "4.3d" -> logged(of, found);
            case "5.6" -> sorted(of, found);
            case "6.1" -> tested(of, found);
            case "6.3" -> bothConsidered(of, found, school);
            case "6.5" -> serious(of, found);
            case "13.1" -> usual(school, found, now);
            case "13.3" -> parents(of, found, school);
            case "13.4" -> considered(of, found, school);
            default -> leadTold(of, found);
        };
    }

    private static ClauseState decided(Case of, GapFigures.Gaps found) {
        if (found.longUndecided() > 0) {
            return of.broken(say -> say.many(found.longUndecided(), "incident")
                    + " without a safeguarding decision, closed or over four weeks old.");
        }
        return found.undecided() > 0
                ? of.due(say -> say.many(found.undecided(), "open incident")
                        + " over a week old without a safeguarding decision and its reason.")
                : of.kept(say -> "No incident closes without a safeguarding decision and its reason; closed so far: "
                        + say.of(found.closed()) + ".");
    }

    private ClauseState agencies(Case of, GapFigures.Gaps found, SchoolId school) {
        if (found.longUntold() > 0) {
            return of.broken(say -> say.many(found.longUntold(), "incident")
                    + " with a decision to refer over a week ago and no agency told.");
        }
        if (found.untold() > 0) {
            return of.due(say -> say.many(found.untold(), "incident")
                    + " with a decision to refer over a day ago and no agency told.");
        }
        long reported = figures.reported(school);
        long known = figures.withOutcome(school);
        return of.kept(say -> say.many(reported, "report")
                + " to police or other agencies, with what came of it: " + say.of(known)
                + "; none is kept without a reference or a contact.");
    }

    private static ClauseState logged(Case of, GapFigures.Gaps found) {
        if (found.lowered() > 0) {
            return of.broken(say ->
                    say.many(found.lowered(), "incident") + " of child-on-child abuse kept as less than serious.");
        }
        if (found.longUnstaged() > 0) {
            return of.broken(
                    say -> say.many(found.longUnstaged(), "incident")
                            + " of bullying or child-on-child abuse without the behaviour stage, closed or over four weeks old.");
        }
        return found.unstaged() > 0
                ? of.due(say -> say.many(found.unstaged(), "open incident")
                        + " of bullying or child-on-child abuse over a week old without the behaviour stage.")
                : of.kept(say -> say.many(found.bullying(), "incident")
                        + " of cyber-bullying or child-on-child abuse, logged with the behaviour stage.");
    }

    private static ClauseState sorted(Case of, GapFigures.Gaps found) {
        if (found.unsorted() > 0) {
            return of.broken(say -> say.many(found.unsorted(), "incident") + " without a risk area.");
        }
        return found.astray() > 0
                ? of.due(say -> say.many(found.astray(), "incident")
                        + " sorted into a category without the risk area that it belongs to.")
                : of.kept(say -> say.many(found.all(), "incident") + ", each with its risk areas.");
    }

    private static ClauseState tested(Case of, GapFigures.Gaps found) {
        if (found.untested() > 0) {
            return of.broken(say -> say.many(found.untested(), "incident")
                    + " of cyber-bullying without an answer to one of the three tests.");
        }
        return found.notBullying() > 0
                ? of.due(
                        say -> say.many(found.notBullying(), "open incident")
                                + " sorted as cyber-bullying that fails one of the three tests: sort it again, or look for earlier ones.")
                : of.kept(say -> "Cyber-bullying is tested for repetition, intent and an imbalance of power; "
                        + say.many(found.bullying(), "incident") + " of it or of child-on-child abuse.");
    }

    private ClauseState bothConsidered(Case of, GapFigures.Gaps found, SchoolId school) {
        if (found.longWithoutLead() > 0) {
            return of.broken(
                    say -> say.many(found.longWithoutLead(), "incident")
                            + " that may be illegal, over a week old, without what lead and DSL both think of telling the police.");
        }
        if (found.withoutLead() > 0) {
            return of.due(
                    say -> say.many(found.withoutLead(), "incident")
                            + " that may be illegal, over a day old, without what lead and DSL both think of telling the police.");
        }
        return considered(of, school);
    }

    private ClauseState considered(Case of, GapFigures.Gaps found, SchoolId school) {
        if (found.longUnconsidered() > 0) {
            return of.broken(say -> say.many(found.longUnconsidered(), "serious or illegal incident")
                    + " over a week old without a decision on police, IWF and CEOP.");
        }
        if (found.unconsidered() > 0) {
            return of.due(say -> say.many(found.unconsidered(), "serious or illegal incident")
                    + " over a day old without a decision on police, IWF and CEOP.");
        }
        return considered(of, school);
    }

    private ClauseState considered(Case of, SchoolId school) {
        long considered = figures.considered(school);
        return of.kept(say -> say.many(considered, "decision")
                + " on police and other authorities; none is kept without its reason or reference.");
    }

    private static ClauseState serious(Case of, GapFigures.Gaps found) {
        return found.graveUndecided() > 0
                ? of.broken(say -> say.many(found.graveUndecided(), "serious or critical incident")
                        + " without the safeguarding decision.")
                : of.kept(say -> say.many(found.grave(), "serious or critical incident")
                        + ", each with the safeguarding decision.");
    }

    private static ClauseState leadTold(Case of, GapFigures.Gaps found) {
        return of.kept(say -> "The eSafety lead was told of " + say.of(found.leadTold()) + " of "
                + say.many(found.all(), "incident") + "; none is kept without saying whether.");
    }

    private ClauseState usual(SchoolId school, GapFigures.Gaps found, Instant now) {
        int named = templates.of(school).size();
        var all = new Evidence("Incidents", "/incidents/all?show=ALL", found.all());
        var usual = new Evidence("What the school usually does", "/sanctions/templates", named);
        Function<Voice, String> words = say -> say.many(found.all(), "incident") + ", " + say.of(found.open())
                + " open; none is kept without how serious it was. ";
        return named == 0
                ? ClauseState.needsAttention(
                        Sentence.of(say ->
                                words.apply(say) + "The school has not said what it usually does about a breach."),
                        now,
                        all,
                        usual)
                : ClauseState.kept(
                        Sentence.of(say -> words.apply(say) + "Usual sanctions named: " + named + "."),
                        now,
                        all,
                        usual);
    }

    private ClauseState parents(Case all, GapFigures.Gaps found, SchoolId school) {
        Case of = new Case(all.now(), new Evidence("Open incidents", "/incidents/all", found.open()));
        if (found.parentsLate() > 0) {
            return of.broken(say -> say.many(found.parentsLate(), "open incident")
                    + " over two weeks old with parents of whom nothing is decided.");
        }
        long waiting = figures.parentsToTell(school);
        return waiting > 0
                ? of.due(say -> say.many(waiting, "open incident") + " with parents to tell, or to decide about.")
                : of.kept(say -> say.many(found.closed(), "incident")
                        + " closed, none without parents told or the reason why not.");
    }

    /** What a state is said of, and when. */
    private record Case(Instant now, Evidence evidence) {

        ClauseState kept(Function<Voice, String> words) {
            return ClauseState.kept(Sentence.of(words), now, evidence);
        }

        ClauseState due(Function<Voice, String> words) {
            return ClauseState.needsAttention(Sentence.of(words), now, evidence);
        }

        ClauseState broken(Function<Voice, String> words) {
            return ClauseState.broken(Sentence.of(words), now, evidence);
        }
    }
}
