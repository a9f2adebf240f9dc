package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Proxy;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A blocked site is asked for, opened for the class and closed again by itself; a list that would close too much is refused. */
class FilteringJourneyTest {
    private static final String VOLCANOES = "http://volcanoes.crossing.test/";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Pattern SECRET = Pattern.compile("http://([^:]+):([^@]+)@");

    /** What the publisher of a list offers now. */
    private volatile String offered = "bets.crossing.test\n";

    @Test
    void block_ask_allow_for_the_class_and_closed_again_and_a_list_refused() throws Exception {
        HttpServer publisher = publisher();
        String at = "127.0.0.1:" + publisher.getAddress().getPort();
        try (BelishaProcess belisha =
                        BelishaProcess.start("filtering", "demo", Map.of("BELISHA_FILTERING_LIST_EXCEPTIONS", at));
                Chromium chromium = Chromium.open()) {
            DemoAccounts accounts = DemoAccounts.of(belisha);
            Browser browser = chromium.browser();
            Page tablet = tablet(browser, belisha, accounts.named("Tablets of Elm", "Class Elm"));
            At teacher = At.signedIn(belisha, browser.newContext(), accounts.named("", "Class Elm: sign"));
            teacher.opens("/filtering/lesson");
            aChildAsksFromTheBlockPage(tablet);
            theTeacherOpensItAndClosesItAndPausesTheClass(teacher, tablet);

            At ict = At.signedIn(belisha, browser.newContext(), accounts.first("ICT_MANAGER"));
            LocalDateTime until = theIctManagerOpensItForTheClass(ict);
            becomes(tablet, 200);

            At trust = At.signedIn(belisha, browser.newContext(), accounts.first("TRUST_ICT"));
            aListIsTakenThenItsNextVersionRefused(trust, "http://" + at + "/list.txt");

            waitUntil(until);
            becomes(tablet, 403);
            assertThat(ict.opens("/filtering/report").reads()).contains("volcanoes.crossing.test");
        } finally {
            publisher.stop(0);
        }
    }

    private HttpServer publisher() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/list.txt", exchange -> {
            byte[] list = offered.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void aChildAsksFromTheBlockPage(Page tablet) {
        assertThat(status(tablet)).isEqualTo(403);
        tablet.locator("a", new Page.LocatorOptions().setHasText("Ask for this site"))
                .click();
        tablet.locator("input[name=reason]").first().check();
        tablet.locator("main form button").first().click();
        tablet.locator("h1")
                .filter(new Locator.FilterOptions().setHasText("You asked"))
                .waitFor();
    }

    /** On a page that was open before the child came upon the site, without the ICT manager. */
    private static void theTeacherOpensItAndClosesItAndPausesTheClass(At teacher, Page tablet) {
        Locator blocked = teacher.page()
                .locator("[data-live=sites] .bel-row", new Page.LocatorOptions().setHasText("volcanoes.crossing.test"))
                .first();
        blocked.waitFor();
        teacher.submits(blocked.locator("button"));
        becomes(tablet, 200);
        teacher.presses("Close volcanoes.crossing.test");
        becomes(tablet, 403);

        teacher.presses("Pause");
        assertThat(teacher.reads()).contains("The internet of this class is paused until");
        assertThat(status(tablet)).isEqualTo(403);
        tablet.locator("h1")
                .filter(new Locator.FilterOptions().setHasText("The internet is"))
                .waitFor();
        teacher.presses("Resume the internet");
        assertThat(teacher.reads()).doesNotContain("is paused until");
    }

    private static LocalDateTime theIctManagerOpensItForTheClass(At ict) {
        ict.opens("/filtering/requests");
        ict.page().locator("main a[href*='/filtering/requests/']").first().click();
        LocalDateTime until = LocalDateTime.now(LONDON).plusSeconds(80).truncatedTo(ChronoUnit.MINUTES);
        ict.picks("verdict", "class").chooses("classId", "Elm");
        ict.fills("day", until.toLocalDate().toString())
                .fills("time", until.toLocalTime().toString());
        ict.fills("answer", "Yes, for your topic.").presses("Answer");
        assertThat(ict.reads()).contains("Answered: volcanoes.crossing.test");
        return until;
    }

    private void aListIsTakenThenItsNextVersionRefused(At trust, String address) {
        trust.opens("/filtering/lists/new").fills("name", "Betting").chooses("category", "Gambling");
        trust.page().locator("select[name=format]").selectOption("PLAIN");
        trust.fills("address", address).presses("Add the list");
        String page = trust.page().url().replaceFirst("http://[^/]+", "");
        until(trust, page, "1 sites are in force");
        offered = "bets.crossing.test\nbbc.co.uk\n";
        trust.presses("Fetch it now");
        until(trust, page, "must stay open");
        assertThat(trust.reads()).contains("The last good version stays in force", "Refused", "1 sites are in force");
        assertThat(trust.opens("/").reads()).contains("could not be updated");
        assertThat(trust.opens("/filtering/lists?q=bbc.co.uk").reads()).contains("None of the lists below has it");
    }

    private static void until(At somebody, String page, String words) {
        for (int tries = 0; !somebody.opens(page).reads().contains(words); tries++) {
            assertThat(tries).as("waiting for: " + words).isLessThan(100);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static Page tablet(Browser browser, BelishaProcess belisha, DemoAccounts.Account device) {
        Matcher secret = SECRET.matcher(device.tries());
        assertThat(secret.find()).isTrue();
        return browser.newContext(new Browser.NewContextOptions()
                        .setProxy(new Proxy("http://127.0.0.1:" + belisha.proxyPort())
                                .setUsername(secret.group(1))
                                .setPassword(secret.group(2))))
                .newPage();
    }

    private static int status(Page tablet) {
        return Objects.requireNonNull(tablet.navigate(VOLCANOES)).status();
    }

    private static void becomes(Page tablet, int status) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (status(tablet) != status) {
            assertThat(System.nanoTime()).as("waiting for %s", status).isLessThan(end);
        }
    }

    private static void waitUntil(LocalDateTime moment) {
        while (LocalDateTime.now(LONDON).isBefore(moment)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
