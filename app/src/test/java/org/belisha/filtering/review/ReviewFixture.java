package org.belisha.filtering.review;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.SchoolFixtures;
import org.belisha.accounts.Accounts;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.springframework.beans.factory.BeanFactory;

/** Schools whose filtering is led, overseen and reviewed, said as sentences. */
public final class ReviewFixture {

    private final SchoolFixtures given;
    private final YearReviews reviews;
    private final ReviewActions actions;
    private final Overseers overseers;
    private final Accounts accounts;
    private final Schools schools;

    private ReviewFixture(BeanFactory beans) {
        this.given = beans.getBean(SchoolFixtures.class);
        this.reviews = beans.getBean(YearReviews.class);
        this.actions = beans.getBean(ReviewActions.class);
        this.overseers = beans.getBean(Overseers.class);
        this.accounts = beans.getBean(Accounts.class);
        this.schools = beans.getBean(Schools.class);
    }

    /** Over the verbs of the running application. */
    public static ReviewFixture in(BeanFactory beans) {
        return new ReviewFixture(beans);
    }

    /** Everything that clause 4.6a asks of people, in this year, of the school and of the trust. */
    public void allIsReviewedAndOverseen(SchoolId school) {
        Viewer lead = somebodyWithAnAccount(Role.DSL, school);
        names(
                school,
                Office.SENIOR_LEADER,
                somebodyWithAnAccount(Role.SLT, school).person());
        names(
                school,
                Office.GOVERNOR,
                somebodyWithAnAccount(Role.GOVERNOR, school).person());
        signs(lead, school);
        signs(somebodyWithAnAccount(Role.TRUST_SAFEGUARDING, school), SchoolId.TRUST);
    }

    /** Somebody with that role who can sign in. */
    public Viewer somebodyWithAnAccount(Role role, SchoolId school) {
        PersonId person = given.a(role, school);
        SchoolScope.trust().run(() -> accounts.open(person, person.toString()));
        return new Viewer(person, "Somebody", Map.of(school, Set.of(role)), school);
    }

    /** The head names this person. */
    public Outcome names(SchoolId school, Office office, PersonId person) {
        Viewer head = new Viewer(PersonId.random(), "Head", Map.of(school, Set.of(Role.HEAD)), school);
        return SchoolScope.of(school)
                .call(() -> overseers.name(
                        head, school, office, person, schools.thisYear().startsOn()));
    }

    /** The review of this year is answered and signed, unless it is there. */
    public void signs(Viewer lead, SchoolId of) {
        SchoolScope scope = of.equals(SchoolId.TRUST) ? SchoolScope.trust() : SchoolScope.of(of);
        scope.run(() -> {
            if (reviews.begin(lead, of, schools.thisYear().startsOn()) instanceof Outcome.Done begun) {
                Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
                for (Prompt prompt : Prompt.values()) {
                    answers.put(prompt, "All is well");
                }
                reviews.save(lead, begun.id(), 0, answers);
                done(reviews.sign(lead, begun.id()));
            }
        });
    }

    /** A signed review of last year and an action of it, due on that day. */
    public UUID leavesToDo(Viewer lead, SchoolId school, LocalDate due) {
        return SchoolScope.of(school).call(() -> {
            UUID review = done(
                    reviews.begin(lead, school, schools.thisYear().startsOn().minusYears(1)));
            UUID action = done(actions.add(lead, review, "Test every tablet", lead.person(), due));
            Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
            for (Prompt prompt : Prompt.values()) {
                answers.put(prompt, "All is well");
            }
            reviews.save(lead, review, 0, answers);
            done(reviews.sign(lead, review));
            return action;
        });
    }

    /** What was to be done is done. */
    public void does(Viewer lead, UUID action, SchoolId school) {
        SchoolScope.of(school).run(() -> done(actions.end(lead, action, "All tested")));
    }

    private static UUID done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.id();
        }
        throw new IllegalStateException("not done: " + outcome);
    }
}
