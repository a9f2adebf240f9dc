package org.belisha.filtering.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Deviation;
import org.belisha.filtering.Deviations;
import org.belisha.filtering.Rationale;
import org.belisha.filtering.SelfTest;
import org.belisha.filtering.SelfTests;
import org.belisha.permissions.Role;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that an inspection asks of filtering and monitoring in a school, of one academic year, without any content of children. */
@Component
public class ReviewPacks {

    private final YearReviewTable reviews;
    private final ReviewActionTable actions;
    private final YearReviews verbs;
    private final ReviewFigureTable figures;
    private final Overseers overseers;
    private final Rationale rationale;
    private final Deviations deviations;
    private final SelfTests tests;
    private final Schools schools;
    private final People people;

    ReviewPacks(
            YearReviewTable reviews,
            ReviewActionTable actions,
            YearReviews verbs,
            ReviewFigureTable figures,
            Overseers overseers,
            Rationale rationale,
            Deviations deviations,
            SelfTests tests,
            Schools schools,
            People people) {
        this.reviews = reviews;
        this.actions = actions;
        this.verbs = verbs;
        this.figures = figures;
        this.overseers = overseers;
        this.rationale = rationale;
        this.deviations = deviations;
        this.tests = tests;
        this.schools = schools;
        this.people = people;
    }

    /** A signed review with its figures and its actions. */
    public record Signed(YearReview review, Map<Prompt, List<Figure>> figures, List<ReviewAction> actions) {}

    /**
     * The pack.
     *
     * @param leads the safeguarding leads of now
     * @param overseers those in office, then those before
     * @param reviews the signed ones of the year: the school's, then the trust's
     * @param toDo what older reviews left open
     */
    public record Pack(
            AcademicYear year,
            List<Person> leads,
            List<Overseer> overseers,
            List<Signed> reviews,
            List<ReviewAction> toDo,
            List<Rationale.Entry> rationale,
            List<Deviation> otherwise,
            List<SelfTestMonth> months,
            Optional<SelfTest> latest) {}

    /** This year and the years of which there is a signed review, the newest first. */
    @Transactional(readOnly = true)
    public List<AcademicYear> years(SchoolId school) {
        AcademicYear now = schools.thisYear();
        return Stream.concat(
                        Stream.of(now),
                        reviews.of(school).stream().filter(YearReview::isSigned).map(YearReview::year))
                .distinct()
                .filter(year -> !year.startsOn().isAfter(now.startsOn()))
                .sorted((a, b) -> b.startsOn().compareTo(a.startsOn()))
                .toList();
    }

    /** The pack of a school and a year; of drafts nothing is in it. */
    @Transactional(readOnly = true)
    public Pack of(SchoolId school, AcademicYear year) {
        List<Signed> signed = reviews.of(school).stream()
                .filter(review -> review.isSigned() && review.year().equals(year))
                .map(review -> new Signed(review, verbs.figures(review), actions.of(review.id())))
                .toList();
        return new Pack(
                year,
                people.withRole(school, Role.DSL),
                overseers.of(school),
                signed,
                actions.open(school).stream()
                        .filter(action -> !actions.isOfYearFrom(action.review(), year.startsOn()))
                        .toList(),
                rationale.entries(),
                deviations.forOutside(school),
                figures.months(ReviewFigureTable.Span.of(school, year)),
                tests.latest(school));
    }
}
