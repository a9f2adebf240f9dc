package org.belisha.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The frame as people meet it: their rooms, help without signing in, and words of our own when something is refused. */
@BelishaTest
@ExtendWith(OutputCaptureExtension.class)
class FrameTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private People people;

    @Autowired
    private Visitors visitors;

    @Test
    void help_is_open_to_anybody_and_names_whom_to_call() throws IOException {
        Document help = open(visitors.nobody(), "/help", 200);

        assertThat(help.text()).contains("0800 1111", "999", "CEOP", "Internet Watch Foundation", "Report Remove");
        assertThat(help.select("main a[href^=https]").eachAttr("href").stream()
                        .map(link -> java.net.URI.create(link).getHost())
                        .distinct())
                .as("as many organisations as clause 4.7d counts")
                .hasSize(11);
        assertThat(open(visitors.nobody(), "/accessibility", 200).title()).isEqualTo("Accessibility - Belisha");
        assertThat(open(visitors.nobody(), "/privacy", 200).title()).isEqualTo("Privacy - Belisha");
        assertThat(open(visitors.nobody(), "/privacy", 200).select("#content").text())
                .containsPattern("Which sites were visited is kept for \\d+ months");
    }

    @Test
    void a_stranger_who_asks_wrongly_is_refused_and_does_not_fill_the_log(CapturedOutput log) {
        assertThat(visitors.nobody().get("/filtering/ask").status()).isEqualTo(400);
        assertThat(visitors.nobody().get("/filtering/ask?visit=x").status()).isEqualTo(400);

        assertThat(log.getAll()).doesNotContain("Required request parameter", "Resolved [");
    }

    @Test
    void the_typeface_of_the_government_is_not_asked_for() throws IOException {
        String sheet = open(visitors.nobody(), "/help", 200)
                .select("link[href*=govuk-frontend]")
                .attr("href");
        var served = visitors.nobody().get(sheet);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.text()).contains(".govuk-button{").doesNotContain("@font-face", "/assets/fonts");
    }

    @Test
    void an_adult_sees_the_rooms_that_are_theirs_and_no_others() throws IOException {
        SchoolId school = given.aSchool();
        Document home = open(visitors.signedInAs(given.a(Role.GOVERNOR, school)), "/", 200);

        assertThat(home.select(".bel-places a").eachText()).contains("Clauses").doesNotContain("Audit log");
        assertThat(open(visitors.signedInAs(given.a(Role.HEAD, school)), "/", 200)
                        .select(".bel-places a")
                        .eachText())
                .contains("Clauses", "Audit log");
    }

    @Test
    void a_person_of_two_schools_chooses_which_to_see() throws IOException {
        SchoolId one = given.aSchool();
        SchoolId other = given.aSchool();
        PersonId governor = given.a(Role.GOVERNOR, one);
        given.inScope(other, () -> people.giveRole(governor, other, Role.GOVERNOR));
        Visitor visitor = visitors.signedInAs(governor);

        assertThat(open(visitor, "/", 200).select("form[action=/ui/school] button"))
                .hasSize(3);
        visitor.post("/ui/school", "school", other.toString());
        assertThat(open(visitor, "/", 200)
                        .select("form[action=/ui/school] button[aria-current]")
                        .eachAttr("value"))
                .containsExactly(other.toString());
    }

    @Test
    void a_child_finds_tell_someone_on_every_page_even_where_there_is_none() throws IOException {
        SchoolId school = given.aSchool();
        UUID robins = given.aClass(school, "Robins");
        Visitor child = visitors.signedInAs(given.aPupilInYear(1, robins, school), SignedIn.Way.BADGE);

        for (Document page : List.of(open(child, "/", 200), open(child, "/nowhere", 404), open(child, "/audit", 403))) {
            assertThat(page.select("nav a[href=/incidents/tell]").text())
                    .as(page.title())
                    .isEqualTo("Tell someone");
            assertThat(page.select("h1")).as(page.title()).hasSize(1);
        }
    }

    @Test
    void a_refusal_says_what_to_do_next() throws IOException {
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, given.aSchool()));

        assertThat(open(teacher, "/audit", 403).text()).contains("ask the head teacher");
        assertThat(open(teacher, "/no/such/page", 404).text()).contains("There is no such page");
    }

    private static Document open(Visitor visitor, String path, int status) throws IOException {
        Visitor.Page page = visitor.get(path);
        assertThat(page.status()).as(path).isEqualTo(status);
        Path folder = Files.createDirectories(Path.of("target/samples"));
        String name = "live" + page.html().title().replaceAll("[^A-Za-z]+", "-");
        Files.writeString(folder.resolve(name + ".html"), page.html().outerHtml());
        return page.html();
    }
}
