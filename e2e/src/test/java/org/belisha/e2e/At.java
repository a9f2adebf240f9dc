package org.belisha.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.belisha.accounts.SecondFactors;

/** One person at a browser, and the verbs of what they do there. */
final class At {

    private static final Pattern KEY = Pattern.compile("belisha code ([A-Z2-7]+)");

    private final BelishaProcess belisha;
    private final Page page;

    private At(BelishaProcess belisha, Page page) {
        this.belisha = belisha;
        this.page = page;
    }

    /** Somebody who has opened a browser and signed in as this demo account, second factor included. */
    static At signedIn(BelishaProcess belisha, BrowserContext context, DemoAccounts.Account account) {
        At at = new At(belisha, context.newPage());
        at.opens("/accounts/sign-in");
        at.types("Username", account.username());
        at.page.locator("input[name=password]").fill(account.secret());
        at.presses("Sign in");
        Matcher key = KEY.matcher(account.tries());
        if (key.find()) {
            at.page.locator("input[name=code]").fill(SecondFactors.codeAt(key.group(1), Instant.now()));
            at.page.locator("main form button").first().click();
        }
        return at;
    }

    /** Somebody with a page already open. */
    static At with(BelishaProcess belisha, Page page) {
        return new At(belisha, page);
    }

    At opens(String path) {
        page.navigate(belisha.address(path));
        return this;
    }

    At types(String label, String words) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill(words);
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
        page.waitForResponse(answer -> answer.request().isNavigationRequest() && answer.status() != 302, button::click);
        page.waitForLoadState();
        return this;
    }

    At follows(String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                .first()
                .click();
        return this;
    }

    /** The words of the page. */
    String reads() {
        return page.locator("body").innerText();
    }

    Page page() {
        return page;
    }
}
