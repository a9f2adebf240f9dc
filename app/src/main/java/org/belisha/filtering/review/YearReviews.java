package org.belisha.filtering.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The yearly review of filtering and monitoring: begun, answered prompt by prompt, signed by the safeguarding lead, fixed. */
@Component
public class YearReviews {

    /** The most characters of an answer. */
    public static final int LONGEST = 4000;

    private final YearReviewTable table;
    private final ReviewFigures figures;
    private final Schools schools;
    private final Audit audit;
    private final InstantSource clock;

    YearReviews(YearReviewTable table, ReviewFigures figures, Schools schools, Audit audit, InstantSource clock) {
        this.table = table;
        this.figures = figures;
        this.schools = schools;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether they may answer it; that of the trust, those of the trust alone. */
    public static boolean mayWrite(Viewer viewer, SchoolId school) {
        return school.equals(SchoolId.TRUST)
                ? viewer.is(Role.TRUST_SAFEGUARDING, Role.TRUST_ICT)
                : viewer.may(Permission.REVIEW_FILTERING, school);
    }

    /** Whether they are the safeguarding lead who signs it. */
    public static boolean maySign(Viewer viewer, SchoolId school) {
        return school.equals(SchoolId.TRUST)
                ? viewer.is(Role.TRUST_SAFEGUARDING)
                : viewer.roles().getOrDefault(school, Set.of()).contains(Role.DSL);
    }

    /** Those of the school and of the trust, the newest year first; drafts only for those who write them. */
    @Transactional(readOnly = true)
    public List<YearReview> of(Viewer viewer, SchoolId school) {
        return table.of(school).stream()
                .filter(review -> isOpenTo(viewer, review))
                .toList();
    }

    /** One of them, where this viewer may read it. */
    @Transactional(readOnly = true)
    public Optional<YearReview> one(Viewer viewer, UUID id) {
        return table.one(id).filter(review -> isOpenTo(viewer, review));
    }

    private static boolean isOpenTo(Viewer viewer, YearReview review) {
        boolean reads = review.isTrust()
                ? viewer.may(Permission.SEE_FILTERING_REVIEW)
                : viewer.may(Permission.SEE_FILTERING_REVIEW, review.school());
        return reads && (review.isSigned() || mayWrite(viewer, review.school()));
    }

    /** The years, this one and the last, of which there is no review yet. */
    @Transactional(readOnly = true)
    public List<AcademicYear> toBegin(SchoolId school) {
        Set<LocalDate> begun = table.of(school).stream()
                .filter(review -> review.school().equals(school))
                .map(review -> review.year().startsOn())
                .collect(Collectors.toSet());
        AcademicYear now = schools.thisYear();
        return Stream.of(now, AcademicYear.of(now.startsOn().minusDays(1)))
                .filter(year -> !begun.contains(year.startsOn()))
                .toList();
    }

    /** Begins the review of a year; refused where there is one, or the year is neither this nor the last. */
    @Transactional
    public Outcome begin(Viewer viewer, SchoolId school, LocalDate starts) {
        if (!mayWrite(viewer, school)) {
            return new Outcome.NotThere();
        }
        UUID id = UUID.randomUUID();
        boolean offered =
                toBegin(school).stream().anyMatch(year -> year.startsOn().equals(starts));
        if (!offered || !table.begin(id, school, starts, viewer.person(), clock.instant())) {
            return Outcome.refused("year", "Choose a year that has no review yet");
        }
        audit.record(school, "filtering.review.begun", "filtering-review:" + id, Map.of("year", starts.toString()));
        return new Outcome.Done(id);
    }

    /** Keeps the answers as a draft; refused where somebody else saved since that edition. */
    @Transactional
    public Outcome save(Viewer viewer, UUID id, int edition, Map<Prompt, String> answers) {
        Optional<YearReview> draft = draft(viewer, id);
        if (draft.isEmpty()) {
            return new Outcome.NotThere();
        }
        Map<String, String> why = new LinkedHashMap<>();
        answers.forEach((prompt, words) -> {
            if (words.length() > LONGEST) {
                why.put(prompt.field(), "Use up to " + LONGEST + " characters for this answer");
            }
        });
        if (!why.isEmpty()) {
            return new Outcome.Refused(why);
        }
        if (!table.save(draft.get(), edition, answers, viewer.person(), clock.instant())) {
            return Outcome.refused(
                    Prompt.RISK.field(),
                    "Somebody else saved this draft meanwhile. Your words are still here: save again to keep them instead");
        }
        audit.record(draft.get().school(), "filtering.review.saved", "filtering-review:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** Fixes it, with the figures of now; only the safeguarding lead, and only once everything is answered. */
    @Transactional
    public Outcome sign(Viewer viewer, UUID id) {
        Optional<YearReview> draft = draft(viewer, id);
        if (draft.isEmpty() || !maySign(viewer, draft.get().school())) {
            return new Outcome.NotThere();
        }
        YearReview review = draft.get();
        if (!review.missing().isEmpty()) {
            Map<String, String> why = new LinkedHashMap<>();
            review.missing().forEach(prompt -> why.put(prompt.field(), "Answer: " + prompt.question()));
            return new Outcome.Refused(why);
        }
        Instant now = clock.instant();
        if (!table.sign(review, figures.of(review.school(), review.year()), viewer.person(), now)) {
            return new Outcome.NotThere();
        }
        audit.record(
                review.school(),
                "filtering.review.signed",
                "filtering-review:" + id,
                Map.of("year", review.year().startsOn().toString()));
        return new Outcome.Done(id);
    }

    /** What stands beside the answers: as it was when it was signed, or as it is so far. */
    @Transactional(readOnly = true)
    public Map<Prompt, List<Figure>> figures(YearReview review) {
        if (!review.isSigned()) {
            return figures.of(review.school(), review.year());
        }
        Map<Prompt, List<Figure>> kept = new EnumMap<>(Prompt.class);
        for (Prompt prompt : Prompt.values()) {
            kept.put(prompt, table.figures(review.id(), prompt));
        }
        return kept;
    }

    private Optional<YearReview> draft(Viewer viewer, UUID id) {
        return table.one(id).filter(review -> !review.isSigned() && mayWrite(viewer, review.school()));
    }
}
