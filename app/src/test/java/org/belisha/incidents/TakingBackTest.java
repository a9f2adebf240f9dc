package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.casework.CaseOwners;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever reported may ask to take it back: it stays, the team decides; and what is added reaches those who have the concern now. */
@BelishaTest
class TakingBackTest extends CaseSchool {

    @Autowired
    private TakingBack takingBack;

    @Autowired
    private Guesses guesses;

    @Autowired
    private CaseTeams teams;

    @Autowired
    private CaseOwners owners;

    @Test
    void whoever_reported_asks_the_team_decides_and_nothing_goes_away() {
        UUID concern = aConcern();
        var reporter = visitors.signedInAs(teacher.person());
        String ask = "/incidents/mine/" + concern + "/take-back";
        assertThat(reporter.post(ask, "takeBack", " ").status()).isEqualTo(400);
        assertThat(reporter.post(ask, "takeBack", "I heard it wrong <b>").status())
                .isEqualTo(302);
        assertThat(reporter.post(ask, "takeBack", "Again").status())
                .as("asked already")
                .isEqualTo(400);
        assertThat(reporter.get("/incidents/mine/" + concern).text())
                .contains("You asked to take this back", "I heard it wrong <b>", "What I saw");

        var lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/").text()).contains("something added");
        assertThat(lead.get("/incidents/concern/" + concern).text()).contains("asks to take it back", "What I saw");
        String decide = "/incidents/concern/" + concern + "/take-back";
        assertThat(lead.get(decide).text()).contains("I heard it wrong <b>");
        assertThat(lead.post(decide, "agreed", "yes").status()).as("no reason").isEqualTo(400);
        assertThat(lead.post(decide, "because", "x").status()).as("no answer").isEqualTo(400);
        assertThat(lead.post(decide, "agreed", "yes", "because", "The child confirmed it")
                        .status())
                .isEqualTo(302);
        assertThat(lead.post(decide, "agreed", "no", "because", "Late").status())
                .as("decided")
                .isEqualTo(400);

        assertThat(here(() -> triage.open(dsl, concern))
                        .orElseThrow()
                        .handling()
                        .outcome())
                .isEqualTo("NO_ACTION");
        assertThat(lead.get("/incidents/concern/" + concern).text())
                .contains("What I saw", "Taken back by whoever reported it. The child confirmed it");
        assertThat(lead.get("/incidents/child/" + pupil).text())
                .contains("What I saw", "I ask to take this back: I heard it wrong");
        assertThat(reporter.get("/").text()).contains("1 answer to what you reported");
        assertThat(reporter.get("/incidents/mine/" + concern).text()).contains("marked as taken back");
        assertThat(audited("concern.taking-back-asked", "concern:" + concern)).isEqualTo(1);
        assertThat(audited("concern.taking-back-decided", "concern:" + concern)).isEqualTo(1);
    }

    @Test
    void whoever_reported_without_a_name_asks_by_the_receipt_and_stays_without_one() {
        Submission submission = Submission.fresh();
        UUID concern = ((ConcernSaved.Saved) here(() -> concerns.report(null, school, unnamed(submission)))).id();
        var browser = visitors.nobody();
        String ask = "/incidents/receipt/take-back";
        assertThat(browser.post(ask, "code", "AAAA-2222-AAAA", "takeBack", "Not mine")
                        .status())
                .as("a code of nobody")
                .isEqualTo(400);
        // The address of every test has ten guesses in all.
        guesses.wasRight("receipt", "127.0.0.1");
        var empty = browser.post(ask, "code", submission.receipt(), "takeBack", " ");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.text()).contains("Say why");
        assertThat(browser.post(ask, "code", submission.receipt(), "takeBack", "It was a dream <i>")
                        .text())
                .contains("You asked to take this back", "It was a dream <i>");
        assertThat(browser.post(ask, "code", submission.receipt(), "takeBack", "Again")
                        .status())
                .as("asked already")
                .isEqualTo(400);
        int unnamed = here(() -> Objects.requireNonNull(transaction.execute(
                status -> sql.sql("SELECT count(*) FROM incidents.taking_back WHERE concern_id = ? AND author IS NULL")
                        .param(concern)
                        .query(Integer.class)
                        .single())));
        assertThat(unnamed).isEqualTo(1);

        var lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/incidents/concern/" + concern).text()).contains("asks to take it back");
        done(here(() -> takingBack.decide(dsl, concern, true, "Nothing in it")));
        assertThat(browser.post("/incidents/receipt", "code", submission.receipt())
                        .text())
                .contains("marked as taken back")
                .doesNotContain("The safeguarding team decides, and answers you here");
        assertThat(audited("concern.taking-back-asked", "concern:" + concern)).isEqualTo(1);
    }

    @Test
    void the_receipt_of_a_report_with_a_name_takes_nothing_back() {
        UUID concern = aConcern();
        Concern named = here(() -> triage.open(dsl, concern)).orElseThrow();
        assertThat(here(() -> takingBack.ask(named, "Somebody else"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> takingBack.of(concern))).isEmpty();
    }

    @Test
    void the_team_may_go_on_and_whoever_reported_may_ask_again() {
        UUID concern = aConcern();
        done(here(() -> takingBack.ask(teacher, concern, "They told me to")));
        done(here(() -> takingBack.decide(dsl, concern, false, "We look into it all the same")));
        assertThat(here(() -> triage.open(dsl, concern)).orElseThrow().triaged())
                .isFalse();
        done(here(() -> takingBack.ask(teacher, concern, "Still")));
        assertThat(here(() -> takingBack.of(concern))).contains(TakingBack.Step.ASKED);
    }

    @Test
    void nobody_else_asks_and_nobody_but_the_team_decides() {
        UUID concern = aConcern();
        Viewer elsewhere = new Viewer(given.a(Role.DSL, given.aSchool()), "A stranger", java.util.Map.of(), null);
        for (Viewer other : List.of(dsl, viewer(Role.TEACHER), viewer(Role.HEAD), elsewhere)) {
            assertThat(here(() -> takingBack.ask(other, concern, "x"))).isInstanceOf(Outcome.NotFound.class);
        }
        done(here(() -> takingBack.ask(teacher, concern, "I heard it wrong")));
        for (Viewer other : List.of(teacher, viewer(Role.HEAD), viewer(Role.SLT), elsewhere)) {
            assertThat(here(() -> takingBack.decide(other, concern, true, "x"))).isInstanceOf(Outcome.NotFound.class);
        }
        assertThat(here(() -> takingBack.of(concern))).contains(TakingBack.Step.ASKED);
    }

    @Test
    void what_is_decided_already_stays_decided_when_it_is_taken_back() {
        UUID incident = anIncident();
        UUID concern =
                here(() -> incidents.concernsOf(dsl, incident)).getFirst().id();
        done(here(() -> takingBack.ask(teacher, concern, "I heard it wrong")));
        done(here(() -> takingBack.decide(dsl, concern, true, "Noted; others saw it too")));

        assertThat(file(incident).incident().open()).isTrue();
        assertThat(here(() -> incidents.concernsOf(dsl, incident))).hasSize(1);
    }

    @Test
    void what_is_added_to_a_concern_of_an_incident_reaches_its_owner_and_its_team() {
        UUID incident = anIncident();
        UUID concern =
                here(() -> incidents.concernsOf(dsl, incident)).getFirst().id();
        Viewer member = viewer(Role.ESAFETY_LEAD);
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Viewer gone = viewer(Role.SLT);
        Viewer other = viewer(Role.ESAFETY_LEAD);
        done(here(() -> teams.change(dsl, incident, member.person(), true)));
        done(here(() -> teams.change(dsl, incident, gone.person(), true)));
        done(here(() -> teams.change(dsl, incident, gone.person(), false)));
        done(here(() -> owners.handOver(dsl, incident, deputy.person(), "On leave")));
        here(() -> concerns.add(concerns.of(teacher, concern).orElseThrow(), "It happened at the walrus pool"));

        String page = "/incidents/casework/team/" + incident;
        for (Viewer told : List.of(member, deputy)) {
            assertThat(waits(told.person(), page)).as(told.name()).isEqualTo(1);
        }
        for (Viewer not : List.of(gone, other, teacher)) {
            assertThat(waits(not.person(), page)).as(not.name()).isZero();
        }
        assertThat(waits(dsl.person(), "/incidents")).isGreaterThan(0);
        assertThat(visitors.signedInAs(member.person()).get(page).text()).contains("walrus pool");
        assertThat(visitors.signedInAs(other.person()).get(page).status()).isEqualTo(404);
        here(() -> concerns.add(concerns.of(teacher, concern).orElseThrow(), "And again"));
        assertThat(waits(member.person(), page)).as("once until it is read").isEqualTo(1);
    }

    @Test
    void what_is_added_to_a_concern_that_was_passed_on_reaches_those_who_read_the_register_alone() {
        Viewer head = viewer(Role.HEAD);
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        UUID concern = aConcern();
        done(here(() -> triage.passOn(dsl, concern, deputy.person(), null)));
        int heads = waits(head.person(), "/");
        Viewer member = viewer(Role.NOMINATED_MEMBER);
        int deputys = all(deputy.person());
        here(() -> concerns.add(concerns.of(teacher, concern).orElseThrow(), "He did it again by the walrus pool"));

        assertThat(waits(head.person(), "/")).isEqualTo(heads + 1);
        assertThat(all(member.person())).as("one of the team").isZero();
        assertThat(all(deputy.person())).as("whom it is about").isEqualTo(deputys);
        var register = visitors.signedInAs(head.person());
        String one = register.get("/incidents/staff")
                .html()
                .select("a[href^=/incidents/staff/]")
                .attr("href");
        assertThat(register.get(one).text()).contains("Added by whoever reported it", "walrus pool");
        assertThat(visitors.signedInAs(member.person()).get(one).status()).isEqualTo(403);
        assertThat(count("SELECT count(*) FROM incidents.unread WHERE concern_id = '" + concern + "'"))
                .as("nobody of the team could read it")
                .isZero();
    }

    private int waits(PersonId person, String link) {
        return count("SELECT count(*) FROM notices.notice WHERE template = 'CONCERN_WAITS' AND link = '" + link
                + "' AND recipient_id = '" + person + "'");
    }

    private int all(PersonId person) {
        return count("SELECT count(*) FROM notices.notice WHERE recipient_id = '" + person + "'");
    }

    private static Reported unnamed(Submission submission) {
        return new Reported(
                submission,
                Reported.Route.CHILD,
                true,
                "",
                null,
                List.of(),
                "",
                null,
                "Somebody is unkind",
                null,
                "",
                Set.of(),
                null,
                null,
                List.of());
    }
}
