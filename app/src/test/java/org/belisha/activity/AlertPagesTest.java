package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;

/** The lead answers alerts, makes a concern of one in one step, and tunes the rules on past days before they hold. */
@BelishaTest
class AlertPagesTest extends AlertFixture {

    private static final String QUEUE = "/activity/alerts";

    @Test
    void the_lead_finds_an_alert_looks_at_it_and_answers() {
        recorded(
                visit(pupil, Profile.KS2, "volcano.test", "/lava", true, now),
                search(pupil, Profile.KS2, "nobody would miss me", now.plusSeconds(30)));
        Visitor lead = visitors.signedInAs(dsl);
        assertThat(lead.get("/").text()).contains("1 monitoring alert to answer");
        assertThat(lead.get(QUEUE + "?q=nobody+would").text()).contains("Fixture, Oak", "Sad, hopeless");
        assertThat(lead.get(QUEUE + "?q=tablets").text()).contains("Nothing here");
        assertThat(lead.get(QUEUE + "?theme=DRUGS").text()).contains("Nothing here");
        String link = link(lead);
        Visitor.Page page = lead.get(link);
        assertThat(page.text()).contains("nobody would miss me", "volcano.test", "/lava", "Allowed it");
        assertThat(lead.post(link, "note", "x").status()).isEqualTo(400);
        Visitor.Page wordless = lead.post(link, "answer", "REAL", "note", "");
        assertThat(wordless.status())
                .as("what is real needs words or a concern")
                .isEqualTo(400);
        assertThat(wordless.html().select("input[value=REAL]").hasAttr("checked"))
                .isTrue();
        assertThat(lead.post(link, "answer", "REAL", "note", "Talked at break").location())
                .isEqualTo(QUEUE);
        assertThat(lead.get(QUEUE + "?show=REAL").text()).contains("Fixture, Oak");
        assertThat(lead.get("/").text()).doesNotContain("monitoring alert to answer");
        assertThat(count("SELECT count(*) FROM audit.entry WHERE action = 'looked' AND subject = '"
                        + link.replace(QUEUE + "/", "alert:") + "'"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void several_are_answered_as_false_alarms_at_once() {
        recorded(search(pupil, Profile.KS2, "free vpn", now), search(pupil, Profile.KS2, "how to get high", now));
        Visitor lead = visitors.signedInAs(dsl);
        var ids = lead.get(QUEUE).html().select("input[name=alert]").eachAttr("value");
        assertThat(ids).hasSize(2);
        lead.post(QUEUE + "/false", "alert", ids.get(0), "alert", ids.get(1));
        assertThat(lead.get(QUEUE).text()).contains("2 false alarms", "Nothing here");
        assertThat(lead.get("/activity/precision").text()).contains("0 %");
    }

    @Test
    void one_step_makes_it_a_concern_that_carries_the_visit() {
        recorded(search(pupil, Profile.KS2, "i want to kill myself", now));
        Visitor lead = visitors.signedInAs(dsl);
        String link = link(lead);
        String concern = lead.post(link.replace(QUEUE, "/incidents/from-alert")).location();
        Visitor.Page page = lead.get(concern);
        assertThat(page.text())
                .contains("Fixture, Year 4", "A monitoring alert", "kill myself", "www.google.com", "Allowed: ");
        assertThat(lead.get(page.html().selectFirst("a[href^=/activity/visit/]").attr("href"))
                        .text())
                .contains("Allowed visit", "i want to kill myself");
        assertThat(lead.post(link.replace(QUEUE, "/incidents/from-alert")).location())
                .as("twice is one")
                .isEqualTo(concern);
        assertThat(lead.get(link).text()).contains("Real", "The concern");
        assertThat(seenBy(dsl)).extracting(Alert::state).containsExactly(Alert.State.REAL);
    }

    @Test
    void about_a_member_of_staff_the_head_alone_finds_it_and_makes_it_a_staff_concern() {
        PersonId teacher = given.a(Role.TEACHER, school);
        recorded(search(teacher, Profile.STAFF, "pornhub", now));
        Visitor headTeacher = visitors.signedInAs(head);
        String link = link(headTeacher);
        Visitor lead = visitors.signedInAs(dsl);
        assertThat(lead.get(QUEUE).text()).contains("Nothing here");
        assertThat(lead.get(link).status()).isEqualTo(404);
        assertThat(lead.post(link, "answer", "FALSE").status()).isEqualTo(404);
        assertThat(lead.post(link.replace(QUEUE, "/incidents/from-alert")).status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher).get(link).status()).isEqualTo(403);
        headTeacher.get(link);
        assertThat(count(
                        "SELECT count(*) FROM audit.entry WHERE school_id = " + school + " AND subject LIKE 'alert:%'"))
                .as("the school's own log does not tell")
                .isZero();
        String concern =
                headTeacher.post(link.replace(QUEUE, "/incidents/from-alert")).location();
        assertThat(concern).startsWith("/incidents/staff/");
        assertThat(headTeacher.get(concern).text()).contains("A monitoring alert", "pornhub");
    }

    @Test
    void a_lead_whom_it_is_about_finds_nothing() {
        recorded(search(dsl, Profile.STAFF, "pornhub", now), search(dsl, Profile.STAFF, "spelling games", now));
        String link = link(visitors.signedInAs(head));
        assertThat(visitors.signedInAs(dsl).get(link).status()).isEqualTo(404);
        assertThat(visitors.signedInAs(dsl).get("/activity").text())
                .as("nor among visits")
                .contains("spelling games")
                .doesNotContain("pornhub");
        assertThat(visitors.signedInAs(given.a(Role.DEPUTY_DSL, school))
                        .get("/activity")
                        .text())
                .doesNotContain("pornhub");
        assertThat(visitors.signedInAs(head).get("/activity").text()).contains("pornhub");
        String visit = "/activity/visit/" + seenBy(head).getFirst().visit();
        assertThat(visitors.signedInAs(dsl).get(visit).status()).isEqualTo(404);
        assertThat(visitors.signedInAs(head).get(visit).status()).isEqualTo(200);
        assertThat(visitors.signedInAs(dsl).get("/").text()).doesNotContain("monitoring alert to");
    }

    @Test
    void a_rule_is_tried_on_past_days_before_it_goes_live() {
        recorded(
                search(pupil, Profile.KS2, "purple unicorn wars", now.minusSeconds(5000)),
                search(pupil, Profile.KS2, "purple unicorn wars", now.minusSeconds(4900)),
                search(given.a(Role.TEACHER, school), Profile.STAFF, "purple unicorn again", now.minusSeconds(4800)));
        Visitor lead = visitors.signedInAs(dsl);
        String[] typed = {
            "called",
            "Unicorns",
            "theme",
            "BULLYING",
            "urgency",
            "TODAY",
            "phrases",
            "purple + unicorn\n- lesson",
            "whom",
            "KS2",
            "whom",
            "STAFF",
            "days",
            "7",
            "why",
            "A game that hurts"
        };
        assertThat(lead.post("/activity/alert-rules/new", with(typed, "active", "yes"))
                        .status())
                .as("not tried")
                .isEqualTo(400);
        Visitor.Page trial = lead.post("/activity/alert-rules/new/try", typed);
        assertThat(trial.html().select("main").text())
                .contains("2 alerts in 7 days", "1 of them would be about adults", "purple unicorn wars")
                .doesNotContain("purple unicorn again", "Fixture");
        assertThat(lead.post("/activity/alert-rules/new", with(typed, "active", "yes"))
                        .location())
                .isEqualTo("/activity/alert-rules");
        recorded(search(pupil, Profile.KS2, "the purple unicorn", now));
        assertThat(seenBy(dsl)).extracting(Alert::title).containsExactly("Unicorns");
        String rule = lead.get("/activity/alert-rules?q=unicorns")
                .html()
                .select("main a[href^=/activity/alert-rules/]:contains(Unicorns)")
                .attr("href");
        assertThat(lead.get(rule).text()).contains("Made. On", "2 alerts from", "A game that hurts");
        assertThat(lead.post(rule, with(typed, "active", "no")).status()).isEqualTo(302);
        recorded(search(pupil, Profile.KS2, "the purple unicorn", now.plusSeconds(1000)));
        assertThat(seenBy(dsl)).hasSize(1);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get(rule)
                        .status())
                .as("a rule of another school")
                .isEqualTo(404);
    }

    @Test
    void a_school_begins_a_rule_of_its_own_as_the_trusts_is_once_and_it_says_where_it_came_from() {
        Visitor lead = visitors.signedInAs(dsl);
        String rule = lead.get("/activity/alert-rules?q=vpn")
                .html()
                .select(".bel-row__main")
                .first()
                .attr("href");
        assertThat(lead.get(rule).text()).contains("Begin one of our own from it");
        String copy = lead.post(rule + "/copy").location();
        assertThat(copy).startsWith("/activity/alert-rules/").isNotEqualTo(rule);
        Visitor.Page own = lead.get(copy);
        assertThat(own.text()).contains("It began as the trust’s rule", "Off", "Began as the trust's rule");
        assertThat(own.html().select("#phrases").text()).contains("free vpn");
        assertThat(own.html()
                        .select("a:contains(" + own.html().select("h1").text() + ")")
                        .attr("href"))
                .isEqualTo(rule);
        assertThat(lead.post(rule + "/copy").location()).as("once").isEqualTo(copy);
        assertThat(lead.post(copy + "/copy").status()).as("not of the trust").isEqualTo(404);
        Visitor elsewhere = visitors.signedInAs(given.a(Role.DSL, given.aSchool()));
        assertThat(elsewhere.get(copy).status()).isEqualTo(404);
        Visitor trust = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));
        assertThat(trust.post(rule + "/copy").status()).isEqualTo(404);
        assertThat(trust.get(rule).text()).doesNotContain("Begin one of our own");
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, school))
                        .post(rule + "/copy")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_school_changes_no_rule_of_the_trust_and_nothing_typed_is_lost() {
        Visitor lead = visitors.signedInAs(dsl);
        String rule = lead.get("/activity/alert-rules?q=vpn")
                .html()
                .select("main a[href^=/activity/alert-rules/]:contains(round)")
                .attr("href");
        assertThat(lead.get(rule).text()).contains("a rule of the trust", "free vpn");
        assertThat(lead.post(rule, "active", "no", "why", "x").status()).isEqualTo(404);
        Visitor.Page wrong = lead.post(
                "/activity/alert-rules/new/try", "called", "Words", "phrases", "+ +", "sites", "no_such..name");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().select("#phrases").text()).isEqualTo("+ +");
        assertThat(wrong.text()).contains("Say why", "one a line");
        Visitor trust = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));
        assertThat(trust.get(rule).html().select("button:contains(Try it)")).hasSize(1);
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, school))
                        .get("/activity/alert-rules")
                        .status())
                .isEqualTo(403);
        assertThat(lead.get("/activity/alert-rules/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    private static String link(Visitor reader) {
        return reader.get(QUEUE)
                .html()
                .select("main a[href^=/activity/alerts/]")
                .first()
                .attr("href");
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }
}
