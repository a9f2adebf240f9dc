package org.belisha.sanctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Internet withdrawn: by whom, for how long, and that it ends by itself. */
@BelishaTest
class SanctionsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Sanctions sanctions;

    @Autowired
    private Reflections reflections;

    @Autowired
    private TestClock clock;

    private SchoolId school;
    private UUID kestrel;
    private PersonId pupil;
    private Viewer teacher;

    @BeforeEach
    void aTeacherWithAClass() {
        school = given.aSchool();
        kestrel = given.aClass(school, "Kestrel");
        pupil = given.aPupilInYear(4, kestrel, school);
        teacher = viewer(Role.TEACHER);
        given.teaches(teacher.person(), kestrel, school);
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void a_withdrawal_ends_by_itself() {
        UUID id = done(withdraw(Duration.ofMinutes(30), null, false));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.RUNNING);

        clock.forward(Duration.ofMinutes(31));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.ENDED);
    }

    @Test
    void it_can_wait_for_the_reflection_and_comes_back_when_that_is_done() {
        UUID id = done(withdraw(Duration.ofMinutes(30), "Being kind online", true));
        clock.forward(Duration.ofHours(1));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.WAITING_FOR_REFLECTION);

        Reflection reflection = here(() -> reflections.toDoBy(teacher)).getFirst();
        assertThat(here(() -> reflections.write(teacher, reflection.id(), "I was rude", "", true)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(here(() -> reflections.write(teacher, reflection.id(), "I was rude", "Words hurt", true)))
                .isInstanceOf(Answer.Done.class);
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.ENDED);
        assertThat(here(() -> reflections.toDoBy(teacher))).isEmpty();
    }

    @Test
    void a_forgotten_reflection_locks_nobody_out_for_ever() {
        UUID id = done(withdraw(Duration.ofMinutes(30), "Being kind online", true));
        clock.forward(Duration.ofDays(15));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.ENDED);
    }

    @Test
    void a_teacher_acts_for_their_own_class_only_and_the_lead_for_every_pupil() {
        PersonId other = given.aPupilInYear(4, given.aClass(school, "Robin"), school);
        Asked asked = asked(other, Duration.ofHours(1), null, false);

        assertThat(here(() -> sanctions.withdraw(teacher, asked))).isInstanceOf(Answer.NotYours.class);
        assertThat(here(() -> sanctions.withdraw(viewer(Role.DSL), asked))).isInstanceOf(Answer.Done.class);
        assertThat(here(() -> sanctions.withdraw(viewer(Role.OFFICE), asked))).isInstanceOf(Answer.NotYours.class);
    }

    @Test
    void times_without_sense_are_refused() {
        assertThat(why(withdraw(Duration.ofMinutes(-5), null, false))).containsKey("until");
        assertThat(why(withdraw(Duration.ofDays(15), null, false))).containsKey("until");
        assertThat(why(withdraw(Duration.ofHours(1), null, true))).containsKey("promise");
        Asked blank = new Asked(pupil, null, null, clock.instant().plusSeconds(3600), " ", null, false);
        assertThat(why(here(() -> sanctions.withdraw(teacher, blank)))).containsKey("reason");
    }

    @Test
    void ending_early_needs_a_reason_and_works_once() {
        UUID id = done(withdraw(Duration.ofHours(1), null, false));

        assertThat(why(here(() -> sanctions.end(teacher, id, " ")))).containsKey("why");
        assertThat(here(() -> sanctions.end(viewer(Role.TEACHER), id, "not mine")))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(here(() -> sanctions.end(teacher, id, "Made up"))).isInstanceOf(Answer.Done.class);
        assertThat(why(here(() -> sanctions.end(teacher, id, "again")))).containsKey("why");
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.ENDED_EARLY);
    }

    @Test
    void one_set_for_later_starts_when_it_is_due() {
        Instant now = clock.instant();
        Asked later = new Asked(pupil, null, now.plusSeconds(3600), now.plusSeconds(7200), "Later", null, false);
        UUID id = done(here(() -> sanctions.withdraw(teacher, later)));

        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.LATER);
        assertThat(here(() -> sanctions.startDue(school))).isZero();
        clock.forward(Duration.ofMinutes(61));
        assertThat(here(() -> sanctions.startDue(school))).isEqualTo(1);
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.RUNNING);
    }

    @Test
    void the_pages_work_for_a_teacher_and_hide_other_schools() {
        var browser = visitors.signedInAs(teacher.person());
        var saved = browser.post(
                "/sanctions/new",
                "pupil",
                pupil.toString(),
                "until",
                "HOUR",
                "reason",
                "<b>Rude</b>",
                "promise",
                "Being kind online",
                "waits",
                "yes");
        assertThat(saved.status()).isEqualTo(302);
        var list = browser.get("/sanctions");
        assertThat(list.text()).contains("Internet off now", "<b>Rude</b>", "Fixture, Year 4 Kestrel");
        UUID id = here(() -> sanctions.ofPupil(pupil)).getFirst().id();
        UUID sheet = here(() -> reflections.ofPupil(pupil)).getFirst().id();

        var empty = browser.post(
                "/sanctions/new", "pupil", pupil.toString(), "until", "CHOOSE", "untilAt", "rubbish", "reason", "kept");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.html().selectFirst("textarea[name=reason]").wholeText())
                .isEqualTo("kept");
        for (String path : java.util.List.of("/sanctions/end/" + id, "/sanctions/reflection/" + sheet)) {
            assertThat(browser.get(path).status()).isEqualTo(200);
            assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                            .get(path)
                            .status())
                    .isEqualTo(404);
        }
    }

    private Answer withdraw(Duration length, String promise, boolean waits) {
        return here(() -> sanctions.withdraw(teacher, asked(pupil, length, promise, waits)));
    }

    private Asked asked(PersonId whose, Duration length, String promise, boolean waits) {
        return new Asked(whose, null, null, clock.instant().plus(length), "Unkind words", promise, waits);
    }

    private Withdrawal.Standing standing(UUID id) {
        return here(() -> sanctions.withdrawal(id)).orElseThrow().standing(clock.instant());
    }

    private static UUID done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).id();
    }

    private static Map<String, String> why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    private <T> T here(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    private Viewer viewer(Role role) {
        return new Viewer(given.a(role, school), role.words(), Map.of(school, Set.of(role)), null);
    }
}
