package org.belisha.assurance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.Moments;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** The clause pages show every clause, for one school and for all. */
@BelishaTest
class AssurancePagesTest {

    @Autowired
    private AssurancePages pages;

    @Autowired
    private ClausePage clausePage;

    @Autowired
    private SpringTemplateEngine engine;

    @Autowired
    private Moments moments;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private org.belisha.Visitors visitors;

    @Test
    void the_sheet_of_a_school_shows_every_clause_with_a_mark_and_a_word() throws IOException {
        SchoolId school = given.aSchool();
        Document sheet = show(a(Role.HEAD, school), model -> pages.sheet(null, "", a(Role.HEAD, school), model));

        List<String> ids = Files.readAllLines(Path.of("src/test/resources/assurance/clause-ids.txt"));
        assertThat(sheet.select(".bel-tile__id").eachText()).containsExactlyElementsOf(ids);
        assertThat(sheet.select(".bel-tile__state").eachText()).hasSize(94).doesNotContain("");
    }

    @Test
    void every_clause_has_a_page_of_its_own() throws IOException {
        SchoolId school = given.aSchool();
        for (String id : Files.readAllLines(Path.of("src/test/resources/assurance/clause-ids.txt"))) {
            Document page = show(
                    a(Role.GOVERNOR, school), model -> clausePage.clause(id, null, a(Role.GOVERNOR, school), model));
            assertThat(page.select("h1").text()).startsWith(id + " ");
            assertThat(page.select("#state").attr("data-state")).isNotEmpty();
        }
    }

    @Test
    void the_trust_sees_its_schools_side_by_side() throws IOException {
        SchoolId one = given.aSchool();
        SchoolId other = given.aSchool();
        Viewer trust = new Viewer(
                given.a(Role.TRUST_SAFEGUARDING, one),
                "Trust Lead",
                Map.of(one, Set.of(Role.TRUST_SAFEGUARDING), other, Set.of(Role.TRUST_SAFEGUARDING)),
                null);
        Document page = show(trust, model -> pages.sideBySide(trust, model));

        assertThat(page.select("tbody td")).hasSize(2 * 94);
        assertThat(show(trust, model -> clausePage.clause("4.2a", other.value(), trust, model))
                        .select(".bel-facts .bel-row"))
                .hasSize(2);
    }

    @Test
    void attesting_without_a_note_says_what_is_missing() throws IOException {
        SchoolId school = given.aSchool();
        Viewer head = a(Role.HEAD, school);
        Document page = show(head, model -> {
            var answer = clausePage.attest(
                    "4.5c",
                    school.value(),
                    new AttestForm("ok", ""),
                    head,
                    model,
                    new org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap());
            assertThat(answer.getStatus()).isEqualTo(org.springframework.http.HttpStatus.BAD_REQUEST);
            return "assurance/attest";
        });

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".govuk-error-summary a").eachText())
                .containsExactly("Say in a sentence what you looked at", "Choose how long this holds");
        assertThat(page.select("#note").text()).as("what was typed").isEqualTo("ok");
    }

    @Test
    void evidence_is_a_link_for_those_alone_who_may_open_it() {
        SchoolId school = given.aSchool();
        var governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        var lead = visitors.signedInAs(given.a(Role.DSL, school));

        assertThat(governor.get("/assurance/1.1").html().select("main a[href^=/incidents]"))
                .isEmpty();
        assertThat(governor.get("/assurance/1.1").text()).contains("Open to those who work with these records");
        assertThat(lead.get("/assurance/1.1").html().select("main a[href^=/incidents]"))
                .hasSize(1);
    }

    @Test
    void what_is_not_built_says_so_and_who_may_attest_it() {
        SchoolId school = given.aSchool();
        var governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        var head = visitors.signedInAs(given.a(Role.HEAD, school));
        var lead = visitors.signedInAs(given.a(Role.DSL, school));

        assertThat(governor.get("/assurance/9.1").text())
                .contains("Not built yet", "It will be kept so", "Who can attest it")
                .doesNotContain("Attest this clause");
        assertThat(head.get("/assurance/9.1").text()).contains("Attest this clause");
        assertThat(lead.get("/assurance/9.1").text())
                .as("neither its owner nor the head")
                .doesNotContain("Attest this clause");
        assertThat(lead.get("/assurance/9.1/attest").status()).isEqualTo(403);
        assertThat(head.get("/assurance/4.5c").text()).contains("Head teacher: look, and attest what you found");
        assertThat(head.get("/assurance/1.1").text()).doesNotContain("Attest this clause", "Not built yet");
    }

    @Test
    void every_evidence_that_is_a_link_opens() throws IOException {
        SchoolId school = given.aSchool();
        var head = visitors.signedInAs(given.a(Role.HEAD, school));
        Set<String> links = new java.util.TreeSet<>();
        for (String id : ids()) {
            links.addAll(head.get("/assurance/" + id)
                    .html()
                    .select("main ul.bel-rows a")
                    .eachAttr("href"));
        }
        assertThat(links)
                .hasSizeGreaterThan(5)
                .allSatisfy(link -> assertThat(head.get(link).status()).as(link).isEqualTo(200));
    }

    @Test
    void the_sheet_loads_in_a_blink() {
        SchoolId school = given.aSchool();
        var governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            assertThat(governor.get("/assurance").status()).isEqualTo(200);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(java.time.Duration.ofNanos(best)).isLessThan(java.time.Duration.ofMillis(100));
    }

    private static List<String> ids() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/assurance/clause-ids.txt"));
    }

    private Viewer a(Role role, SchoolId school) {
        return new Viewer(given.a(role, school), "Grace Achebe", Map.of(school, Set.of(role)), null);
    }

    private Document show(Viewer viewer, java.util.function.Function<Model, String> handler) throws IOException {
        ExtendedModelMap model = new ExtendedModelMap();
        model.addAttribute("viewer", viewer);
        model.addAttribute("moments", moments);
        String template = SchoolScope.of(viewer.roles().keySet()).call(() -> handler.apply(model));
        var servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        String html = engine.process(template, new WebContext(exchange, Locale.UK, new TreeMap<>(model)));
        Path folder = Files.createDirectories(Path.of("target/samples"));
        Files.writeString(folder.resolve(template.replace('/', '-') + ".html"), html);
        return Jsoup.parse(html);
    }
}
