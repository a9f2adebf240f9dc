package org.belisha.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.Rolls;
import org.springframework.stereotype.Component;

/** The clauses that speak of signing, from who owes and who has signed this academic year. */
@Component
class SigningEvidence implements ClauseEvidence {

    private final SigningFigures figures;
    private final Rolls rolls;
    private final InstantSource clock;

    SigningEvidence(SigningFigures figures, Rolls rolls, InstantSource clock) {
        this.figures = figures;
        this.rolls = rolls;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.1b", "4.5a", "4.7a", "4.7b", "12.1", "A1", "A2", "A3a", "A4a", "A5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        return switch (clause) {
            case "4.1b" -> share(school, "governors", "GOVERNORS", adults(school, Role.Kind.GOVERNANCE));
            case "4.5a", "A4a" -> share(school, "adults", "STAFF", kind(AgreementKind.A4));
            case "A5" -> share(school, "members of staff and governors", "STAFF", kind(AgreementKind.A5));
            case "4.7a" -> childrenRead(school);
            case "4.7b", "A1" -> share(school, "parents", "PARENTS", kind(AgreementKind.A1));
            case "A2" -> share(school, "children in early years and Key Stage 1", null, kind(AgreementKind.A2));
            case "A3a" -> share(school, "children in Key Stage 2", null, kind(AgreementKind.A3));
            default -> share(school, "agreements", null, standing -> true);
        };
    }

    private ClauseState share(
            SchoolId school, String whom, @org.jspecify.annotations.Nullable String group, Predicate<Standing> asked) {
        List<Standing> owed =
                figures.of(school).standings().stream().filter(asked).toList();
        long signed = owed.stream().filter(Standing::signed).count();
        String url = group == null ? "/agreements" : "/agreements/people?group=" + group;
        return state(
                signed,
                owed.size(),
                owed.stream().anyMatch(figures.of(school).overdue()::contains),
                whom,
                "signed",
                new ClauseState.Evidence("Who has signed", url, signed));
    }

    private ClauseState childrenRead(SchoolId school) {
        SigningFigures.Figures now = figures.of(school);
        return state(
                now.childrenConfirmed(),
                now.childrenWithParents(),
                now.overdue().stream().anyMatch(kind(AgreementKind.A1)),
                "children have a parent who",
                "confirmed that they read their agreement",
                new ClauseState.Evidence("Parents", "/agreements/people?group=PARENTS", now.childrenConfirmed()));
    }

    private ClauseState state(
            long done, long all, boolean overdue, String whom, String what, ClauseState.Evidence evidence) {
        Instant now = clock.instant();
        if (all == 0) {
            return ClauseState.kept("Nobody here is asked for it.", now, evidence);
        }
        String words = done + " of " + all + " " + whom + " " + what + " this academic year.";
        if (done == all) {
            return ClauseState.kept(words, now, evidence);
        }
        if (!overdue) {
            return ClauseState.needsAttention(words + " Their days of grace are not over.", now, evidence);
        }
        return done == 0 ? ClauseState.broken(words, now, evidence) : ClauseState.needsAttention(words, now, evidence);
    }

    private Predicate<Standing> adults(SchoolId school, Role.Kind kind) {
        var roles = rolls.of(school).roles();
        return standing -> standing.kind() == AgreementKind.A4
                && roles.getOrDefault(standing.person(), java.util.Map.of()).keySet().stream()
                        .anyMatch(role -> role.kind() == kind);
    }

    private static Predicate<Standing> kind(AgreementKind kind) {
        return standing -> standing.kind() == kind;
    }
}
