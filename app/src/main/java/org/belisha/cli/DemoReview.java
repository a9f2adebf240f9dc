package org.belisha.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.review.Office;
import org.belisha.filtering.review.Outcome;
import org.belisha.filtering.review.Overseers;
import org.belisha.filtering.review.Prompt;
import org.belisha.filtering.review.ReviewActions;
import org.belisha.filtering.review.YearReviews;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;

/** Who answers for filtering in the first demo school, last year's reviews, signed, and a draft of this year's. */
final class DemoReview {

    private static final Map<Prompt, String> ANSWERS = answers();

    private final Running running;
    private final YearReviews reviews;
    private final People people;

    private DemoReview(Running running) {
        this.running = running;
        this.reviews = running.bean(YearReviews.class);
        this.people = running.bean(People.class);
    }

    static void live(Running running, School school) {
        new DemoReview(running).review(school);
    }

    private void review(School school) {
        LocalDate today = LocalDate.ofInstant(running.bean(InstantSource.class).instant(), Times.LONDON);
        AcademicYear now = running.bean(Schools.class).thisYear();
        AcademicYear last = AcademicYear.of(now.startsOn().minusDays(1));
        Viewer head = somebody(school, Role.HEAD);
        Viewer lead = somebody(school, Role.DSL);
        Viewer trust = somebody(school, Role.TRUST_SAFEGUARDING);
        Overseers overseers = running.bean(Overseers.class);
        overseers.name(head, school.id(), Office.SENIOR_LEADER, head.person(), now.startsOn());
        overseers.name(
                head,
                school.id(),
                Office.GOVERNOR,
                somebody(school, Role.GOVERNOR).person(),
                now.startsOn());
        UUID before = begun(lead, school.id(), last);
        running.bean(ReviewActions.class)
                .add(
                        lead,
                        before,
                        "Try the filter on every cart of tablets, as a child, and note the day",
                        somebody(school, Role.ICT_MANAGER).person(),
                        today.plusDays(10));
        answered(lead, before, ANSWERS);
        reviews.sign(lead, before);
        UUID ofTrust = begun(trust, SchoolId.TRUST, last);
        answered(trust, ofTrust, ANSWERS);
        reviews.sign(trust, ofTrust);
        answered(
                lead,
                begun(lead, school.id(), now),
                Map.of(
                        Prompt.RISK,
                        "Year 6 bring phones; two children are new to English; messaging is the talk of Year 5."));
    }

    private UUID begun(Viewer by, SchoolId school, AcademicYear year) {
        return ((Outcome.Done) reviews.begin(by, school, year.startsOn())).id();
    }

    private void answered(Viewer by, UUID review, Map<Prompt, String> answers) {
        reviews.save(by, review, 0, answers);
    }

    private Viewer somebody(School school, Role role) {
        Person person = people.withRole(school.id(), role).getFirst();
        return new Viewer(person.id(), person.name(), Map.of(school.id(), Set.of(role)), school.id());
    }

    private static Map<Prompt, String> answers() {
        Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
        answers.put(
                Prompt.RISK,
                "Most children have a tablet at home. Group chats in Years 5 and 6 led to three talks with classes. Children with SEND need the same sites in calmer pages.");
        answers.put(
                Prompt.BLOCKED,
                "Pupils open what is on the list for their key stage. Videos are open in the lunch break only. The reasons on record still hold.");
        answers.put(
                Prompt.OVER_BLOCKED,
                "Two learning sites were blocked too long before they were allowed. Teachers now open a site for a lesson themselves.");
        answers.put(
                Prompt.DEVICES,
                "All carts and staff laptops go through the filter. Phones are handed in at the gate. Apps on tablets are filtered by name only.");
        answers.put(
                Prompt.SELF_TESTS,
                "The daily test passed on all days but one, when the name server was being moved; it was put right the same morning.");
        answers.put(
                Prompt.ALERTS,
                "Most alerts on weapons came from history lessons. The rule was tuned after the autumn half-term.");
        answers.put(
                Prompt.TRAINING,
                "All staff in September; the new teaching assistants in January; two governors are still to be.");
        answers.put(
                Prompt.CHECKS,
                "Safeguarding lead, head, ICT manager and the governor for safeguarding, on the tablets of two classes.");
        answers.put(Prompt.NEXT, "Keep the lists as they are; test the carts each half-term.");
        return answers;
    }
}
