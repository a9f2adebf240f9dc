package org.belisha.filtering.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a review found is to be done: written into the draft with an owner and a day, and followed until it is done. */
@Component
public class ReviewActions {

    /** The most characters of what is to be done, and of what was. */
    public static final int LONGEST = 300;

    private final ReviewActionTable table;
    private final YearReviewTable reviews;
    private final Schools schools;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    ReviewActions(
            ReviewActionTable table,
            YearReviewTable reviews,
            Schools schools,
            People people,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.reviews = reviews;
        this.schools = schools;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those of one review, by the day they are due. */
    @Transactional(readOnly = true)
    public List<ReviewAction> of(UUID review) {
        return table.of(review);
    }

    /** Those of signed reviews of a school, or of the trust, that are not done. */
    @Transactional(readOnly = true)
    public List<ReviewAction> open(SchoolId school) {
        return table.open(school);
    }

    /** Those that this person has to do. */
    @Transactional(readOnly = true)
    public List<ReviewAction> ownedBy(PersonId person) {
        return table.owned(person);
    }

    /** Who may be given something to do: all who may read the review, so that they can follow it. */
    @Transactional(readOnly = true)
    public List<Person> owners(SchoolId school) {
        boolean trust = school.equals(SchoolId.TRUST);
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> PermissionTable.gives(role, Permission.SEE_FILTERING_REVIEW))
                .filter(role -> !trust || role.trustWide())
                .toList();
        Stream<School> where =
                schools.all().stream().filter(each -> trust || each.id().equals(school));
        Map<PersonId, Person> found = new LinkedHashMap<>();
        where.forEach(each -> roles.forEach(
                role -> people.withRole(each.id(), role).forEach(person -> found.put(person.id(), person))));
        return found.values().stream()
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    /** Writes one into a draft. */
    @Transactional
    public Outcome add(Viewer viewer, UUID review, String what, @Nullable PersonId owner, @Nullable LocalDate due) {
        Optional<YearReview> draft = draft(viewer, review);
        if (draft.isEmpty()) {
            return new Outcome.NotThere();
        }
        SchoolId school = draft.get().school();
        Map<String, String> why = new LinkedHashMap<>();
        if (what.isBlank() || what.length() > LONGEST) {
            why.put("what", "Say what is to be done, in up to " + LONGEST + " characters");
        }
        if (owner == null
                || owners(school).stream().noneMatch(person -> person.id().equals(owner))) {
            why.put("owner", "Choose who is to do it");
        }
        if (due == null || due.isBefore(today())) {
            why.put("due", "Enter a day from today on by which it is to be done");
        }
        if (!why.isEmpty() || owner == null || due == null) {
            return new Outcome.Refused(why);
        }
        ReviewAction action =
                new ReviewAction(UUID.randomUUID(), review, school, what.strip(), owner, due, null, null, null);
        table.add(action, viewer.person(), clock.instant());
        written("added", action);
        return new Outcome.Done(action.id());
    }

    /** Takes one out of a draft. */
    @Transactional
    public Outcome remove(Viewer viewer, UUID id) {
        Optional<ReviewAction> action = table.one(id);
        if (action.isEmpty()
                || draft(viewer, action.get().review()).isEmpty()
                || !table.remove(id, action.get().review())) {
            return new Outcome.NotThere();
        }
        written("removed", action.get());
        return new Outcome.Done(action.get().review());
    }

    /** Ends one of a signed review, with what was done; by its owner, or by those who write reviews there. */
    @Transactional
    public Outcome end(Viewer viewer, UUID id, String words) {
        Optional<ReviewAction> found = table.one(id).filter(action -> mayEnd(viewer, action));
        boolean signed = found.flatMap(action -> reviews.one(action.review()))
                .filter(YearReview::isSigned)
                .isPresent();
        if (found.isEmpty() || !signed) {
            return new Outcome.NotThere();
        }
        if (words.isBlank() || words.length() > LONGEST) {
            return Outcome.refused("done-" + id, "Say what was done, in up to " + LONGEST + " characters");
        }
        if (!table.end(id, words.strip(), viewer.person(), clock.instant())) {
            return new Outcome.NotThere();
        }
        written("done", found.get());
        return new Outcome.Done(found.get().review());
    }

    /** Whether they may say that it is done. */
    public static boolean mayEnd(Viewer viewer, ReviewAction action) {
        boolean reads = action.school().equals(SchoolId.TRUST)
                ? viewer.may(Permission.SEE_FILTERING_REVIEW)
                : viewer.may(Permission.SEE_FILTERING_REVIEW, action.school());
        return !action.isDone()
                && reads
                && (action.owner().equals(viewer.person()) || YearReviews.mayWrite(viewer, action.school()));
    }

    private Optional<YearReview> draft(Viewer viewer, UUID review) {
        return reviews.one(review).filter(one -> !one.isSigned() && YearReviews.mayWrite(viewer, one.school()));
    }

    private void written(String act, ReviewAction action) {
        audit.record(
                action.school(),
                "filtering.review.action-" + act,
                "filtering-review:" + action.review(),
                Map.of("action", action.id().toString()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Times.LONDON);
    }
}
