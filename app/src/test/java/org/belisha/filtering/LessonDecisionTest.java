package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a lesson opens and pauses, and what it cannot. */
class LessonDecisionTest {
    private static final Duration LESSON = Duration.ofMinutes(50);

    private final FilterFixture filter = new FilterFixture();
    private final UUID oak = filter.aClass(true);
    private final PersonId pupil = filter.aPupilOf(oak);
    private final DeviceId tablet = filter.aDeviceOf(oak);

    @Test
    void a_site_opened_for_a_class_opens_for_its_pupils_and_tablets_alone_and_until_the_time() {
        PersonId other = filter.aPupilOf(filter.aClass(true));
        opens("volcano.test", oak, null);
        assertThat(code(pupil, "www.volcano.test")).isEqualTo(Reason.Code.GRANT);
        assertThat(filter.decide(tablet, "volcano.test").isAllowed()).isTrue();
        assertThat(code(other, "volcano.test")).isEqualTo(Reason.Code.DEFAULT);
        assertThat(code(pupil, "notvolcano.test")).isEqualTo(Reason.Code.DEFAULT);
        filter.timePasses(LESSON);
        assertThat(code(pupil, "volcano.test")).isEqualTo(Reason.Code.DEFAULT);
    }

    @Test
    void a_site_opened_for_one_person_opens_for_nobody_else() {
        PersonId mate = filter.aPupilOf(oak);
        opens("volcano.test", null, pupil);
        assertThat(code(pupil, "volcano.test")).isEqualTo(Reason.Code.GRANT);
        assertThat(code(mate, "volcano.test")).isEqualTo(Reason.Code.DEFAULT);
    }

    @Test
    void no_lesson_opens_the_illegal_tier_a_locked_rule_of_the_trust_or_what_staff_cannot_open() {
        filter.aRule(SchoolId.TRUST, "closed.test", false, true);
        for (String host : List.of("illegal-canary.belisha.test", "closed.test", "mail.yahoo.com")) {
            opens(host, oak, null);
            assertThat(filter.decide(pupil, host).isAllowed()).as(host).isFalse();
        }
        assertThat(code(pupil, "closed.test")).isEqualTo(Reason.Code.TRUST_LOCKED);
    }

    @Test
    void a_block_of_the_school_gives_way_to_the_lesson_and_a_withdrawal_does_not() {
        filter.aRule(SCHOOL, "volcano.test", false, false);
        opens("volcano.test", oak, null);
        assertThat(code(pupil, "volcano.test")).isEqualTo(Reason.Code.GRANT);
        filter.withdraw(pupil, filter.now().plus(LESSON));
        assertThat(code(pupil, "volcano.test")).isEqualTo(Reason.Code.WITHDRAWN);
    }

    @Test
    void a_pause_closes_all_but_help_and_ends_by_itself() {
        filter.anAct(new LessonAct(
                UUID.randomUUID(),
                SCHOOL,
                LessonAct.Kind.PAUSE,
                oak,
                null,
                null,
                filter.now().plus(LESSON),
                "Eyes on me"));
        assertThat(code(pupil, "bbc.co.uk")).isEqualTo(Reason.Code.PAUSED);
        assertThat(filter.decide(pupil, "childline.org.uk").isAllowed()).isTrue();
        filter.timePasses(LESSON);
        assertThat(filter.decide(pupil, "bbc.co.uk").isAllowed()).isTrue();
    }

    @Test
    void one_child_or_one_tablet_is_paused_and_the_rest_of_the_class_goes_on() {
        DeviceId other = filter.aDeviceOf(oak);
        PersonId mate = filter.aPupilOf(oak);
        DeviceId own = filter.aDeviceOf(pupil);
        pauses(null, tablet);
        pauses(pupil, null);
        assertThat(filter.decide(tablet, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.PAUSED);
        assertThat(filter.decide(other, "bbc.co.uk").isAllowed()).isTrue();
        assertThat(code(pupil, "bbc.co.uk")).isEqualTo(Reason.Code.PAUSED);
        assertThat(filter.decide(own, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.PAUSED);
        assertThat(code(mate, "bbc.co.uk")).isNotEqualTo(Reason.Code.PAUSED);
        assertThat(filter.decide(tablet, "childline.org.uk").isAllowed())
                .as("help stays open")
                .isTrue();
        filter.timePasses(LESSON);
        assertThat(filter.decide(tablet, "bbc.co.uk").isAllowed()).isTrue();
        assertThat(filter.decide(own, "bbc.co.uk").isAllowed()).isTrue();
    }

    @Test
    void the_steps_end_in_the_decision_and_say_what_was_asked_before() {
        opens("volcano.test", oak, null);
        for (String host : List.of("volcano.test", "bbc.co.uk", "example.com", "childline.org.uk", "mail.yahoo.com")) {
            List<Step> steps = filter.explain(pupil, host);
            assertThat(steps.getLast().decision()).as(host).isEqualTo(filter.decide(pupil, host));
            assertThat(steps.getLast().code())
                    .isEqualTo(filter.decide(pupil, host).reason().code());
            assertThat(steps.subList(0, steps.size() - 1)).allMatch(step -> step.decision() == null);
        }
        assertThat(filter.explain(pupil, "example.com"))
                .extracting(Step::code)
                .containsExactly(
                        Reason.Code.ILLEGAL,
                        Reason.Code.LOCKED,
                        Reason.Code.UNKNOWN,
                        Reason.Code.WITHDRAWN,
                        Reason.Code.HOLDING,
                        Reason.Code.PAUSED,
                        Reason.Code.TRUST_LOCKED,
                        Reason.Code.GRANT,
                        Reason.Code.SCHOOL_RULE,
                        Reason.Code.TRUST_RULE,
                        Reason.Code.CATEGORY,
                        Reason.Code.DEFAULT);
    }

    private void pauses(@Nullable PersonId person, @Nullable DeviceId device) {
        filter.anAct(new LessonAct(
                UUID.randomUUID(),
                SCHOOL,
                LessonAct.Kind.PAUSE,
                null,
                null,
                person,
                device,
                null,
                filter.now().plus(LESSON),
                "Eyes on me"));
    }

    private void opens(String host, @Nullable UUID classId, @Nullable PersonId person) {
        filter.anAct(new LessonAct(
                UUID.randomUUID(),
                SCHOOL,
                LessonAct.Kind.OPEN,
                classId,
                person,
                Hostname.of(host),
                filter.now().plus(LESSON),
                "Our topic"));
    }

    private Reason.Code code(PersonId person, String host) {
        return filter.decide(person, host).reason().code();
    }
}
