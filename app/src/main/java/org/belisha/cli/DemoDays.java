package org.belisha.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSigning;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Consent;
import org.belisha.agreements.How;
import org.belisha.agreements.Proof;
import org.belisha.agreements.Seen;
import org.belisha.agreements.Signatures;
import org.belisha.agreements.Standing;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.DemoCase;
import org.belisha.incidents.DemoPattern;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;

/** The first days of the demo trust's year: who has signed, and what has happened. */
final class DemoDays {

    private final Running running;
    private final School school;
    private final Agreements agreements;
    private final People people;

    private DemoDays(Running running, School school) {
        this.running = running;
        this.school = school;
        this.agreements = running.bean(Agreements.class);
        this.people = running.bean(People.class);
    }

    /** Lets these days happen in the demo's first school. */
    static void live(Running running, School school) {
        DemoDays days = new DemoDays(running, school);
        days.adultsSign();
        days.aClassSigns("Elm");
        days.aTeacherReports("Elm");
        days.aCaseIsWorkedOn("Elm");
        days.somethingComesAgain("Elm");
    }

    /** Three of four adults sign, so that there is somebody to remind. */
    private void adultsSign() {
        List<Standing> owed = agreements.standings(school.id()).stream()
                .filter(standing -> !standing.signed())
                .toList();
        Set<PersonId> pupils = people.withRole(school.id(), Role.PUPIL).stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        var byAdult = owed.stream()
                .filter(standing -> !pupils.contains(standing.person()))
                .collect(Collectors.groupingBy(Standing::person));
        byAdult.forEach((person, standings) -> {
            if (Math.floorMod(person.value().hashCode(), 4) == 0) {
                return;
            }
            List<Seen> seen = standings.stream()
                    .map(standing -> new Seen(school.id(), standing.kind(), sha256(standing.kind())))
                    .toList();
            running.bean(Signatures.class)
                    .sign(new Consent(
                            person,
                            seen,
                            "demo:" + person,
                            Proof.own(How.OWN_SIGN_IN, person, "127.0.0.1", "Demo"),
                            Set.of(),
                            null));
        });
    }

    private SchoolClass classNamed(String name) {
        return people.classes(school.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Person teacherOf(SchoolClass taught) {
        return people.withRole(school.id(), Role.TEACHER).stream()
                .filter(each -> people.classesOf(each.id()).contains(taught))
                .findFirst()
                .orElseThrow();
    }

    /** A concern that waits for the safeguarding lead. */
    private void aTeacherReports(String name) {
        SchoolClass taught = classNamed(name);
        Person teacher = teacherOf(taught);
        running.bean(Concerns.class)
                .report(
                        new Viewer(teacher.id(), teacher.name(), Map.of(school.id(), Set.of(Role.TEACHER)), null),
                        school.id(),
                        new Reported(
                                Submission.fresh(),
                                Reported.Route.STAFF,
                                false,
                                "",
                                null,
                                List.of(people.pupilsOf(taught.id()).getLast().id()),
                                "",
                                null,
                                "At morning break, in these words: \"Somebody in the building game asked how old I am and which"
                                        + " school I go to. I did not tell him.\" Calm, and glad to have said it.",
                                false,
                                "This morning at break",
                                Set.of(),
                                null,
                                null,
                                List.of()));
    }

    /** A case that is open, with its team, something to learn and a meeting about it. */
    private void aCaseIsWorkedOn(String name) {
        SchoolClass taught = classNamed(name);
        running.bean(DemoCase.class)
                .happens(
                        school.id(),
                        viewer(teacherOf(taught), Role.TEACHER),
                        viewer(people.withRole(school.id(), Role.DSL).getFirst(), Role.DSL),
                        people.withRole(school.id(), Role.DEPUTY_DSL).getFirst().id(),
                        people.pupilsOf(taught.id()).getFirst().id());
    }

    /** Two children in more than one incident, and a concern that cannot wait. */
    private void somethingComesAgain(String name) {
        SchoolClass taught = classNamed(name);
        List<Pupil> pupils = people.pupilsOf(taught.id());
        running.bean(DemoPattern.class)
                .happens(
                        school.id(),
                        viewer(teacherOf(taught), Role.TEACHER),
                        viewer(people.withRole(school.id(), Role.DSL).getFirst(), Role.DSL),
                        pupils.get(1).id(),
                        pupils.get(2).id(),
                        pupils.get(3).id());
    }

    private Viewer viewer(Person person, Role role) {
        return new Viewer(person.id(), person.name(), Map.of(school.id(), Set.of(role)), null);
    }

    private void aClassSigns(String name) {
        SchoolClass signing = classNamed(name);
        Person teacher = teacherOf(signing);
        ClassSignings signings = running.bean(ClassSignings.class);
        Set<PersonId> there =
                people.pupilsOf(signing.id()).stream().map(pupil -> pupil.id()).collect(Collectors.toSet());
        signings.present(signing.id(), there, teacher.id());
        ClassSigning state = signings.of(signing.id()).orElseThrow();
        for (PersonId pupil : there) {
            signings.answer(
                    signing.id(),
                    pupil,
                    ClassSigning.Answer.AGREED,
                    sha256(state.child(pupil).kind()));
        }
        signings.attest(signing.id(), there, teacher.id(), "127.0.0.1", "Demo");
    }

    private String sha256(AgreementKind kind) {
        return Objects.requireNonNull(
                        agreements.wordings(school.id()).get(kind), "the policy in force has every wording")
                .wording()
                .sha256();
    }
}
