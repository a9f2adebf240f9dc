package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** From a search on a child's device to a concern in one step; and what an adult searched for, which the lead never sees. */
class AlertJourneyTest {

    private static final String SEARCH = "http://stories.crossing.test/search?q=";

    @Test
    void a_search_becomes_an_alert_and_one_step_a_concern_while_an_adults_goes_to_the_head() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("alerts");
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            DemoAccounts.Account child = proxy(accounts, "The child's own");
            DemoAccounts.Account adult = proxy(accounts, "Staff internet");
            searches(browser, belisha, child, "ways+to+hurt+myself+tonight");
            searches(browser, belisha, adult, "xvideos+in+the+staff+room");

            At dsl = signedIn(browser, belisha, accounts.first("DSL", child.school()));
            Locator alert = appears(dsl, "tonight");
            assertThat(dsl.reads()).contains(child.name()).doesNotContain("staff room");
            dsl.submits(alert);
            assertThat(dsl.reads()).contains("ways to hurt myself tonight", "stories.crossing.test", "At once");
            dsl.presses("Make this a concern");
            assertThat(dsl.page().url()).contains("/incidents/concern/");
            assertThat(dsl.reads()).contains(child.name(), "A monitoring alert", "stories.crossing.test");
            dsl.submits(dsl.page().locator("a[href*='/activity/visit/']").first());
            assertThat(dsl.reads()).as("the visit itself").contains("ways to hurt myself tonight");

            At head = signedIn(browser, belisha, accounts.first("HEAD", child.school()));
            Locator aboutAnAdult = appears(head, "staff+room");
            assertThat(head.reads()).contains(adult.name(), "About an adult").doesNotContain("tonight");
            head.submits(aboutAnAdult);
            String address = head.page().url();
            assertThat(head.reads()).contains("xvideos in the staff room");
            assertThat(dsl.page().navigate(address).status())
                    .as("the lead has no such alert")
                    .isEqualTo(404);
            head.picks("answer", "FALSE").presses("Keep the answer");
            assertThat(head.reads()).contains("Answered: False alarm");
            theTrendsAreDrawnWithTheFiguresOfTheirTables(dsl);
        }
    }

    /** In each drawing, below its legend, are dots of the colour of visits, and it draws what its table says. */
    private static final String DRAWN = """
            () => [...document.querySelectorAll('[data-chart]')].map(place => {
              const canvas = place.querySelector('canvas')
              const top = Math.ceil(36 * canvas.height / place.clientHeight)
              const dots = canvas.getContext('2d').getImageData(0, top, canvas.width, canvas.height - top).data
              let blue = 0
              for (let i = 0; i < dots.length; i += 4) {
                if (dots[i] === 29 && dots[i + 1] === 79 && dots[i + 2] === 145 && dots[i + 3] === 255) blue++
              }
              const series = window.echarts.getInstanceByDom(place).getOption().series.map(one => one.data)
              const drawn = series[0].map((visits, at) => visits + '/' + series[1][at])
              const rows = [...document.getElementById(place.dataset.chart).tBodies[0].rows]
              const said = rows.map(row => row.cells[1].textContent.trim() + '/' + row.cells[2].textContent.trim())
              const lying = place.dataset.kind === 'lying'
              return {
                name: place.dataset.chart,
                blue,
                drawn: drawn.join(' '),
                said: (lying ? said.slice(0, 12).reverse() : said).join(' '),
                visits: series[0].reduce((one, other) => one + other, 0)
              }
            })
            """;

    @SuppressWarnings("unchecked")
    private static void theTrendsAreDrawnWithTheFiguresOfTheirTables(At dsl) {
        dsl.opens("/activity/trends?days=7");
        dsl.page().locator("[data-chart] canvas").nth(2).waitFor();
        List<Map<String, Object>> charts =
                (List<Map<String, Object>>) dsl.page().evaluate(DRAWN);
        assertThat(charts).extracting(chart -> chart.get("name")).containsExactly("by-time", "by-kind", "by-class");
        for (Map<String, Object> chart : charts) {
            assertThat((Integer) chart.get("visits"))
                    .as("%s has something to draw", chart)
                    .isPositive();
            assertThat((Integer) chart.get("blue")).as("%s is drawn", chart).isGreaterThan(20);
            assertThat(chart.get("drawn")).as("of %s", chart).isEqualTo(chart.get("said"));
        }
    }

    private static DemoAccounts.Account proxy(DemoAccounts accounts, String tries) {
        return accounts.accounts().stream()
                .filter(account -> account.role().equals("PROXY"))
                .filter(account -> account.tries().contains(tries))
                .findFirst()
                .orElseThrow();
    }

    private static void searches(Browser browser, BelishaProcess belisha, DemoAccounts.Account whose, String words) {
        try (BrowserContext device = browser.newContext(new Browser.NewContextOptions()
                .setProxy(new Proxy("http://127.0.0.1:" + belisha.proxyPort())
                        .setUsername(whose.username())
                        .setPassword(whose.secret())))) {
            device.newPage().navigate(SEARCH + words);
        }
    }

    private static At signedIn(Browser browser, BelishaProcess belisha, DemoAccounts.Account account) {
        return At.signedIn(belisha, browser.newContext(), account);
    }

    /** The link to the alert with these words, once it is there; a visit is recorded within a second. */
    private static Locator appears(At reader, String words) {
        for (long end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end; ) {
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
