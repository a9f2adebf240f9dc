package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Proxy;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A page on a site that is open, stopped for a child by its words; who is told, and who may read it all the same. */
class WordsJourneyTest {

    /** A site of the list that Key Stage 2 learns with. */
    private static final String SITE = "nrich.maths.org";

    private static final String KNIVES = "<h1>Zombie knives</h1><p>Handguns and ammo for sale. Buy a crossbow.</p>";
    private static final Path OPEN = Path.of("..", "app", "src", "main", "resources", "phrases", "must-stay-open.txt");

    @Test
    void a_page_is_stopped_by_its_words_its_reasons_are_seen_and_an_adult_reads_it() throws Exception {
        HttpServer site = site();
        String exception = SITE + "=127.0.0.1:" + site.getAddress().getPort();
        try (BelishaProcess belisha =
                        BelishaProcess.start("words", "demo", Map.of("BELISHA_GATEWAY_EXCEPTIONS", exception));
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            DemoAccounts.Account child = proxy(accounts, "The child's own");
            DemoAccounts.Account adult = proxy(accounts, "Staff internet");
            adultsMayReadMore(At.signedIn(belisha, browser.newContext(), accounts.first("TRUST_SAFEGUARDING")));

            try (BrowserContext device = behind(browser, belisha, child)) {
                Page page = device.newPage();
                whatTeachesStaysOpen(page);
                assertThat(opens(page, "/knives").status()).isEqualTo(403);
                assertThat(page.locator("main").innerText())
                        .contains("This page is not here", "Some of the words on it are not for school", "Tell someone")
                        .doesNotContain("knives", "weapons");
                assertThat(page.locator("main a", new Page.LocatorOptions().setHasText("Ask for this site"))
                                .count())
                        .isEqualTo(1);
            }
            At dsl = At.signedIn(belisha, browser.newContext(), accounts.first("DSL", child.school()));
            dsl.submits(appears(dsl, SITE));
            assertThat(dsl.reads())
                    .contains(child.name(), "The page weighed", "for what was written on it", SITE, "Blocked it");
            dsl.submits(
                    dsl.page().locator("main table a[href*='/activity/visit/']").first());
            assertThat(dsl.reads())
                    .contains("Words on the page: weapons", "What its words weighed", "zombie knives", "+70");

            try (BrowserContext device = behind(browser, belisha, adult)) {
                Page page = device.newPage();
                assertThat(opens(page, "/knives").status()).isEqualTo(200);
                assertThat(page.locator("h1").innerText()).isEqualTo("Zombie knives");
            }
            assertThat(dsl.opens("/activity").reads()).contains("Weighed", "“zombie knives” +70");
        } finally {
            site.stop(0);
        }
    }

    private static void adultsMayReadMore(At trust) {
        trust.opens("/filtering/words/change?profile=STAFF")
                .fills("page", "600")
                .fills("search", "0");
        trust.fills("why", "Adults prepare lessons on hard things.").presses("Decide");
        assertThat(trust.reads()).contains("pages 0, now 600");
    }

    private static void whatTeachesStaysOpen(Page page) {
        for (String title : new String[] {"Scunthorpe", "Essex", "Sex education", "Shakespeare, Macbeth"}) {
            Response answer = opens(page, "/open/" + title.replace(" ", "%20"));
            assertThat(answer.status()).as(title).isEqualTo(200);
            assertThat(page.locator("p").innerText()).isNotBlank();
        }
    }

    private static HttpServer site() throws Exception {
        String[] texts = Files.readString(OPEN).split("\n== ");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String words = KNIVES;
            for (String text : texts) {
                if (path.startsWith("/open/") && text.startsWith(path.substring("/open/".length()))) {
                    words = "<p>" + text + "</p>";
                    break;
                }
            }
            byte[] page = ("<!doctype html><meta charset=\"utf-8\"><title>A page</title>" + words)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Response opens(Page page, String path) {
        return Objects.requireNonNull(page.navigate("http://" + SITE + path));
    }

    private static BrowserContext behind(Browser browser, BelishaProcess belisha, DemoAccounts.Account whose) {
        return browser.newContext(new Browser.NewContextOptions()
                .setProxy(new Proxy("http://127.0.0.1:" + belisha.proxyPort())
                        .setUsername(whose.username())
                        .setPassword(whose.secret())));
    }

    private static DemoAccounts.Account proxy(DemoAccounts accounts, String tries) {
        return accounts.accounts().stream()
                .filter(account -> account.role().equals("PROXY"))
                .filter(account -> account.tries().contains(tries))
                .findFirst()
                .orElseThrow();
    }

    /** The link to the alert with these words, once it is there; a visit is recorded within a second. */
    private static Locator appears(At reader, String words) {
        for (long end = System.nanoTime() + Duration.ofSeconds(15).toNanos(); System.nanoTime() < end; ) {
            reader.opens("/activity/alerts?q=" + words);
            Locator link = reader.page().locator("main a.bel-row__main[href*='/activity/alerts/']");
            if (link.count() > 0) {
                return link.first();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no alert with " + words + "; the page says: " + reader.reads());
    }
}
