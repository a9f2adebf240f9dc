package org.belisha.filtering.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.accounts.Accounts;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Oversight;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What clause 4.6a asks of people: a lead, a senior leader and a governor who oversee, a review signed in time, actions done. */
@Component
class ReviewedAndOverseen implements Oversight {

    private final YearReviewTable reviews;
    private final ReviewActionTable actions;
    private final Overseers overseers;
    private final Schools schools;
    private final People people;
    private final Accounts accounts;
    private final InstantSource clock;

    ReviewedAndOverseen(
            YearReviewTable reviews,
            ReviewActionTable actions,
            Overseers overseers,
            Schools schools,
            People people,
            Accounts accounts,
            InstantSource clock) {
        this.reviews = reviews;
        this.actions = actions;
        this.overseers = overseers;
        this.schools = schools;
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> missing(SchoolId school) {
        List<String> missing = new ArrayList<>();
        if (leads(school) == 0) {
            missing.add("a safeguarding lead with an account, who leads on it");
        }
        if (overseers.inOffice(school, Office.SENIOR_LEADER).isEmpty()) {
            missing.add("a senior leader named for it");
        }
        if (overseers.inOffice(school, Office.GOVERNOR).isEmpty()) {
            missing.add("a governor named for it");
        }
        Instant now = clock.instant();
        AcademicYear last = AcademicYear.of(schools.yearOf(now).startsOn().minusDays(1));
        if (signed(school, school, last) == 0) {
            missing.add("the signed review of " + last.label() + ", or of this year");
        }
        if (signed(school, SchoolId.TRUST, last) == 0) {
            missing.add("the trust's own review of " + last.label() + ", or of this year");
        }
        LocalDate today = LocalDate.ofInstant(now, Times.LONDON);
        long late = actions.open(school).stream()
                .filter(action -> action.isLate(today))
                .count();
        if (late > 0) {
            missing.add(
                    late == 1 ? "1 action of a review, which is late" : late + " actions of reviews, which are late");
        }
        return missing;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClauseState.Evidence> evidence(SchoolId school) {
        long named = overseers.of(school).stream().filter(Overseer::isInOffice).count();
        return List.of(
                new ClauseState.Evidence("Named for filtering and monitoring", "/filtering/overseers", named),
                new ClauseState.Evidence(
                        "Reviews signed",
                        "/filtering/reviews",
                        reviews.of(school).stream().filter(YearReview::isSigned).count()));
    }

    /** A review of the year that has ended is due until the one of this year is signed. */
    private long signed(SchoolId reader, SchoolId of, AcademicYear last) {
        return reviews.of(reader).stream()
                .filter(review -> review.school().equals(of) && review.isSigned())
                .filter(review -> !review.year().startsOn().isBefore(last.startsOn()))
                .count();
    }

    private long leads(SchoolId school) {
        Set<PersonId> leads =
                people.withRole(school, Role.DSL).stream().map(Person::id).collect(Collectors.toSet());
        return accounts.accounts(leads).values().stream()
                .filter(account -> account.enabled())
                .count();
    }
}
