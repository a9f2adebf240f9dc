package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Part;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a report says beyond its words, and what was seen online. */
@BelishaTest
class ReportingMoreTest extends CaseSchool {

    @Autowired
    private DetailedReports reports;

    @Autowired
    private Sightings sightings;

    @Test
    void own_words_stand_apart_from_opinion_with_when_it_happened_and_marks_on_a_body() {
        Visitor browser = visitors.signedInAs(teacher.person());
        assertThat(browser.post(
                                "/incidents/report/draft",
                                "ownWords",
                                "he sed stop",
                                "markPart",
                                "CHEST",
                                "markWords",
                                "red")
                        .status())
                .isEqualTo(204);
        Visitor.Page draft = browser.get("/incidents/report");
        assertThat(draft.html().selectFirst("textarea[name=ownWords]").wholeText())
                .isEqualTo("he sed stop");
        assertThat(draft.html().selectFirst("input[name=markWords]").val()).isEqualTo("red");

        Visitor.Page saved = browser.post("/incidents/report", withDetails("4", "14:30"));
        assertThat(saved.status()).isEqualTo(302);
        Visitor.Page mine = browser.get(saved.location());
        assertThat(mine.text()).contains("he sed stop", "I think he was frightened", "Chest: <b>red", "14:30");
        String concern = saved.location().replaceAll(".*/mine/|\\?.*", "");
        Visitor.Page team = visitors.signedInAs(dsl.person()).get("/incidents/concern/" + concern);
        assertThat(team.text()).contains("The child’s own words", "What the reporter thinks", "Chest: <b>red");
        assertThat(team.html().select("[data-body-marks] circle").eachAttr("cx"))
                .containsExactly("40", "50");
    }

    @Test
    void a_day_that_is_none_or_to_come_and_a_time_that_is_none_are_refused_and_nothing_is_lost() {
        Visitor browser = visitors.signedInAs(teacher.person());
        Visitor.Page refused = browser.post("/incidents/report", withDetails("44", "half past"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .contains("#happenedOn", "#happenedTime");
        assertThat(refused.html().selectFirst("input[name=happenedOn-day]").val())
                .isEqualTo("44");
        assertThat(refused.html().select("input[name=markWords]").first().val()).isEqualTo("<b>red");

        Details tomorrow = new Details("", "", LocalDate.of(2999, 1, 1), LocalTime.NOON, null, false, "", List.of());
        var saved = here(() -> reports.report(teacher, school, reported(), tomorrow));
        assertThat(saved).isInstanceOf(org.belisha.incidents.ConcernSaved.Refused.class);
    }

    @Test
    void what_was_seen_online_is_corrected_by_another_row_once_and_found_by_those_who_may() {
        UUID incident = anIncident();
        String name = "xX_" + UUID.randomUUID() + "_'<script>=cmd";
        UUID row = done(here(() -> sightings.add(dsl, incident, null, seen(name))));
        UUID right = done(here(() -> sightings.add(dsl, incident, row, seen(name + " 2"))));
        assertThat(right).isNotEqualTo(row);
        assertThat(refused(here(() -> sightings.add(dsl, incident, row, seen("late")))))
                .containsKey("form");
        assertThat(here(() -> sightings.of(file(incident).incident())))
                .extracting(Sighting::corrected)
                .containsExactly(true, false);
        assertThat(here(() -> sightings.search(dsl, name))).hasSize(2);
        assertThat(refused(here(() -> sightings.add(
                        dsl, incident, null, new Sighting.Words("", "", "", "", "", LocalDate.of(2999, 1, 1))))))
                .containsKeys("platform", "seen", "seenBy", "seenOn");

        Viewer deputy = viewer(Role.DEPUTY_DSL);
        done(here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR)));
        assertThat(here(() -> sightings.search(deputy, name))).as("named in it").isEmpty();
        assertThat(here(() -> sightings.add(deputy, incident, null, seen("x")))).isInstanceOf(Outcome.NotFound.class);
        Visitor.Page page = visitors.signedInAs(dsl.person()).get("/incidents/evidence/online/" + incident);
        assertThat(page.answer().body()).doesNotContain("<script>=cmd");
        assertThat(visitors.signedInAs(dsl.person())
                        .post("/incidents/evidence/online/" + incident, "seen", "x", "seenOn-day", "99")
                        .status())
                .isEqualTo(400);
    }

    private String[] withDetails(String day, String time) {
        return new String[] {
            "key",
            UUID.randomUUID().toString(),
            "kind",
            "CHILD",
            "person",
            pupil.toString(),
            "about",
            "",
            "words",
            "What I saw",
            "told",
            "no",
            "ownWords",
            "he sed stop",
            "opinion",
            "I think he was frightened",
            "happenedOn-day",
            day,
            "happenedOn-month",
            "9",
            "happenedOn-year",
            "2025",
            "happenedTime",
            time,
            "markPart",
            "CHEST",
            "markAt",
            "40,61",
            "markWords",
            "<b>red",
            "markPart",
            "STOMACH",
            "markAt",
            "999,-1",
            "markWords",
            "",
            "markPart",
            "",
            "markAt",
            "",
            "markWords",
            ""
        };
    }

    private Reported reported() {
        return new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "x",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
    }

    private static Sighting.Words seen(String userName) {
        return new Sighting.Words(
                "The building game", "https://game.example/room", userName, "Asked for her school", "Ada", null);
    }
}
