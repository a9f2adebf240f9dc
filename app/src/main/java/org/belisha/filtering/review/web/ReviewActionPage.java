package org.belisha.filtering.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.belisha.filtering.review.Outcome;
import org.belisha.filtering.review.ReviewActions;
import org.belisha.filtering.review.YearReview;
import org.belisha.filtering.review.YearReviews;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a review found is to be done: written into the draft, taken out of it, and done. */
@Controller
class ReviewActionPage {
    private static final String ONE = YearReviewPage.PATH + "/{review}/actions";

    private final YearReviews reviews;
    private final ReviewActions actions;
    private final ReviewShown shown;

    ReviewActionPage(YearReviews reviews, ReviewActions actions, ReviewShown shown) {
        this.reviews = reviews;
        this.actions = actions;
        this.shown = shown;
    }

    @PostMapping(ONE)
    @Needs(Permission.REVIEW_FILTERING)
    String add(
            @PathVariable("review") UUID id,
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearReview review = found(viewer, id);
        PersonId owner = person(typed.getOrDefault("owner", ""));
        LocalDate due = day(typed);
        Outcome outcome = YearReviewPage.scope(review.school())
                .call(() -> actions.add(viewer, id, typed.getOrDefault("what", ""), owner, due));
        return after(outcome, review, typed, "It is among the actions.", viewer, model, response, next);
    }

    @PostMapping(ONE + "/{id}/remove")
    @Needs(Permission.REVIEW_FILTERING)
    String remove(
            @PathVariable("review") UUID review,
            @PathVariable("id") UUID id,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearReview found = found(viewer, review);
        Outcome outcome = YearReviewPage.scope(found.school()).call(() -> actions.remove(viewer, id));
        return after(outcome, found, Map.of(), "It is no longer among the actions.", viewer, model, response, next);
    }

    @PostMapping(ONE + "/{id}/done")
    @Needs(Permission.SEE_FILTERING_REVIEW)
    String done(
            @PathVariable("review") UUID review,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearReview found = found(viewer, review);
        Outcome outcome = YearReviewPage.scope(found.school())
                .call(() -> actions.end(viewer, id, typed.getOrDefault("done-" + id, "")));
        return after(outcome, found, typed, "It is done.", viewer, model, response, next);
    }

    private String after(
            Outcome outcome,
            YearReview review,
            Map<String, String> typed,
            String said,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return switch (outcome) {
            case Outcome.Done done -> {
                next.addFlashAttribute("said", said);
                yield "redirect:" + YearReviewPage.PATH + "/" + review.id() + "#actions";
            }
            case Outcome.Refused refused -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                yield shown.one(review, viewer, typed, refused.why(), model);
            }
            case Outcome.NotThere none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private YearReview found(Viewer viewer, UUID id) {
        return reviews.one(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable PersonId person(String typed) {
        try {
            return new PersonId(UUID.fromString(typed));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable LocalDate day(Map<String, String> typed) {
        try {
            return LocalDate.of(number(typed, "due-year"), number(typed, "due-month"), number(typed, "due-day"));
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    private static int number(Map<String, String> typed, String field) {
        return Integer.parseInt(typed.getOrDefault(field, "").strip());
    }
}
