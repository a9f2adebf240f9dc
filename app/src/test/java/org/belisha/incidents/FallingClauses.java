package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Templates;
import org.springframework.beans.factory.annotation.Autowired;

/** A school in which clauses on incidents and reports fall by what the records lack, each with what mends it. */
abstract class FallingClauses extends ExaminationSchool {

    /** How a clause falls, to what, and how it is mended. */
    protected record Fall(State to, Runnable broken, Runnable mended) {}

    @Autowired
    protected List<ClauseEvidence> evidence;

    @Autowired
    protected StaffConcerns register;

    @Autowired
    protected Templates templates;

    @Autowired
    protected StaffDecisions staff;

    protected final Map<String, Fall> falls = new TreeMap<>();
    protected UUID kept = new UUID(0, 0);

    protected void incidentsFall() {
        falls.put("1.1", new Fall(State.NEEDS_ATTENTION, days(8), assessed(decided("MISUSE", Severity.LOW))));
        falls.put(
                "4.2c",
                new Fall(
                        State.BROKEN,
                        both(assessed(of("MISUSE", Severity.LOW, "CONDUCT", Safeguarding.REFERRAL, "", true)), days(8)),
                        told(Set.of(Authority.SOCIAL_CARE), true)));
        falls.put(
                "4.3d",
                new Fall(
                        State.NEEDS_ATTENTION,
                        both(assessed(decided("PEER_ABUSE", Severity.SERIOUS)), days(8)),
                        assessed(of("PEER_ABUSE", Severity.SERIOUS, "CONDUCT", Safeguarding.NONE, "Stage 2", true))));
        falls.put(
                "5.6",
                new Fall(
                        State.NEEDS_ATTENTION,
                        assessed(decided("GROOMING", Severity.SERIOUS)),
                        assessed(of("GROOMING", Severity.SERIOUS, "CONTACT", Safeguarding.NONE, "", true))));
        falls.put(
                "6.1",
                new Fall(
                        State.NEEDS_ATTENTION,
                        assessed(of("CYBERBULLYING", Severity.LOW, "CONDUCT", Safeguarding.NONE, "Stage 1", false)),
                        assessed(of("CYBERBULLYING", Severity.LOW, "CONDUCT", Safeguarding.NONE, "Stage 1", true))));
        falls.put(
                "6.3",
                new Fall(
                        State.BROKEN,
                        both(assessed(decided("ILLEGAL_CONTENT", Severity.SERIOUS)), days(8)),
                        told(Set.of(Authority.POLICE), false)));
        falls.put(
                "13.4",
                new Fall(
                        State.NEEDS_ATTENTION,
                        both(assessed(decided("MISUSE", Severity.SERIOUS)), days(2)),
                        told(Set.of(Authority.POLICE, Authority.IWF, Authority.CEOP), false)));
        falls.put(
                "13.3",
                new Fall(
                        State.BROKEN,
                        days(15),
                        () -> done(here(() -> tells(dsl, incident, pupil, null, true, "No contact", null)))));
        falls.put(
                "13.1",
                new Fall(
                        State.NEEDS_ATTENTION,
                        days(0),
                        () -> assertThat(here(() -> templates.add(
                                        head, school, "A week", Breach.KIND, Duration.ofDays(7), Templates.After.TIME)))
                                .isInstanceOf(Answer.Done.class)));
    }

    protected void reportsFall() {
        falls.put(
                "4.3c",
                new Fall(
                        State.NEEDS_ATTENTION,
                        both(() -> kept = aConcern(), both(() -> here(() -> triage.open(dsl, kept)), days(8))),
                        () -> done(here(() -> triage.noAction(dsl, kept, "A game, nobody hurt")))));
        for (String clause : List.of("4.5b", "13.2")) {
            falls.put(
                    clause,
                    new Fall(
                            State.BROKEN,
                            both(() -> kept = aConcern(), days(8)),
                            () -> here(() -> triage.open(dsl, kept))));
        }
        falls.put("6.2", new Fall(State.NEEDS_ATTENTION, days(0), this::aChildTells));
        falls.put(
                "15.5",
                new Fall(
                        State.BROKEN,
                        both(this::aConcernAboutATeacher, days(5)),
                        () -> done(here(() -> staff.threshold(head, kept, false, "A lapse")))));
    }

    protected void aChildTells() {
        here(() -> concerns.report(
                null,
                school,
                new Reported(
                        Submission.fresh(),
                        Reported.Route.CHILD,
                        false,
                        "",
                        Reported.Standing.VICTIM,
                        List.of(),
                        "",
                        Picture.UNKIND,
                        "",
                        null,
                        "",
                        Set.of(),
                        null,
                        null,
                        List.of())));
    }

    protected void aConcernAboutATeacher() {
        given.a(Role.CHAIR, school);
        PersonId accused = given.a(Role.TEACHER, school);
        kept = ((ConcernSaved.Saved) here(() -> register.report(
                        teacher, school, Submission.fresh(), accused, "", null, "A photograph", "In class")))
                .id();
    }

    protected Runnable assessed(Assessment assessment) {
        return () -> done(here(() -> incidents.assess(dsl, incident, assessment)));
    }

    protected Runnable told(Set<Authority> which, boolean reported) {
        return () -> done(here(
                () -> decides(dsl, incident, which, reported, "No crime", "The lead agrees", "Duty worker", "REF 1")));
    }

    protected static Assessment of(
            String category, Severity severity, String area, Safeguarding decision, String stage, boolean repeated) {
        return new Assessment(
                "A sentence",
                category,
                severity,
                Set.of(area),
                repeated,
                true,
                true,
                stage,
                decision,
                "As it was told",
                true,
                "");
    }

    protected Runnable days(int days) {
        return () -> clock.forward(Duration.ofDays(days));
    }

    protected static Runnable both(Runnable one, Runnable then) {
        return () -> {
            one.run();
            then.run();
        };
    }

    protected LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }

    protected ClauseState state(String clause) {
        ClauseEvidence answers = evidence.stream()
                .filter(each -> each.clauses().contains(clause))
                .findFirst()
                .orElseThrow();
        return here(() -> transaction.execute(any -> answers.stateOf(clause, school)));
    }
}
