package org.belisha.incidents;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.casework.SltReviews;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A made-up case for the demo, by the verbs that people use: reported, decided, worked on, with something to learn and a meeting. */
@Component
public class DemoCase {

    private final Concerns concerns;
    private final Triage triage;
    private final Casework casework;
    private final Tasks tasks;
    private final CaseTeams teams;
    private final Learning learning;
    private final SltReviews reviews;
    private final InstantSource clock;

    DemoCase(
            Concerns concerns,
            Triage triage,
            Casework casework,
            Tasks tasks,
            CaseTeams teams,
            Learning learning,
            SltReviews reviews,
            InstantSource clock) {
        this.concerns = concerns;
        this.triage = triage;
        this.casework = casework;
        this.tasks = tasks;
        this.teams = teams;
        this.learning = learning;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** Lets it happen in a school; the helper sees to the lesson. */
    @Transactional
    public void happens(SchoolId school, Viewer teacher, Viewer lead, PersonId helper, PersonId pupil) {
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        UUID concern = reported(school, teacher, pupil);
        UUID incident = id(triage.makeIncident(
                lead,
                concern,
                new Assessment(
                        "A group chat was used to leave one child out",
                        "PRIVACY",
                        Severity.MODERATE,
                        Set.of("CONDUCT"),
                        null,
                        null,
                        null,
                        "",
                        null,
                        "",
                        true,
                        "Told at break")));
        casework.involve(lead, incident, pupil, Part.VICTIM);
        casework.note(lead, incident, "NOTE", "Spoke with the child at lunch: calm, and glad that it was said.");
        tasks.give(lead, incident, "Speak with the class about group chats", lead.person(), today.plusDays(2));
        tasks.give(lead, incident, "Move the seats in the library for this week", teacher.person(), today.plusDays(3));
        teams.change(lead, incident, helper, true);
        teams.write(lead, incident, null, "For the team: the seating in the library is changed for this week.");
        learning.agree(
                lead,
                incident,
                LearningKind.LESSON,
                "Who may be in a chat, and how to leave one",
                helper,
                today.plusDays(10));
        reviews.keep(
                lead,
                school,
                today,
                Set.of(lead.person(), helper),
                Set.of(incident),
                "The lesson is moved forward; every class has it this half-term.",
                today.plusDays(40));
    }

    private UUID reported(SchoolId school, Viewer teacher, PersonId pupil) {
        ConcernSaved saved = concerns.report(
                teacher,
                school,
                new Reported(
                        Submission.fresh(),
                        Reported.Route.STAFF,
                        false,
                        "",
                        null,
                        List.of(pupil),
                        "",
                        null,
                        "After lunch, in these words: \"They made a new chat and everybody is in it but me.\"",
                        true,
                        "Yesterday evening, at home",
                        Set.of(),
                        null,
                        null,
                        List.of()));
        if (saved instanceof ConcernSaved.Saved done) {
            return done.id();
        }
        throw new IllegalStateException("the demo's concern was not kept");
    }

    private static UUID id(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.id();
        }
        throw new IllegalStateException("the demo's incident was not made");
    }
}
