package org.belisha.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.incidents.Assessment;
import org.belisha.incidents.Casework;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Part;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Severity;
import org.belisha.incidents.Submission;
import org.belisha.incidents.Triage;
import org.belisha.incidents.examinations.Examination;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.Examinations;
import org.belisha.incidents.examinations.Opening;
import org.belisha.incidents.examinations.Recorded;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Templates;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;

/** A device taken in the demo's first school, what that school usually does, and a reflection to do. */
final class DemoExaminations {

    private final Running running;
    private final School school;
    private final People people;
    private final Viewer lead;

    private DemoExaminations(Running running, School school) {
        this.running = running;
        this.school = school;
        this.people = running.bean(People.class);
        this.lead = viewer(Role.DSL);
    }

    static void live(Running running, School school) {
        DemoExaminations demo = new DemoExaminations(running, school);
        demo.usual();
        demo.aPhoneIsTaken();
    }

    private void usual() {
        Templates templates = running.bean(Templates.class);
        templates.add(lead, school.id(), "One day", null, Duration.ofDays(1), Templates.After.TIME);
        templates.add(
                lead,
                school.id(),
                "Three days for unkind words",
                Breach.KIND,
                Duration.ofDays(3),
                Templates.After.LIFTS);
        templates.add(
                lead,
                school.id(),
                "A week for using another account",
                Breach.ACCOUNT,
                Duration.ofDays(7),
                Templates.After.WAITS);
        templates.setStages(
                lead, school.id(), "Stage 1: reminder\nStage 2: parents\nStage 3: head\nStage 4: governors");
    }

    private void aPhoneIsTaken() {
        var elm = people.classes(school.id()).stream()
                .filter(each -> each.name().equals("Elm"))
                .findFirst()
                .orElseThrow();
        PersonId pupil = people.pupilsOf(elm.id()).get(1).id();
        Person teacher = people.staffOf(elm.id()).getFirst();
        UUID incident = anIncident(pupil);
        Opening opening = new Opening(
                pupil,
                Examination.Kind.DEVICE,
                "A blue phone in a striped case",
                Examination.Ground.RULE,
                "It rang in a lesson and was said to have been used to film a classmate",
                people.withRole(school.id(), Role.HEAD).getFirst().id(),
                lead.person(),
                teacher.id(),
                true,
                "",
                true,
                "A film of a classmate in the playground",
                "The head's room",
                Examination.Cooperation.YES,
                running.bean(InstantSource.class).instant().minus(Duration.ofMinutes(40)));
        UUID id = done(running.bean(Examinations.class).open(lead, incident, opening));
        done(running.bean(Examinations.class)
                .record(
                        lead,
                        id,
                        new Recorded(
                                ExaminationFile.EntryKind.FOUND,
                                "NO",
                                "A film of ten seconds of a game of tag, with nobody's name said.",
                                null)));
        running.bean(Reflections.class).assign(lead, pupil, incident, Breach.PICTURES.words());
    }

    private UUID anIncident(PersonId pupil) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "A phone rang in the last lesson. Two children said that it had been used to film at lunch.",
                false,
                "At lunch",
                Set.of(),
                null,
                null,
                List.of());
        ConcernSaved.Saved concern =
                (ConcernSaved.Saved) running.bean(Concerns.class).report(lead, school.id(), reported);
        UUID incident = done(running.bean(Triage.class)
                .makeIncident(
                        lead,
                        concern.id(),
                        new Assessment(
                                "A phone brought to school and used to film",
                                "MISUSE",
                                Severity.MODERATE,
                                Set.of("CONDUCT"),
                                null,
                                null,
                                null,
                                "",
                                null,
                                "",
                                true,
                                "Told at the end of the day")));
        done(running.bean(Casework.class).involve(lead, incident, pupil, Part.INSTIGATOR));
        return incident;
    }

    private Viewer viewer(Role role) {
        Person person = people.withRole(school.id(), role).getFirst();
        return new Viewer(person.id(), person.name(), Map.of(school.id(), Set.of(role)), null);
    }

    private static UUID done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.id();
        }
        throw new IllegalStateException("the demo's record was refused: " + outcome);
    }
}
