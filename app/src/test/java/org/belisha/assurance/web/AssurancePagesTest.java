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
