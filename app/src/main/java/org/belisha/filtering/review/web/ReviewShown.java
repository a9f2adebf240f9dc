package org.belisha.filtering.review.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.review.Figure;
import org.belisha.filtering.review.Prompt;
import org.belisha.filtering.review.ReviewAction;
import org.belisha.filtering.review.ReviewActions;
import org.belisha.filtering.review.YearReview;
import org.belisha.filtering.review.YearReviews;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** One review as a page shows it: to be answered by those who write it, to be read once it is signed. */
@Component
class ReviewShown {

    private final YearReviews reviews;
    private final ReviewActions actions;
    private final Schools schools;
    private final People people;
    private final InstantSource clock;

    ReviewShown(YearReviews reviews, ReviewActions actions, Schools schools, People people, InstantSource clock) {
        this.reviews = reviews;
        this.actions = actions;
        this.schools = schools;
        this.people = people;
        this.clock = clock;
    }

    /** A prompt with its answer, as typed or as kept, and the figures of the year. */
    record Answered(Prompt prompt, String words, List<Figure> figures) {}

    /** The page; typed is empty where nothing was. */
    String one(YearReview review, Viewer viewer, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("review", review);
        model.addAttribute("whose", whose(review.school()));
        model.addAttribute("answered", answered(review, typed));
        List<ReviewAction> its = actions.of(review.id());
        model.addAttribute("actions", its);
        model.addAttribute(
                "mayEnd",
                its.stream()
                        .filter(action -> review.isSigned() && ReviewActions.mayEnd(viewer, action))
                        .map(ReviewAction::id)
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        names(List.of(review), its, model);
        if (review.isSigned()) {
            return "filtering/review/signed";
        }
        model.addAttribute("maySign", YearReviews.maySign(viewer, review.school()));
        model.addAttribute("owners", owners(review.school()));
        return "filtering/review/draft";
    }

    List<Answered> answered(YearReview review, Map<String, String> typed) {
        Map<Prompt, List<Figure>> figures = reviews.figures(review);
        List<Answered> answered = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            answered.add(new Answered(
                    prompt,
                    typed.getOrDefault(prompt.field(), review.answer(prompt)),
                    figures.getOrDefault(prompt, List.of())));
        }
        return answered;
    }

    /** "the trust", or the school's name. */
    String whose(SchoolId school) {
        return school.equals(SchoolId.TRUST)
                ? schools.trustName().orElse("The trust")
                : schools.school(school).map(School::name).orElse("");
    }

    /** The names of all who have to do with these, and which day it is. */
    void names(Collection<YearReview> of, Collection<ReviewAction> its, Model model) {
        List<PersonId> all = Stream.concat(
                        of.stream().flatMap(review -> Stream.of(review.begunBy(), review.savedBy(), review.signedBy())),
                        its.stream().flatMap(action -> Stream.of(action.owner(), action.doneBy())))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        model.addAttribute(
                "names", people.people(all).values().stream().collect(Collectors.toMap(Person::id, Person::name)));
        model.addAttribute("questions", Prompt.values().length);
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Times.LONDON));
    }

    private Map<String, String> owners(SchoolId school) {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put("", "Choose who");
        actions.owners(school).forEach(person -> owners.put(person.id().toString(), person.name()));
        return owners;
    }
}
