package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is decided on a concern about an adult: the head decides, about the head the chair of governors or the trust (policy 15.5). */
@Component
public class StaffDecisions {

    private static final int YEARS_KEPT = 10;

    private final StaffConcerns concerns;
    private final StaffConcernTable register;
    private final StaffDecisionTable table;
    private final Audit audit;
    private final InstantSource clock;

    StaffDecisions(
            StaffConcerns concerns,
            StaffConcernTable register,
            StaffDecisionTable table,
            Audit audit,
            InstantSource clock) {
        this.concerns = concerns;
        this.register = register;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** The register as this person may see it, each with where it stands; with words, those that hold them. */
    @Transactional(readOnly = true)
    public List<StaffCase> register(Viewer viewer) {
        return concerns.register(viewer).stream().map(table::of).toList();
    }

    /** One of the register for one of its readers. */
    @Transactional(readOnly = true)
    public Optional<StaffCase> of(Viewer viewer, UUID id) {
        register.looking(viewer);
        return Optional.ofNullable(concerns.reader(viewer, id)).map(table::of);
    }

    /** Earlier and later concerns about the same adult, for the review of a pattern; only those that this reader reads. */
    @Transactional(readOnly = true)
    public List<StaffCase> aboutTheSame(Viewer viewer, StaffConcern concern) {
        register.looking(viewer);
        PersonId subject = concern.subject();
        return subject == null
                ? List.of()
                : register.about(subject).stream()
                        .filter(other -> !other.id().equals(concern.id()))
                        .filter(other -> concerns.reader(viewer, other.id()) != null)
                        .map(table::of)
                        .toList();
    }

    /** Whether this reader decides: the head, and of what is about the head the chair or the trust. */
    public boolean mayDecide(Viewer viewer, StaffConcern concern) {
        Set<Role> held = viewer.roles().getOrDefault(concern.school(), Set.of());
        return concern.readers().contains(Role.HEAD.name())
                ? held.contains(Role.HEAD)
                : held.contains(Role.CHAIR) || held.contains(Role.TRUST_SAFEGUARDING);
    }

    /** Whether it meets the threshold of harm, with the reason. */
    @Transactional
    public Outcome threshold(Viewer by, UUID id, @Nullable Boolean met, String why) {
        return decide(by, id, true, found -> {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (met == null) {
                wrong.put("met", "Say whether it meets the threshold of harm");
            }
            if (bad(why)) {
                wrong.put("why", "Say why");
            }
            if (found.outcome().isPresent()) {
                wrong.put("met", "It is closed");
            }
            return wrong.isEmpty()
                    ? decision(
                            StaffDecision.Kind.THRESHOLD, Boolean.TRUE.equals(met) ? StaffCase.MET : "NOT_MET", why, by)
                    : wrong;
        });
    }

    /** That the LADO was told, by whom and with which reference. */
    @Transactional
    public Outcome lado(Viewer by, UUID id, String contact, String reference) {
        return decide(by, id, false, found -> {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (bad(contact)) {
                wrong.put("contact", "Say who told whom, when, and what the LADO said");
            }
            if (reference.isBlank() || reference.length() > 200) {
                wrong.put("reference", "Give the LADO's reference");
            }
            return wrong.isEmpty()
                    ? new StaffDecision(
                            StaffDecision.Kind.LADO,
                            "TOLD",
                            contact.strip(),
                            reference.strip(),
                            null,
                            by.person(),
                            now())
                    : wrong;
        });
    }

    /** That earlier concerns about the same adult were looked at, and whether they make a pattern. */
    @Transactional
    public Outcome pattern(Viewer by, UUID id, @Nullable Boolean pattern, String words) {
        return decide(
                by,
                id,
                true,
                found -> pattern == null || bad(words)
                        ? Map.of("pattern", "Say whether there is a pattern, and what you see")
                        : decision(StaffDecision.Kind.PATTERN, pattern ? "PATTERN" : "NONE", words, by));
    }

    /** How it ended; asks first for all that must come before. */
    @Transactional
    public Outcome outcome(Viewer by, UUID id, @Nullable StaffOutcome outcome, String words, @Nullable LocalDate keep) {
        return decide(by, id, true, found -> {
            Map<String, String> wrong = missing(by, found, outcome, keep);
            if (bad(words)) {
                wrong.put("outcomeWords", "Say what was found and done");
            }
            return wrong.isEmpty() && outcome != null
                    ? new StaffDecision(
                            StaffDecision.Kind.OUTCOME, outcome.name(), words.strip(), "", keep, by.person(), now())
                    : wrong;
        });
    }

    private Map<String, String> missing(
            Viewer by, StaffCase found, @Nullable StaffOutcome outcome, @Nullable LocalDate keep) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (outcome == null) {
            wrong.put("outcome", "Choose the outcome");
            return wrong;
        }
        if (found.latest(StaffDecision.Kind.THRESHOLD).isEmpty()) {
            wrong.put("outcome", "Decide first whether it meets the threshold of harm");
        } else if (found.allegation() == (outcome == StaffOutcome.LOW_LEVEL)) {
            wrong.put("outcome", "Low-level is for what does not meet the threshold of harm, the others for what does");
        } else if (found.allegation() && found.latest(StaffDecision.Kind.LADO).isEmpty()) {
            wrong.put("outcome", "Tell the LADO first");
        } else if (found.latest(StaffDecision.Kind.PATTERN).isEmpty()
                && !aboutTheSame(by, found.concern()).isEmpty()) {
            wrong.put("outcome", "Look first at the other concerns about the same adult");
        }
        boolean dated = found.allegation() && !outcome.removed();
        if (dated && (keep == null || keep.isBefore(today().plusYears(YEARS_KEPT)))) {
            wrong.put("keep", "Keep it until pension age, or for 10 years where that is longer");
        }
        return wrong;
    }

    /** Why the reporter's name is needed though they asked not to be named; from then on the deciders read it. */
    @Transactional
    public Outcome identity(Viewer by, UUID id, String why) {
        return decide(
                by,
                id,
                true,
                found -> bad(why)
                        ? Map.of("identity", "Say why the name is needed")
                        : decision(StaffDecision.Kind.IDENTITY, "ASKED", why, by));
    }

    /** Whether this reader is shown who reported it. */
    public boolean showsReporter(Viewer viewer, StaffCase found) {
        return !found.concern().unnamed()
                || (mayDecide(viewer, found.concern())
                        && found.latest(StaffDecision.Kind.IDENTITY).isPresent());
    }

    /** Marks what is late; called for one school by the clock, which reads as all of its readers do. True once each. */
    @Transactional
    public List<StaffConcern> markLate(SchoolId school) {
        Viewer everyReader = new Viewer(
                new PersonId(new UUID(0, 0)),
                "",
                Map.of(school, Set.of(Role.HEAD, Role.DSL, Role.CHAIR, Role.TRUST_SAFEGUARDING)),
                null);
        return register(everyReader).stream()
                .filter(each -> each.late(today())
                        && each.latest(StaffDecision.Kind.LATE).isEmpty())
                .peek(each -> table.add(each.concern(), decision(StaffDecision.Kind.LATE, "TOLD", "", everyReader)))
                .map(StaffCase::concern)
                .toList();
    }

    private Outcome decide(Viewer by, UUID id, boolean decider, java.util.function.Function<StaffCase, Object> what) {
        register.looking(by);
        StaffConcern concern = concerns.reader(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        if (decider && !mayDecide(by, concern)) {
            return Outcome.Refused.because(
                    "form", "The head decides; about the head, the chair of governors or the trust");
        }
        Object decided = what.apply(table.of(concern));
        if (decided instanceof StaffDecision decision) {
            table.add(concern, decision);
            audit.recordAs(
                    by.person(),
                    SchoolId.TRUST,
                    "staff-concern.decided",
                    "staff-concern:" + id,
                    Map.of("kind", decision.kind().name()));
            return new Outcome.Done(id);
        }
        Map<String, String> why = new LinkedHashMap<>();
        ((Map<?, ?>) decided).forEach((field, words) -> why.put(field.toString(), words.toString()));
        return new Outcome.Refused(why);
    }

    private StaffDecision decision(StaffDecision.Kind kind, String value, String words, Viewer by) {
        return new StaffDecision(kind, value, words.strip(), "", null, by.person(), now());
    }

    private static boolean bad(String words) {
        return words.isBlank() || words.length() > Reported.LONGEST;
    }

    private Instant now() {
        return clock.instant();
    }

    /** Today, in London. */
    public LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
