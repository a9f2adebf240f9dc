package org.belisha.sanctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.accounts.SignedIn;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Filtering;
import org.belisha.filtering.FilteringChanged;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** A later end, a reflection that lifts, the lead asked first, what a school usually does, and what the child reads. */
@BelishaTest
class SanctionRulesTest extends SanctionSchool {

    @Autowired
    private Decisions decisions;

    @Autowired
    private Filtering filtering;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void a_later_end_is_given_with_a_reason_and_the_one_before_stays_on_record() {
        UUID id = done(withdraw(Duration.ofHours(1), null, false));
        Instant first = withdrawal(id).untilAt();
        Instant later = clock.instant().plus(Duration.ofHours(3));

        assertThat(why(here(() -> sanctions.extend(teacher, id, later, " ")))).containsKey("why");
        assertThat(why(here(() -> sanctions.extend(teacher, id, first.minusSeconds(60), "x"))))
                .containsKey("until");
        assertThat(why(here(() -> sanctions.extend(teacher, id, first.plus(Duration.ofDays(15)), "x"))))
                .containsKey("until");
        assertThat(here(() -> sanctions.extend(viewer(Role.TEACHER), id, later, "x")))
                .isInstanceOf(Answer.NotYours.class);
        done(here(() -> sanctions.extend(teacher, id, later, "It went on after lunch")));
        clock.forward(Duration.ofMinutes(90));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.RUNNING);
        assertThat(here(() -> sanctions.extensions(id)))
                .extracting(Withdrawal.Extension::untilBefore)
                .containsExactly(first);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/sanctions/child/" + pupil)
                        .text())
                .contains("It went on after lunch");
        clock.forward(Duration.ofHours(3));
        assertThat(why(here(() -> sanctions.extend(teacher, id, clock.instant().plusSeconds(999), "x"))))
                .containsKey("until");
    }

    @Test
    void it_is_lifted_by_the_reflection_and_by_nothing_a_teacher_does_before() {
        UUID id = done(withdraw(Duration.ofDays(3), "Being kind online", true));
        assertThat(why(here(() -> sanctions.end(teacher, id, "Enough")))).containsKey("why");

        UUID sheet = here(() -> reflections.toDoBy(teacher)).getFirst().id();
        Reflection.Sheet written = new Reflection.Sheet("I was rude", "Ada", "Words hurt", true);
        done(here(() -> reflections.write(teacher, sheet, written, true)));
        assertThat(standing(id)).isEqualTo(Withdrawal.Standing.ENDED_EARLY);
        assertThat(withdrawal(id).endedWhy()).isEqualTo("The reflection is done");
        assertThat(here(() -> reflections.reflection(sheet)).orElseThrow().onPaper())
                .isTrue();

        UUID other = done(withdraw(Duration.ofDays(3), "Being kind online", true));
        done(here(() -> sanctions.end(dsl, other, "Needed at home")));
        Asked without = new Asked(pupil, null, null, clock.instant().plusSeconds(3600), "x", null, false, true);
        assertThat(why(here(() -> sanctions.withdraw(teacher, without)))).containsKey("promise");
    }

    @Test
    void where_the_child_may_be_a_victim_the_lead_decides_and_the_teacher_reads_no_reason() {
        aVictimInAnOpenIncident();
        var browser = visitors.signedInAs(teacher.person());
        var sent = browser.post(
                "/sanctions/new", "pupil", pupil.toString(), "until", "HOUR", "reason", "Left the lesson page");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(here(() -> sanctions.ofPupil(pupil))).as("nothing is set").isEmpty();
        assertThat(browser.get(sent.location()).text())
                .contains("The safeguarding lead will decide.")
                .doesNotContainIgnoringCase("victim")
                .doesNotContainIgnoringCase("incident");
        UUID request = here(() -> requests.waiting(dsl)).getFirst().id();
        assertThat(browser.get("/sanctions/asked/" + request).status()).isEqualTo(403);
        assertThat(here(() -> requests.waiting(teacher))).isEmpty();
        assertThat(here(() -> sanctions.decide(teacher, request, true, ""))).isInstanceOf(Answer.NotYours.class);
        var lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/").text()).contains("1 withdrawal of internet to decide");
        assertThat(lead.post("/sanctions/asked/" + request, "agreed", "no", "words", "")
                        .status())
                .isEqualTo(400);
        clock.forward(Duration.ofHours(2));
        assertThat(lead.post("/sanctions/asked/" + request, "agreed", "yes").status())
                .isEqualTo(302);
        Withdrawal set = here(() -> sanctions.ofPupil(pupil)).getFirst();
        assertThat(Duration.between(set.startsAt(), set.untilAt()))
                .as("as long as was asked")
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(here(() -> sanctions.decide(dsl, request, false, "x"))).isInstanceOf(Answer.NotYours.class);

        assertThat(withdraw(Duration.ofHours(1), null, false)).isInstanceOf(Answer.LeadDecides.class);
        assertThat(here(() -> sanctions.withdraw(dsl, asked(Duration.ofHours(1), null, false))))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void what_a_school_usually_does_is_its_own_and_fills_the_form() {
        assertThat(here(() -> templates.add(teacher, school, "x", null, Duration.ofDays(1), Templates.After.TIME)))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(why(here(() -> templates.add(dsl, school, "", null, Duration.ofDays(15), Templates.After.LIFTS))))
                .containsKeys("called", "length", "breach");
        var lead = visitors.signedInAs(dsl.person());
        lead.post(
                "/sanctions/templates",
                "called",
                "Three days for unkind words",
                "breach",
                "KIND",
                "length",
                "3",
                "unit",
                "DAYS",
                "after",
                "LIFTS");
        UUID id = here(() -> templates.of(school)).getFirst().id();
        var browser = visitors.signedInAs(teacher.person());
        assertThat(browser.get("/sanctions/new").text()).contains("Three days for unkind words");
        browser.post("/sanctions/new", "pupil", pupil.toString(), "until", "T:" + id, "reason", "Unkind words");
        Withdrawal set = here(() -> sanctions.ofPupil(pupil)).getFirst();
        assertThat(set.lifts()).isTrue();
        assertThat(Duration.between(set.startsAt(), set.untilAt()))
                .isBetween(Duration.ofDays(3).minusSeconds(5), Duration.ofDays(3));
        assertThat(here(() -> reflections.ofPupil(pupil)).getFirst().promise()).isEqualTo("Being kind online");

        lead.post("/sanctions/templates/stages", "stages", "Stage 1: reminder\n\nStage 2: parents\n");
        assertThat(here(() -> templates.stages(school))).containsExactly("Stage 1: reminder", "Stage 2: parents");
        lead.post("/sanctions/templates/" + id + "/end");
        assertThat(browser.get("/sanctions/new").text()).doesNotContain("Three days for unkind words");
    }

    @Test
    void the_child_reads_it_and_writes_for_themselves() {
        done(withdraw(Duration.ofDays(1), "Keeping personal things private", true));
        UUID sheet = here(() -> reflections.ofPupil(pupil)).getFirst().id();
        var child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        assertThat(child.get("/sanctions/mine").text())
                .contains("Your internet is off until", "Unkind words", "childline.org.uk", "Tell someone");
        assertThat(child.get("/sanctions/mine/" + sheet).text()).contains("let a stranger find somebody");
        assertThat(child.post("/sanctions/mine/" + sheet, "happened", "I gave <b>my</b> name", "learned", "No")
                        .status())
                .isEqualTo(302);
        assertThat(child.get("/sanctions").status()).isEqualTo(403);
        PersonId other = given.aPupilInYear(4, given.aClass(school, "Robin"), school);
        assertThat(visitors.signedInAs(other, SignedIn.Way.BADGE)
                        .get("/sanctions/mine/" + sheet)
                        .status())
                .isEqualTo(404);

        var browser = visitors.signedInAs(teacher.person());
        assertThat(browser.get("/sanctions/reflection/" + sheet)
                        .html()
                        .selectFirst("textarea[name=happened]")
                        .wholeText())
                .isEqualTo("I gave <b>my</b> name");
        assertThat(browser.get("/sanctions/reflection/" + sheet + "/sheet").text())
                .contains("Which things belong to you");
        browser.post(
                "/sanctions/reflection/" + sheet, "happened", "I gave my name", "learned", "Ask", "then", "complete");
        assertThat(child.get("/sanctions/mine").text()).contains("Your internet is on");
        assertThat(child.post("/sanctions/mine/" + sheet, "happened", "changed").status())
                .as("done is done")
                .isEqualTo(400);
    }

    @Test
    void the_clause_is_broken_where_the_filter_does_not_block_a_withdrawal_that_runs() {
        given.inScope(school, () -> events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION)));
        done(withdraw(Duration.ofHours(1), null, false));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(decisions
                                .decide(new Visit(
                                        new Who.Someone(school, pupil), Hostname.of("cbeebies.bbc.co.uk"), 443, ""))
                                .reason()
                                .code())
                        .isEqualTo(Reason.Code.WITHDRAWN));
        clock.forward(Duration.ofMinutes(2));
        assertThat(state("A3b")).isEqualTo(State.KEPT);
        SchoolScope.of(school).run(() -> filtering.restore(pupil, school));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(state("A3b")).isEqualTo(State.BROKEN));
    }

    @Test
    void the_clauses_fall_with_what_waits_too_long() {
        assertThat(List.of(state("A3b"), state("A3c"))).containsOnly(State.KEPT);
        assertThat(state("13.1")).as("nothing usual is named").isEqualTo(State.NEEDS_ATTENTION);
        here(() -> templates.add(dsl, school, "One day", null, Duration.ofDays(1), Templates.After.TIME));
        assertThat(state("13.1")).isEqualTo(State.KEPT);
        done(withdraw(Duration.ofHours(1), "Being kind online", true));
        aVictimInAnOpenIncident();
        withdraw(Duration.ofHours(1), null, false);
        clock.forward(Duration.ofDays(2));
        assertThat(state("A3b")).as("asked and not decided").isEqualTo(State.NEEDS_ATTENTION);
        clock.forward(Duration.ofDays(13));
        assertThat(state("A3c")).isEqualTo(State.NEEDS_ATTENTION);
    }
}
