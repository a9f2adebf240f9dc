package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.State;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.casework.SltReviews;
import org.belisha.incidents.examinations.ExaminationFile.Act;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Asked;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Requests;
import org.belisha.sanctions.Sanctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each clause that incidents and sanctions keep falls by what the records lack, and is kept again by what is put into them. */
@BelishaTest
class ClausesBrokenByRecordsTest extends FallingClauses {

    private static final Set<String> NAMED = Set.of(
            "1.1", "4.2b", "4.2c", "4.2e", "4.3c", "4.3d", "4.3e", "4.5b", "4.7c", "5.6", "6.1", "6.2", "6.3", "7.1",
            "10.1", "10.2", "10.3", "13.1", "13.2", "13.3", "13.4", "13.5", "15.5", "A3b", "A3c");

    @Autowired
    private CaseTeams teams;

    @Autowired
    private Learning learning;

    @Autowired
    private SltReviews reviews;

    @Autowired
    private Sanctions sanctions;

    @Autowired
    private Requests requests;

    @Autowired
    private Reflections reflections;

    private Viewer lead;

    @BeforeEach
    void whatIsTriedOnEachClause() {
        lead = viewer(Role.ESAFETY_LEAD);
        incidentsFall();
        reportsFall();
        caseworkFalls();
        examinationsFall();
        sanctionsFall();
    }

    static Stream<String> clauses() {
        return NAMED.stream().sorted();
    }

    @Test
    void every_clause_named_is_tried() {
        assertThat(falls.keySet()).containsExactlyInAnyOrderElementsOf(NAMED);
    }

    @ParameterizedTest
    @MethodSource("clauses")
    void falls_by_what_is_missing_and_is_kept_again(String clause) {
        Fall fall = falls.get(clause);
        fall.broken().run();
        ClauseState fallen = state(clause);
        assertThat(fallen.state()).as(fallen.headline()).isEqualTo(fall.to());
        fall.mended().run();
        ClauseState mended = state(clause);
        assertThat(mended.state()).as(mended.headline()).isEqualTo(State.KEPT);
    }

    private void caseworkFalls() {
        falls.put(
                "4.2b",
                new Fall(
                        State.BROKEN,
                        both(
                                assessed(
                                        of("MISUSE", Severity.LOW, "CONDUCT", Safeguarding.CHILD_PROTECTION, "", true)),
                                days(8)),
                        () -> done(here(() -> teams.change(dsl, incident, lead.person(), true)))));
        falls.put("4.2e", new Fall(State.BROKEN, both(this::aLesson, days(40)), this::theLessonIsGiven));
        falls.put("13.5", new Fall(State.NEEDS_ATTENTION, both(this::aLesson, days(5)), this::theLessonIsGiven));
        falls.put(
                "4.3e",
                new Fall(
                        State.BROKEN,
                        days(43),
                        () -> done(here(() -> reviews.keep(
                                dsl,
                                school,
                                inDays(0),
                                Set.of(dsl.person(), senior.person()),
                                Set.of(incident),
                                "Nothing to change",
                                inDays(40))))));
        PersonId parent = given.aParentOf(school, List.of(given.aPupilInYear(4, given.aClass(school, "Oak"), school)));
        falls.put(
                "4.7c",
                new Fall(
                        State.BROKEN,
                        both(() -> withheld(parent), days(30)),
                        () -> done(here(() ->
                                tells(dsl, incident, childOf(parent), parent, true, "Rang at 4, was glad", null)))));
    }

    private void examinationsFall() {
        falls.put(
                "7.1",
                new Fall(
                        State.BROKEN,
                        both(
                                () -> {
                                    kept = aPhoneTaken();
                                    done(says(kept, EntryKind.IMAGERY, "", "Another child said so"));
                                },
                                days(2)),
                        () -> done(says(kept, EntryKind.POLICE, "CAD 77", "PC 41 will come"))));
        falls.put(
                "10.1",
                new Fall(
                        State.BROKEN,
                        () -> given.inScope(
                                school,
                                () -> sql.sql("DELETE FROM schools.person_role WHERE role = 'HEAD' AND school_id = ?")
                                        .params(school.value())
                                        .update()),
                        () -> given.a(Role.HEAD, school)));
        falls.put("10.2", new Fall(State.BROKEN, both(() -> kept = aPhoneTaken(), days(8)), () -> {
            done(says(kept, EntryKind.FOUND, "NO", "Nothing was found"));
            twoDecide(kept, What.RETURN);
            done(hands(kept, Act.RETURNED, null, "His mother, on the custody sheet"));
        }));
        falls.put("10.3", new Fall(State.NEEDS_ATTENTION, both(() -> kept = aPhoneTaken(), days(4)), () -> {
            done(says(kept, EntryKind.FOUND, "NO", "Nothing was found"));
            done(says(kept, EntryKind.PARENTS, "WITHHELD", "Rung twice, no answer yet"));
        }));
    }

    private void sanctionsFall() {
        falls.put(
                "A3b",
                new Fall(
                        State.NEEDS_ATTENTION,
                        both(
                                () -> {
                                    given.teaches(teacher.person(), theClass(), school);
                                    here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
                                    here(() -> sanctions.withdraw(
                                            teacher,
                                            new Asked(
                                                    pupil,
                                                    null,
                                                    null,
                                                    clock.instant().plus(Duration.ofDays(3)),
                                                    "Unkind words",
                                                    null,
                                                    false)));
                                },
                                days(2)),
                        () -> assertThat(here(() -> sanctions.decide(
                                        dsl, requests.waiting(dsl).getFirst().id(), false, "Not needed")))
                                .isInstanceOf(Answer.Done.class)));
        falls.put(
                "A3c",
                new Fall(
                        State.NEEDS_ATTENTION,
                        both(
                                () -> kept = ((Answer.Done)
                                                here(() -> reflections.assign(dsl, pupil, null, Breach.KIND.words())))
                                        .id(),
                                days(15)),
                        () -> assertThat(here(() ->
                                        reflections.write(dsl, theReflection().id(), "I was rude", "Words hurt", true)))
                                .isInstanceOf(Answer.Done.class)));
    }

    private void aLesson() {
        kept = done(here(() ->
                learning.agree(dsl, incident, LearningKind.LESSON, "Who may be in a chat", lead.person(), inDays(3))));
    }

    private void theLessonIsGiven() {
        done(here(() -> learning.end(lead, kept, true, "Given to Year 5")));
    }

    private void withheld(PersonId parent) {
        here(() -> casework.involve(dsl, incident, childOf(parent), Part.VICTIM));
        done(here(() -> tells(
                dsl, incident, childOf(parent), parent, false, "They asked to wait", inDays(2), Withheld.POLICE)));
    }

    private PersonId childOf(PersonId parent) {
        return new PersonId(here(() ->
                transaction.execute(any -> sql.sql("SELECT pupil_id FROM schools.contact WHERE adult_id = ?")
                        .params(parent.value())
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .single())));
    }

    private UUID theClass() {
        return here(() -> transaction.execute(any -> sql.sql("SELECT class_id FROM schools.pupil WHERE person_id = ?")
                .params(pupil.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .single()));
    }

    private Reflection theReflection() {
        return here(() -> reflections.ofPupil(pupil)).getFirst();
    }
}
