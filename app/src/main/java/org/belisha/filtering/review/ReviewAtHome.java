package org.belisha.filtering.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** What the home page says of reviews: actions of one's own, a review to be signed before the year ends, and where they are. */
@Component
class ReviewAtHome implements HomeAction, Waiting {
    private static final int SOON_DAYS = 14;
    private static final int LAST_MONTHS = 3;

    private final ReviewActions actions;
    private final YearReviewTable reviews;
    private final Schools schools;
    private final InstantSource clock;

    ReviewAtHome(ReviewActions actions, YearReviewTable reviews, Schools schools, InstantSource clock) {
        this.actions = actions;
        this.reviews = reviews;
        this.schools = schools;
        this.clock = clock;
    }

    @Override
    public List<Waiting.Item> waitingFor(Viewer viewer) {
        if (!viewer.may(Permission.SEE_FILTERING_REVIEW)) {
            return List.of();
        }
        List<Waiting.Item> items = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), Times.LONDON);
        List<ReviewAction> mine = actions.ownedBy(viewer.person()).stream()
                .filter(action -> action.due().isBefore(today.plusDays(SOON_DAYS)))
                .toList();
        if (!mine.isEmpty()) {
            items.add(new Waiting.Item(
                    40,
                    mine.size() == 1
                            ? "1 action of a review of filtering"
                            : mine.size() + " actions of a review of filtering",
                    "/filtering/reviews/" + mine.getFirst().review() + "#actions",
                    mine.size(),
                    null));
        }
        long unsigned = viewer.schoolsWith(Permission.REVIEW_FILTERING).stream()
                .filter(school -> YearReviews.maySign(viewer, school))
                .filter(school -> isToSign(school, today))
                .count();
        if (unsigned > 0) {
            items.add(new Waiting.Item(
                    40, "The year's review of filtering is to be signed", "/filtering/reviews", (int) unsigned, null));
        }
        return items;
    }

    /** In the last months of the year, until it is signed. */
    private boolean isToSign(SchoolId school, LocalDate today) {
        var year = schools.thisYear();
        return !today.isBefore(year.endsOn().plusDays(1).minusMonths(LAST_MONTHS))
                && reviews.of(school).stream()
                        .noneMatch(review ->
                                review.school().equals(school) && review.year().equals(year) && review.isSigned());
    }

    @Override
    public List<HomeAction.Link> actionsFor(Viewer viewer) {
        // Whoever has the room of filtering finds them there.
        return viewer.may(Permission.SEE_FILTERING_REVIEW) && !viewer.may(Permission.SEE_FILTERING)
                ? List.of(new HomeAction.Link(
                        62,
                        "Reviews of filtering",
                        "What is blocked and why, what monitoring found, and what is to be done",
                        "/filtering/reviews",
                        false))
                : List.of();
    }
}
