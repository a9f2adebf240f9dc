package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;

/** One person at a browser, and the verbs of what they do there. */
final class At {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BelishaProcess belisha;
    private final Page page;

    At(BelishaProcess belisha, Page page) {
        this.belisha = belisha;
        this.page = page;
    }

    /** Somebody who has opened a browser and signed in as this demo account, second factor included. */
    static At signedIn(BelishaProcess belisha, BrowserContext context, DemoAccounts.Account account) {
        SignIn.as(account, context, belisha::address);
        return new At(belisha, context.newPage());
    }

    At opens(String path) {
        page.navigate(belisha.address(path));
        return this;
    }

    At fills(String field, String words) {
        page.locator("[name=" + field + "]").first().fill(words);
        return this;
    }

    /** Ticks a box or a radio by its field and value. */
    At picks(String field, String value) {
        page.locator("input[name=" + field + "][value=" + value + "]").first().check();
        return this;
    }

    At chooses(String field, String words) {
        page.locator("select[name=" + field + "]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(words));
        return this;
    }

    /** Presses a button and waits for the page that it leads to. */
    At presses(String words) {
        return submits(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first());
    }

    /** Clicks what sends a form and waits for the page that it leads to. */
    At submits(Locator button) {
        // Neither an answer nor a new address says that the page before is gone: only that its mark is.
        page.evaluate("() => { window.before = true }");
        button.click();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isStillThere()) {
            assertThat(System.nanoTime()).as("waiting for the next page").isLessThan(end);
            page.waitForTimeout(20);
        }
        page.waitForLoadState();
        return this;
    }

    private boolean isStillThere() {
        try {
            return Boolean.TRUE.equals(page.evaluate("() => window.before === true"));
        } catch (PlaywrightException leaving) {
            return true;
        }
    }

    /** The words of the page. */
    String reads() {
        return page.locator("body").innerText();
    }

    Page page() {
        return page;
    }
}
