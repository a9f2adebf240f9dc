package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Dues;
import org.belisha.incidents.Findable;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Severity;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The DSL and the lead meet the senior leaders over the incident log (policy 4.3e). */
@Component
public class SltReviews implements Dues {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_GAP_DAYS = 180;
    private static final Duration BEFORE_THE_FIRST = Duration.ofDays(42);

    private final ReviewTable table;
    private final Learning learning;
    private final Incidents incidents;
    private final Findable findable;
    private final Audit audit;
    private final InstantSource clock;

    SltReviews(
            ReviewTable table,
            Learning learning,
            Incidents incidents,
            Findable findable,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.learning = learning;
        this.incidents = incidents;
        this.findable = findable;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> of(Viewer viewer, SchoolId school) {
        LocalDate next = table.standing(school, today()).next();
        return next == null || !viewer.may(Permission.REVIEW_INCIDENTS, school)
                ? List.of()
                : List.of(Due.on(
                        next, "Meeting", "Meeting with the senior leaders", "/incidents/casework/reviews", null));
    }

    /** Meetings held, the latest first; those whose words are kept from the viewer are not found by them. */
    @Transactional(readOnly = true)
    public List<SltReview> held(Viewer viewer, SchoolId school, String words) {
        if (!viewer.may(Permission.REVIEW_INCIDENTS, school)) {
            return List.of();
        }
        List<SltReview> all = table.list(school, words.strip());
        Set<UUID> kept = words.isBlank()
                ? Set.of()
                : findable.reviewsKeptFrom(
                        viewer, all.stream().map(SltReview::id).toList());
        return all.stream().filter(review -> !kept.contains(review.id())).toList();
    }

    /** What there is to talk about: incidents that are open, or were opened or closed since the last meeting; the look is audited. */
    @Transactional
    public Agenda agenda(Viewer viewer, SchoolId school) {
        ReviewTable.Standing standing = table.standing(school, today());
        Instant since = standing.lastKept() == null ? clock.instant().minus(BEFORE_THE_FIRST) : standing.lastKept();
        List<SltReview.Item> items = incidents.list(viewer, school, "ALL", "").stream()
                .filter(incident -> incident.closedAt() == null
                        || incident.closedAt().isAfter(since)
                        || incident.openedAt().isAfter(since))
                .map(incident -> item(viewer, incident))
                .toList();
        audit.recordAs(viewer.person(), school, "looked", "agenda:" + school, Map.of());
        return new Agenda(school, since, standing.next(), items, learning.followed(viewer, school, "OPEN", ""));
    }

    /** One meeting, with those of its incidents that do not hide from the reader, and its words where none does; the look is audited. */
    @Transactional
    public Optional<Minutes> look(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(review -> viewer.may(Permission.REVIEW_INCIDENTS, review.school()))
                .map(review -> {
                    audit.recordAs(viewer.person(), review.school(), "looked", "review:" + id, Map.of());
                    boolean kept = !mayRead(viewer, review);
                    return new Minutes(
                            kept ? review.withoutWords() : review,
                            kept,
                            incidents.among(viewer, review.incidents()).stream()
                                    .map(incident -> item(viewer, incident))
                                    .toList());
                });
    }

    /** Keeps a meeting. */
    @Transactional
    public Outcome keep(
            Viewer by,
            SchoolId school,
            @Nullable LocalDate heldOn,
            Set<PersonId> people,
            Set<UUID> lookedAt,
            String decisions,
            @Nullable LocalDate nextOn) {
        if (!by.may(Permission.HOLD_REVIEW, school)) {
            return new Outcome.NotFound();
        }
        Set<PersonId> known =
                learning.owners(school).stream().map(person -> person.id()).collect(Collectors.toSet());
        Set<UUID> found = incidents.among(by, lookedAt).stream()
                .filter(incident -> incident.school().equals(school))
                .map(Incident::id)
                .collect(Collectors.toSet());
        Map<String, String> wrong = new LinkedHashMap<>();
        if (heldOn == null || heldOn.isAfter(today())) {
            wrong.put("held", "Give the day of the meeting, today or before");
        }
        if (people.size() < 2 || !known.containsAll(people)) {
            wrong.put("people", "Choose everybody who was there, two at least");
        }
        if (!found.containsAll(lookedAt)) {
            wrong.put("incidents", "Choose incidents of the agenda");
        }
        if (decisions.isBlank() || decisions.length() > LONGEST) {
            wrong.put("decisions", "Write what was decided, in 20,000 characters or fewer");
        }
        if (nextOn == null
                || heldOn == null
                || !nextOn.isAfter(heldOn)
                || nextOn.isAfter(today().plusDays(LONGEST_GAP_DAYS))) {
            wrong.put("next", "Give the day of the next meeting, after this one and within half a year");
        }
        if (heldOn == null || nextOn == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        SltReview review = new SltReview(
                UUID.randomUUID(),
                school,
                heldOn,
                decisions.strip(),
                nextOn,
                by.person(),
                clock.instant(),
                List.copyOf(people),
                List.copyOf(found),
                List.of());
        table.add(review);
        audit.recordAs(
                by.person(),
                school,
                "review.kept",
                "review:" + review.id(),
                Map.of("incidents", Integer.toString(found.size())));
        return new Outcome.Done(review.id());
    }

    /** Adds what was forgotten; the meeting as it was kept stays. */
    @Transactional
    public Outcome addTo(Viewer by, UUID id, String words) {
        SltReview review = table.one(id)
                .filter(found -> by.may(Permission.HOLD_REVIEW, found.school()) && mayRead(by, found))
                .orElse(null);
        if (review == null) {
            return new Outcome.NotFound();
        }
        if (words.isBlank() || words.length() > LONGEST) {
            return Outcome.Refused.because("words", "Write what is added");
        }
        table.addWords(review, words.strip(), by.person(), clock.instant());
        audit.recordAs(by.person(), review.school(), "review.added-to", "review:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** What was decided may tell of each incident that was looked at. */
    private boolean mayRead(Viewer viewer, SltReview review) {
        return findable.reviewsKeptFrom(viewer, List.of(review.id())).isEmpty();
    }

    /** Without more than the reader may see: those who do not read incidents get the sort of it alone. */
    private static SltReview.Item item(Viewer viewer, Incident incident) {
        Severity severity = incident.assessment().severity();
        return new SltReview.Item(
                incident.id(),
                incident.category().words(),
                severity == null ? "" : severity.words(),
                incident.openedAt(),
                incident.open(),
                viewer.may(Permission.SEE_INCIDENTS, incident.school())
                        ? incident.assessment().summary()
                        : "");
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    /** What there is to talk about since a moment, and the day of the next meeting where one is set. */
    public record Agenda(
            SchoolId school,
            Instant since,
            @Nullable LocalDate next,
            List<SltReview.Item> items,
            List<LearningPoint> learning) {

        @Override
        public String toString() {
            return "Agenda[" + school + "]";
        }
    }

    /**
     * A meeting with its incidents as the reader may know them.
     *
     * @param kept whether its words are kept from this reader, because it spoke of an incident that is
     */
    public record Minutes(SltReview review, boolean kept, List<SltReview.Item> items) {
        @Override
        public String toString() {
            return "Minutes[" + review.id() + "]";
        }
    }
}
