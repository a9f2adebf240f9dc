package org.belisha.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** The frames and every component on one sample page each, without a server. */
class ComponentsTest {

    private static final List<String> ANIMALS = List.of(
            "fox",
            "owl",
            "cat",
            "dog",
            "bear",
            "frog",
            "fish",
            "bird",
            "rabbit",
            "whale",
            "snail",
            "bee",
            "duck",
            "sheep",
            "cow",
            "lion",
            "elephant",
            "tortoise",
            "mouse",
            "hedgehog",
            "butterfly",
            "penguin",
            "horse",
            "octopus");

    @Test
    void a_page_with_errors_says_so_in_its_title_and_beside_each_field() throws IOException {
        Document page = sample("sample/adult", Map.of("email", "Enter an email address", "until", "Enter a day"));

        assertThat(page.title()).isEqualTo("Error: Sample - Belisha");
        assertThat(page.select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#email", "#until");
        for (String target : page.select(".govuk-error-summary a").eachAttr("href")) {
            assertThat(page.select(target))
                    .as("the field that %s leads to", target)
                    .hasSize(1);
        }
        assertThat(page.selectFirst("#email").attr("aria-describedby")).isEqualTo("email-hint email-error");
        assertThat(page.selectFirst("#email-error").text()).isEqualTo("Error: Enter an email address");
        assertThat(page.selectFirst("#words").hasAttr("aria-describedby")).isTrue();
    }

    @Test
    void a_page_without_errors_shows_what_was_typed_and_no_error() throws IOException {
        Document page = sample("sample/adult", Map.of());

        assertThat(page.title()).isEqualTo("Sample - Belisha");
        assertThat(page.select(".govuk-error-summary, .govuk-error-message")).isEmpty();
        assertThat(page.selectFirst("#email").val()).isEqualTo("ada@example.org");
        assertThat(page.selectFirst("#words").text()).isEqualTo("<b>Typed</b>");
        assertThat(page.selectFirst("#year option[selected]").text()).isEqualTo("Second");
        assertThat(page.select("input[name=about][checked]").eachAttr("value")).containsExactly("a");
        assertThat(page.select("input[name=areas][checked]").eachAttr("value")).containsExactly("b");
    }

    @Test
    void the_frame_offers_other_schools_sign_out_and_help() throws IOException {
        Document page = sample("sample/adult", Map.of());

        assertThat(page.select("form[action=/ui/school] button").eachText())
                .containsExactly("All my schools", "Beacon Hill Primary", "Willow Lane Primary");
        assertThat(page.select("form[action=/accounts/sign-out][method=post]")).hasSize(1);
        assertThat(page.select("footer a[href=/help]")).hasSize(1);
        assertThat(page.selectFirst(".govuk-skip-link").attr("href")).isEqualTo("#content");
        assertThat(page.select(".bel-demo").text()).contains("made up");
    }

    @Test
    void a_child_always_finds_tell_someone_and_the_way_back() throws IOException {
        Document page = sample("sample/child", Map.of());

        assertThat(page.select("nav a[href=/incidents/tell]").text()).isEqualTo("Tell someone");
        assertThat(page.select("nav a[href=/]").text()).isEqualTo("Back to my page");
        assertThat(page.select("[data-read-aloud]")).isNotEmpty();
        for (String picture : page.select("img").eachAttr("src")) {
            assertThat(getClass().getResource("/static" + picture)).as(picture).isNotNull();
        }
    }

    @Test
    void no_page_carries_inline_script_or_style() throws IOException {
        for (Document page : List.of(sample("sample/adult", Map.of()), sample("sample/child", Map.of()))) {
            assertThat(page.select("style, [style], [onclick], script:not([src])"))
                    .isEmpty();
            assertThat(page.select("[src^=http], link[href^=http]")).isEmpty();
        }
    }

    private static Document sample(String template, Map<String, String> errors) throws IOException {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        var servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        String html = engine.process(template, new WebContext(exchange, Locale.UK, model(errors)));
        Path folder = Files.createDirectories(Path.of("target/samples"));
        Files.writeString(
                folder.resolve(template.replace("sample/", "") + (errors.isEmpty() ? "" : "-errors") + ".html"), html);
        return Jsoup.parse(html);
    }

    private static Map<String, Object> model(Map<String, String> errors) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("a", "First");
        items.put("b", "Second");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("viewer", new Person("Grace Achebe", "GA"));
        model.put(
                "schools",
                List.of(new Choice(1, "Beacon Hill Primary", true), new Choice(2, "Willow Lane Primary", false)));
        model.put("waitingCount", 3);
        model.put("demo", true);
        model.put("errors", errors);
        model.put("form", Map.of("email", "ada@example.org", "words", "<b>Typed</b>"));
        model.put("items", items);
        model.put("aboutHints", Map.of("a", "A hint"));
        model.put("ticked", List.of("b"));
        model.put("states", List.of("KEPT", "NEEDS_ATTENTION", "BROKEN", "ATTESTED", "STALE", "NOT_BUILT"));
        model.put("animals", ANIMALS);
        return model;
    }

    record Person(String name, String initials) {}

    record Choice(int id, String name, boolean selected) {}
}
