package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.Concern;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is typed in from paper is as much as what is typed on the screen: own words apart, when, where, and the child as a person. */
@BelishaTest
class PaperTypedTest extends CaseSchool {

    private static final String PAGE = "/incidents/evidence/paper/type-in";

    @Autowired
    private DetailedReports reports;

    @Autowired
    private PaperForms forms;

    @Test
    void own_words_opinion_time_place_and_the_child_are_kept_apart() {
        Visitor lead = visitors.signedInAs(dsl.person());
        List<String> form = form();
        form.addAll(List.of("child", "Pupil", "find", "yes"));
        Visitor.Page found = lead.post(PAGE, form.toArray(String[]::new));
        assertThat(found.status()).as("finding is no mistake").isEqualTo(200);
        assertThat(found.html().select("input[name=person]").eachAttr("value")).contains(pupil.toString());
        assertThat(found.html().select("textarea[name=ownWords]").text()).isEqualTo("\"He said <b>I am fat</b>\"");

        List<String> unticked = form();
        unticked.addAll(List.of("child", "Pupil"));
        assertThat(lead.post(PAGE, unticked.toArray(String[]::new)).text()).contains("tick the name");

        List<String> ticked = form();
        ticked.addAll(List.of("child", "Pupil", "person", pupil.toString()));
        Visitor.Page kept = lead.post(PAGE, ticked.toArray(String[]::new));
        assertThat(kept.status()).isEqualTo(302);

        Concern concern = here(() -> triage.queue(dsl, school, "WAITING", "")).getFirst();
        assertThat(concern.about()).containsExactly(pupil);
        assertThat(concern.urgent()).isTrue();
        Details details = here(() -> reports.of(concern));
        assertThat(details.ownWords()).isEqualTo("\"He said <b>I am fat</b>\"");
        assertThat(details.opinion()).isEqualTo("It may have gone on for weeks");
        assertThat(details.happenedTime()).isEqualTo(LocalTime.of(14, 30));
        assertThat(details.place()).isEqualTo(Place.BREAK);
        assertThat(lead.get("/incidents/concern/" + concern.id()).text())
                .contains("The child’s own words", "What the reporter thinks", "14:30", "At break or lunch");
        assertThat(lead.get("/incidents/child/" + pupil).text()).contains("What I saw");
    }

    @Test
    void a_child_of_another_school_and_a_day_to_come_are_refused_and_nothing_typed_is_lost() {
        var other = given.aSchool();
        PersonId elsewhere = given.aPupilInYear(4, given.aClass(other, "Owl"), other);
        Visitor lead = visitors.signedInAs(dsl.person());
        List<String> form = form();
        form.addAll(List.of("person", elsewhere.toString()));
        assertThat(lead.post(PAGE, form.toArray(String[]::new)).status()).isEqualTo(400);
        List<String> tomorrow = form();
        tomorrow.set(tomorrow.indexOf("happenedOn-year") + 1, "2999");
        Visitor.Page refused = lead.post(PAGE, tomorrow.toArray(String[]::new));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("textarea[name=opinion]").text()).isEqualTo("It may have gone on for weeks");
        List<String> noDay = form();
        noDay.set(noDay.indexOf("happenedOn-day") + 1, "");
        noDay.set(noDay.indexOf("happenedOn-month") + 1, "");
        noDay.set(noDay.indexOf("happenedOn-year") + 1, "");
        assertThat(lead.post(PAGE, noDay.toArray(String[]::new)).text()).contains("Write the day as well as the time");
        assertThat(count("SELECT count(*) FROM incidents.concern")).isZero();
    }

    private List<String> form() {
        return new ArrayList<>(List.of(
                "code",
                forms.freshCode(),
                "route",
                "STAFF",
                "writer",
                "Mr O'Hara, TA",
                "about",
                "A boy of Kestrel",
                "words",
                "What I saw",
                "ownWords",
                "\"He said <b>I am fat</b>\"",
                "opinion",
                "It may have gone on for weeks",
                "happenedOn-day",
                "7",
                "happenedOn-month",
                "9",
                "happenedOn-year",
                "2026",
                "happenedTime",
                "14:30",
                "place",
                "BREAK",
                "where",
                "Behind the shed",
                "told",
                "yes",
                "urgent",
                "yes"));
    }
}
