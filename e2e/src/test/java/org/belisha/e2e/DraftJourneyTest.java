package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What a teacher writes into a concern outlives a lost connection, a page loaded again and a second tab, and not their signing out. */
class DraftJourneyTest {

    private static final String STORED = "() => sessionStorage.getItem('belisha.unsent')";
    private static final String ANYTHING = "() => sessionStorage.length + localStorage.length";

    @Test
    void words_survive_a_lost_connection_and_a_second_tab_and_nothing_stays_after_signing_out() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("draft");
                Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.browser().newContext()) {
            At teacher = At.signedIn(belisha, browser, DemoAccounts.of(belisha).first("TEACHER"));
            Page tab = teacher.opens("/incidents/report").page();

            theConnectionIsLostAndThePageLoadedAgain(belisha, browser, tab);
            Page second = aSecondTabWritesOn(belisha, browser, tab);
            signingOutLeavesNothing(browser, tab, second);
        }
    }

    @Test
    void an_entry_of_an_incident_waits_sealed_until_the_server_took_it() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("entry");
                Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.browser().newContext()) {
            At dsl = At.signedIn(belisha, browser, DemoAccounts.of(belisha).first("DSL"));
            Page tab = dsl.opens("/incidents/all").page();
            dsl.submits(tab.locator(".bel-rows a[href*='/incidents/incident/']").first());
            String incident = tab.url();
            tab.locator("#note").fill("A heron stood at the gate");
            tab.waitForCondition(() -> Integer.valueOf(1).equals(tab.evaluate(ANYTHING)));
            assertThat(tab.evaluate("() => JSON.stringify(sessionStorage)").toString())
                    .as("sealed")
                    .doesNotContain("heron");

            tab.navigate(incident);
            tab.waitForCondition(() -> tab.locator("#note").inputValue().equals("A heron stood at the gate"));
            assertThat(dsl.reads()).contains("It has not been sent.");
            browser.route("**/note", route -> route.abort());
            tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add the entry"))
                    .click();
            browser.unroute("**/note");
            tab.navigate(incident);
            tab.waitForCondition(() -> tab.locator("#note").inputValue().equals("A heron stood at the gate"));

            dsl.presses("Add the entry");
            assertThat(dsl.reads()).contains("A heron stood at the gate");
            tab.waitForCondition(() -> Integer.valueOf(0).equals(tab.evaluate(ANYTHING)));
            assertThat(tab.locator("#note").inputValue()).isEmpty();
        }
    }

    private static void theConnectionIsLostAndThePageLoadedAgain(
            BelishaProcess belisha, BrowserContext browser, Page tab) {
        browser.setOffline(true);
        tab.locator("#kind-2").check();
        tab.locator("#words").fill("A zebra was drawn on the wall");
        says(tab, "kept in this tab");
        assertThat(stored(tab))
                .as("sealed, so that whoever finds the browser's files reads nothing")
                .isNotNull()
                .doesNotContain("zebra");
        assertThatThrownBy(tab::reload).isInstanceOf(PlaywrightException.class);

        browser.setOffline(false);
        tab.navigate(belisha.address("/incidents/report"));
        holds(tab, "A zebra was drawn on the wall");
        assertThat(tab.locator("#kind-2").isChecked()).isTrue();
        // Kept in the tab until the server has said that it has it.
        tab.waitForCondition(() -> Integer.valueOf(0).equals(tab.evaluate(ANYTHING)));
        assertThat(tab.url()).contains("?draft=");
    }

    private static Page aSecondTabWritesOn(BelishaProcess belisha, BrowserContext browser, Page first) {
        Page second = browser.newPage();
        second.navigate(belisha.address("/incidents/report"));
        holds(second, "A zebra was drawn on the wall");
        second.locator("#words").fill("From the second tab");
        says(second, "Kept as a draft");
        first.locator("#words").fill("From the first tab");
        says(first, "a draft of its own");
        first.reload();
        second.reload();
        holds(first, "From the first tab");
        holds(second, "From the second tab");
        return second;
    }

    private static void signingOutLeavesNothing(BrowserContext browser, Page tab, Page second) {
        browser.route("**/incidents/report/draft", route -> route.abort());
        for (Page each : new Page[] {tab, second}) {
            each.locator("#words").fill("Words that the server does not get");
            each.waitForCondition(() -> stored(each) != null);
        }
        second.locator("details.bel-menu--right summary").click();
        second.locator("form[action$='/accounts/sign-out'] button").click();
        second.waitForURL(address -> !address.contains("/incidents/report"));
        tab.waitForCondition(() -> stored(tab) == null);
        assertThat(tab.evaluate(ANYTHING)).isEqualTo(0);
        assertThat(second.evaluate(ANYTHING)).isEqualTo(0);
        tab.locator("#words").fill("Typed after that");
        says(tab, "No connection");
        assertThat(stored(tab))
                .as("nor does a tab that stayed open begin again")
                .isNull();
    }

    private static void says(Page tab, String words) {
        tab.waitForCondition(() -> tab.locator("[data-draft-state]").innerText().contains(words));
    }

    private static void holds(Page tab, String words) {
        tab.waitForCondition(() -> tab.locator("#words").inputValue().equals(words));
    }

    private static String stored(Page tab) {
        return (String) tab.evaluate(STORED);
    }
}
