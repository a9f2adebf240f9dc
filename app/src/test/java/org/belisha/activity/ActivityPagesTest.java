package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Visits are found by class, device, words and time; a pupil's report is fit for parents; trends name nobody. */
@BelishaTest
class ActivityPagesTest extends AlertFixture {

    @Autowired
    private VisitCounts counts;

    @Test
    void visits_are_found_by_class_and_by_the_words_of_a_search_page_by_page() {
        PersonId elsewhere = given.aPupilInYear(5, given.aClass(school, "Ash"), school);
        recorded(
                search(pupil, Profile.KS2, "volcano facts", now),
                visit(elsewhere, Profile.KS2, "ash.test", "/", true, now));
        for (int n = 0; n < 52; n++) {
            recorded(visit(pupil, Profile.KS2, "many.test", "/" + n, true, now.minusSeconds(60 + n)));
        }
        Visitor lead = visitors.signedInAs(dsl);
        String ofOak = rows(lead.post("/activity", "classId", oak.toString()));
        assertThat(ofOak).contains("many.test", "volcano facts").doesNotContain("ash.test");
        Visitor.Page second = lead.post("/activity", "classId", oak.toString(), "page", "2");
        assertThat(second.html().select("tbody tr")).hasSize(3);
        assertThat(second.text()).contains("Newer visits").doesNotContain("Older visits");
        assertThat(rows(lead.post("/activity", "words", "VOLCANO")))
                .contains("volcano facts")
                .doesNotContain("many.test");
        assertThat(lead.post("/activity", "device", UUID.randomUUID().toString())
                        .text())
                .contains("No visits");
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'activity' AND actor = '" + dsl + "'"))
                .isEqualTo(4);
    }

    @Test
    void visits_are_found_between_two_times_and_a_time_that_cannot_be_is_said() {
        ZonedDateTime at = now.minus(Duration.ofDays(3)).atZone(Times.LONDON).truncatedTo(ChronoUnit.MINUTES);
        recorded(
                visit(
                        pupil,
                        Profile.KS2,
                        "before.test",
                        "/",
                        true,
                        at.toInstant().minusSeconds(1)),
                visit(pupil, Profile.KS2, "first.test", "/", true, at.toInstant()),
                visit(
                        pupil,
                        Profile.KS2,
                        "last.test",
                        "/",
                        true,
                        at.plusMinutes(10).toInstant().plusSeconds(59)),
                visit(
                        pupil,
                        Profile.KS2,
                        "after.test",
                        "/",
                        true,
                        at.plusMinutes(11).toInstant()));
        Visitor lead = visitors.signedInAs(dsl);
        String from = at.toLocalDateTime().toString();
        String until = at.toLocalDateTime().plusMinutes(10).toString();
        Visitor.Page page = lead.post("/activity", "time", "between", "from", from, "until", until);
        assertThat(rows(page)).contains("first.test", "last.test").doesNotContain("before.test", "after.test");
        assertThat(page.html().select("#from").val()).isEqualTo(from);
        Visitor.Page wrong = lead.post("/activity", "time", "between", "from", until, "until", from);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#until");
        Visitor.Page none = lead.post("/activity", "time", "between", "from", "soon");
        assertThat(none.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#from", "#until");
        assertThat(rows(lead.post("/activity", "time", "week", "from", "soon")))
                .as("what is not asked for is not judged")
                .contains("first.test");
    }

    @Test
    void a_report_for_parents_leaves_out_safeguarding_and_help() {
        recorded(
                visit(pupil, Profile.KS2, "www.bbc.co.uk", "/newsround", true, now),
                visit(pupil, Profile.KS2, "games.test", "/", false, now),
                visit(pupil, Profile.KS2, "www.childline.org.uk", "/", true, now),
                search(pupil, Profile.KS2, "volcano facts", now),
                search(pupil, Profile.KS2, "i want to kill myself", now),
                search(pupil, Profile.KS2, "free vpn", now));
        Visitor lead = visitors.signedInAs(dsl);
        String page = "/activity/person/" + pupil.value();
        assertThat(lead.get(page).text())
                .contains("3 visits, 1 of them blocked", "www.bbc.co.uk", "games.test", "volcano facts")
                .doesNotContain("childline", "kill myself", "free vpn");
        Alert harmless = seenBy(dsl).stream()
                .filter(alert -> alert.theme() == Theme.CIRCUMVENTION)
                .findFirst()
                .orElseThrow();
        SchoolScope.trust().run(() -> alerts.answer(viewer(dsl), harmless.id(), false, ""));
        assertThat(lead.get(page).text()).as("a false alarm hides nothing").contains("free vpn");
        assertThat(lead.get(page + "?from=2020-01-01&until=2020-02-01").text()).contains("No visits");
        assertThat(lead.get(page + "?from=x").status()).isEqualTo(400);
        assertThat(lead.get(page + "?from=2020-01-01&until=2021-01-01").status())
                .isEqualTo(400);
        assertThat(lead.get("/activity/person/" + head.value()).status())
                .as("pupils alone")
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get(page)
                        .status())
                .isEqualTo(404);
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'activity-report:" + pupil + "'"))
                .isEqualTo(3);
    }

    @Test
    void trends_show_days_kinds_classes_and_schools_beside_their_charts() {
        SchoolId other = given.aSchool();
        recorded(
                visit(pupil, Profile.KS2, "www.torproject.org", "/", false, now),
                visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now),
                visit(head, Profile.STAFF, "unlisted.test", "/", true, now.minus(Duration.ofDays(1))));
        Visitor lead = visitors.signedInAs(dsl);
        Visitor.Page page = lead.get("/activity/trends?days=7");
        assertThat(page.text()).contains("3 visits", "Other sites", "Oak", "Adults and others", "50 %");
        assertThat(page.html().select("[data-chart=by-time], [data-chart=by-kind], [data-chart=by-class]"))
                .hasSize(3);
        assertThat(page.html().select("#by-time tbody tr")).hasSize(7);
        assertThat(page.html().select("main").text()).doesNotContain("Fixture");
        SchoolScope.trust().run(counts::countDue);
        assertThat(lead.get("/activity/trends?days=7").text())
                .as("counted or not")
                .contains("3 visits");
        assertThat(lead.get("/activity/trends?days=365&of=all").text()).contains("By week", "By class");
        PersonId trust = given.a(Role.TRUST_SAFEGUARDING, school);
        SchoolScope.trust().run(() -> people.giveRole(trust, other, Role.TRUST_SAFEGUARDING));
        assertThat(visitors.signedInAs(trust).get("/activity/trends?of=all").text())
                .contains("By school", "All schools");
    }

    private static String rows(Visitor.Page page) {
        return page.html().select("tbody").text();
    }
}
