package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;

/** Reporting by staff through the pages: what is kept, what is shown again, and what nobody else may see. */
@BelishaTest
class ConcernPagesTest extends ReportingSchool {

    @Test
    void a_teacher_reports_in_three_fields_and_reads_it_again() {
        Visitor browser = visitors.signedInAs(teacher);
        Visitor.Page saved = report(browser, UUID.randomUUID(), "She said \"they keep sending it\".");

        assertThat(saved.status()).isEqualTo(302);
        Visitor.Page mine = browser.get(saved.location());
        assertThat(mine.text()).contains("Saved", "they keep sending it", "Received, not opened yet");
        assertThat(browser.get("/incidents/mine").text()).contains("Received, not opened yet");
    }

    @Test
    void every_letter_is_kept_and_nothing_typed_is_run() {
        String words = "O'Brien said <script>alert('x')</script> \uD83D\uDE22 \u0645\u0631\u062D\u0628\u0627 =1+1 "
                + "long ".repeat(3_900);
        Visitor browser = visitors.signedInAs(teacher);
        Visitor.Page saved = report(browser, UUID.randomUUID(), words.substring(0, 19_000));

        Visitor.Page mine = browser.get(saved.location());
        assertThat(mine.answer().body()).doesNotContain("<script>alert");
        assertThat(mine.html().select(".bel-words").first().wholeText()).isEqualTo(words.substring(0, 19_000));
    }

    @Test
    void words_of_20_000_characters_are_kept_and_more_are_refused_without_loss() {
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(report(browser, UUID.randomUUID(), "x".repeat(20_000)).status())
                .isEqualTo(302);

        Visitor.Page refused = report(browser, UUID.randomUUID(), "y".repeat(20_001));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("textarea[name=words]").wholeText())
                .isEqualTo("y".repeat(20_001));
    }

    @Test
    void a_form_with_gaps_is_refused_by_field_and_loses_nothing() {
        Visitor browser = visitors.signedInAs(teacher);
        Visitor.Page refused = browser.post(
                "/incidents/report", "kind", "CHILD", "about", "Ada L", "words", "", "happened", "at lunch");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().title()).startsWith("Error: ");
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .contains("#words", "#told");
        assertThat(refused.html().selectFirst("input[name=about]").val()).isEqualTo("Ada L");
        assertThat(refused.html().selectFirst("input[name=happened]").val()).isEqualTo("at lunch");
        assertThat(refused.html().select("input[type=file]"))
                .as("no picture can be uploaded")
                .isEmpty();
    }

    @Test
    void sent_twice_it_is_one_concern() {
        Visitor browser = visitors.signedInAs(teacher);
        UUID key = UUID.randomUUID();
        Visitor.Page first = report(browser, key, "Once");
        Visitor.Page second = report(browser, key, "Once");

        assertThat(second.location()).isEqualTo(first.location());
        assertThat(count("SELECT count(*) FROM incidents.concern")).isEqualTo(1);
    }

    @Test
    void a_draft_survives_until_it_is_sent() {
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(browser.post(
                                "/incidents/report/draft",
                                "kind",
                                "CHILD",
                                "person",
                                pupil.toString(),
                                "words",
                                "half a sen")
                        .status())
                .isEqualTo(204);

        Visitor later = visitors.signedInAs(teacher);
        Visitor.Page form = later.get("/incidents/report");
        assertThat(form.html().selectFirst("textarea[name=words]").wholeText()).isEqualTo("half a sen");
        assertThat(form.html().selectFirst("input[name=person]").val()).isEqualTo(pupil.toString());

        PersonId other = given.a(Role.TEACHER, school);
        assertThat(visitors.signedInAs(other).get("/incidents/report").text()).doesNotContain("half a sen");

        String key = form.html().selectFirst("input[name=key]").val();
        report(later, UUID.fromString(key), "half a sentence");
        assertThat(later.get("/incidents/report").text()).doesNotContain("half a sen");
    }

    @Test
    void two_tabs_keep_a_draft_each_and_neither_writes_over_the_other() {
        Visitor browser = visitors.signedInAs(teacher);
        String key = UUID.randomUUID().toString();
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        assertThat(draft(browser, key, one, "0", "first")).isEqualTo(key + " 1");
        assertThat(draft(browser, key, one, "0", "first, after an answer that was lost"))
                .as("whoever wrote last writes on")
                .isEqualTo(key + " 2");
        assertThat(draft(browser, key, two, "2", "second, read before")).isEqualTo(key + " 3");

        String apart =
                draft(browser, key, one, "2", "first, not having read that").replaceAll(" .*", "");
        assertThat(apart).isNotEqualTo(key);
        assertThat(shown(browser, key)).isEqualTo("second, read before");
        assertThat(shown(browser, apart)).isEqualTo("first, not having read that");
        assertThat(browser.get("/incidents/report").text()).contains("Another draft");

        browser.post("/incidents/report/forget", "key", apart);
        assertThat(shown(browser, apart)).isEmpty();
        assertThat(shown(browser, key)).isEqualTo("second, read before");
        assertThat(shown(visitors.signedInAs(given.a(Role.TEACHER, school)), key))
                .as("nobody else's")
                .isEmpty();
        assertThat(browser.post("/incidents/report/draft", "key", key, "words", "x".repeat(100_001))
                        .status())
                .as("too long for a draft")
                .isEqualTo(400);
    }

    @Test
    void each_person_has_a_key_of_their_own_for_words_that_wait_in_the_browser() {
        String mine = unsent(teacher);
        assertThat(java.util.Base64.getDecoder().decode(mine)).hasSize(32);
        assertThat(unsent(teacher)).as("the same tomorrow").isEqualTo(mine);
        assertThat(unsent(given.a(Role.TEACHER, school))).isNotEqualTo(mine);
        assertThat(visitors.signedInAs(teacher)
                        .get("/incidents/report")
                        .answer()
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("no-store");
    }

    private String unsent(PersonId person) {
        return visitors.signedInAs(person)
                .get("/incidents/report")
                .html()
                .selectFirst("form[data-unsent]")
                .attr("data-unsent");
    }

    private static String draft(Visitor browser, String key, String writer, String version, String words) {
        var headers = browser.post(
                        "/incidents/report/draft", "key", key, "writer", writer, "version", version, "words", words)
                .answer()
                .headers();
        return headers.firstValue("Draft-Key").orElseThrow() + " "
                + headers.firstValue("Draft-Version").orElseThrow();
    }

    private static String shown(Visitor browser, String key) {
        return browser.get("/incidents/report?draft=" + key)
                .html()
                .selectFirst("textarea[name=words]")
                .wholeText();
    }

    @Test
    void nobody_else_rereads_a_report() {
        Visitor.Page saved = report(visitors.signedInAs(teacher), UUID.randomUUID(), "Mine");
        String path = saved.location().replaceAll("\\?.*", "");

        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get(path).status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(dsl).get(path).status()).isEqualTo(404);
        assertThat(visitors.nobody().get(path).location()).contains("/accounts/sign-in");
    }

    @Test
    void the_search_finds_pupils_of_this_school_only() {
        SchoolId elsewhere = given.aSchool();
        given.aPupilInYear(5, given.aClass(elsewhere, "Robin"), elsewhere);
        Visitor browser = visitors.signedInAs(teacher);

        assertThat(browser.get("/incidents/report/people?kind=CHILD&q=Pupil")
                        .html()
                        .select("[data-person]")
                        .eachAttr("data-person"))
                .containsExactly(pupil.toString());
        assertThat(visitors.signedInAs(given.a(Role.VISITOR, school))
                        .get("/incidents/report/people?kind=CHILD&q=Pupil")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void out_of_hours_the_page_says_that_nobody_watches() {
        given.inScope(
                school,
                () -> sql.sql(
                                "INSERT INTO incidents.setting (school_id, name, value, set_at) VALUES (?, 'days', '', now())")
                        .param(school.value())
                        .update());
        Visitor browser = visitors.signedInAs(teacher);
        Visitor.Page saved = report(browser, UUID.randomUUID(), "Late at night");

        assertThat(browser.get(saved.location()).text())
                .contains("Nobody at school is watching now", "999", "0800 1111");
    }

    @Test
    void a_teacher_reads_of_their_own_duty_where_they_pick_the_sign_and_the_lead_that_it_is_not_done_for_them() {
        String sign = "label:contains(Female genital mutilation) ~ .govuk-checkboxes__hint";
        var form = visitors.signedInAs(teacher).get("/incidents/report").html();
        assertThat(form.select(sign).text())
                .contains("the law asks you yourself to call the police on 101", "does not do it for you");
        assertThat(form.select(".govuk-checkboxes__hint")).as("this sign alone").hasSize(1);
        assertThat(visitors.signedInAs(given.a(Role.OFFICE, school))
                        .get("/incidents/report")
                        .html()
                        .select(sign)
                        .text())
                .contains("A teacher who learns")
                .doesNotContain("asks you yourself");

        visitors.signedInAs(teacher)
                .post(
                        "/incidents/report",
                        "key",
                        UUID.randomUUID().toString(),
                        "kind",
                        "CHILD",
                        "person",
                        pupil.toString(),
                        "about",
                        "",
                        "words",
                        "She spoke of a journey in the holidays",
                        "told",
                        "yes",
                        "indicators",
                        "FGM");
        assertThat(visitors.signedInAs(dsl).get("/incidents/concern/" + id()).text())
                .contains("that you know does not do it for them");
    }
}
