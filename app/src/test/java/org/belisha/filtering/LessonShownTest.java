package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lesson page may stand on a whiteboard: names and what was blocked on a child's own device are shown as the teacher asks. */
@BelishaTest
class LessonShownTest extends LessonTablets {

    @Autowired
    private JdbcClient sql;

    @Test
    void no_blocked_site_stands_beside_a_childs_own_device_until_the_teacher_asks_and_for_an_hour_only() {
        seen(own, pupil, "volcano.test", false);
        seen(shared, null, "lava.test", false);
        await().atMost(Duration.ofSeconds(15)).until(() -> row("Harbour").contains("Last blocked: lava.test"));
        for (String part : List.of("", "/now")) {
            Element devices = teacher.get(lesson + part)
                    .html()
                    .select("[data-live=devices]")
                    .first();
            assertThat(devices.text()).as(part).contains("Fixture").doesNotContain("volcano");
            assertThat(rows(part + "?q=volcano")).as("nor is it found by it").isZero();
        }
        assertThat(teacher.get(lesson).html().select("[data-live=sites]").text())
                .as("of the class as a whole it is told")
                .contains("volcano.test");
        long looks = looks();
        view("blocked", true);
        assertThat(looks()).as("asking is on record").isGreaterThan(looks);
        assertThat(row("Lantern")).contains("Last blocked: volcano.test");
        view("blocked", false);
        assertThat(row("Lantern")).doesNotContain("volcano");
        view("blocked", true);
        clock.forward(Duration.ofMinutes(59));
        seen(own, pupil, "volcano.test", false);
        await().atMost(Duration.ofSeconds(15)).until(() -> row("Lantern").contains("Last blocked: volcano.test"));
        clock.forward(Duration.ofMinutes(2));
        assertThat(row("Lantern")).as("it ends by itself").doesNotContain("volcano");
    }

    @Test
    void names_are_hidden_for_this_adult_until_they_say_otherwise_over_the_live_page_too() {
        PersonId colleague = given.a(Role.TEACHER, school);
        given.teaches(colleague, oak, school);
        teacher.post(lesson + "/pause", "whom", pupil.toString(), "pauseUntil", "10:30");
        String name = teacher.get(lesson).html().select("#whom option").get(1).text();
        assertThat(teacher.get(lesson).text()).contains(name, "Hide names");
        view("names", false);
        for (String part : List.of("", "/now", "?q=tablet")) {
            Visitor.Page page = teacher.get(lesson + part);
            assertThat(page.html().select("main").text())
                    .as(part)
                    .contains("In a pupil’s hands", "One pupil", "1 pupil, 0 seen", "Show names")
                    .doesNotContain(name);
        }
        assertThat(rows("?q=fixture")).as("nor is it found by its name").isZero();
        assertThat(visitors.signedInAs(colleague).get(lesson).text())
                .as("another adult's page is their own")
                .contains(name);
        String act =
                teacher.get(lesson).html().select("input[name=act]").first().val();
        assertThat(teacher.post(lesson + "/end", "act", act).status()).isEqualTo(302);
        assertThat(teacher.get(lesson).html().select("main").text()).doesNotContain(name);
        view("names", true);
        assertThat(teacher.get(lesson).text()).contains(name);
        Visitor stranger = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(stranger.post(lesson + "/view", "what", "names", "shown", "false")
                        .status())
                .isEqualTo(404);
        assertThat(teacher.post(lesson + "/view", "what", "else", "shown", "true")
                        .status())
                .isEqualTo(404);
    }

    private long looks() {
        long[] found = new long[1];
        given.inScope(
                school,
                () -> found[0] = sql.sql(
                                "SELECT count(*) FROM audit.entry WHERE school_id = ? AND subject = ? AND facts::text LIKE ?")
                        .params(school.value(), "lesson:" + oak, "%own devices%")
                        .query(Long.class)
                        .single());
        return found[0];
    }
}
