package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.CaseSchool;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;

/** Files through the pages: asked first, saved and never shown. */
@BelishaTest
class EvidencePagesTest extends CaseSchool {

    @Test
    void a_file_is_asked_about_then_sent_then_saved_and_never_shown() {
        String page = "/incidents/evidence/incident/" + anIncident();
        Visitor browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get(page).html().select("input[type=file]")).isEmpty();
        assertThat(browser.post(page + "/add").status()).isEqualTo(400);
        assertThat(browser.post(page + "/add", "undressed", "no").html().select("input[type=file]"))
                .hasSize(1);
        assertThat(browser.postFile(page + "/add", "chat <b>.html", Samples.text("He wrote: hi"), "undressed", "no")
                        .status())
                .isEqualTo(302);

        Visitor.Page list = browser.get(page);
        String href = list.html().select("a[href*='/evidence/file/']").attr("href");
        Visitor.Page saved = browser.get(href);
        assertThat(saved.answer().body()).isEqualTo("He wrote: hi");
        assertThat(header(saved, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("chat%20b.html.txt");
        assertThat(header(saved, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(saved, "Content-Security-Policy")).startsWith("sandbox;");
        assertThat(header(saved, "Cache-Control")).contains("no-store");
        assertThat(visitors.signedInAs(teacher.person()).get(href).status()).isEqualTo(403);
    }

    @Test
    void what_is_refused_says_why_and_an_indecent_picture_gets_guidance() {
        UUID concern = aConcern();
        String own = "/incidents/evidence/own/" + concern;
        Visitor browser = visitors.signedInAs(teacher.person());

        Visitor.Page refused = browser.postFile(own, "a.png", Samples.text("<html>"), "undressed", "no");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#file");

        Visitor.Page guidance = browser.post(own, "undressed", "yes");
        assertThat(guidance.status()).isEqualTo(400);
        assertThat(guidance.text()).contains("Do not look at it", "delete it", "Report Remove", "999");
        Visitor.Page concernPage = visitors.signedInAs(dsl.person()).get("/incidents/concern/" + concern);
        assertThat(concernPage.text()).contains("may be part of it");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get(own).status())
                .isEqualTo(404);
    }

    @Test
    void the_five_questions_lose_nothing_that_was_answered() {
        UUID incident = anIncident();
        done(here(() -> incidents.assess(dsl, incident, decided("IMAGERY", org.belisha.incidents.Severity.SERIOUS))));
        Visitor browser = visitors.signedInAs(dsl.person());
        Visitor.Page refused = browser.post(
                "/incidents/evidence/incident/" + incident + "/questions", "ADULT", "yes", "follows", "Rang police");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .contains("#UNDER_13");
        assertThat(refused.html().selectFirst("input[name=ADULT][value=yes]").hasAttr("checked"))
                .isTrue();
        assertThat(refused.html().selectFirst("textarea[name=follows]").text()).isEqualTo("Rang police");
    }

    private static String header(Visitor.Page page, String name) {
        return page.answer().headers().firstValue(name).orElse("");
    }
}
