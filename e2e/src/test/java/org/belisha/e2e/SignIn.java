package org.belisha.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.belisha.accounts.SecondFactors;

/** Signs a demo account in on its own pages, with the second factor where its work asks for one. */
final class SignIn {

    private static final Pattern KEY = Pattern.compile("code ([A-Z2-7]{16,})");

    private SignIn() {}

    static void as(DemoAccounts.Account account, BrowserContext context, UnaryOperator<String> address) {
        try (Page page = context.newPage()) {
            if (account.role().equals("PUPIL")) {
                asAChild(account, page, address);
                return;
            }
            page.navigate(address.apply("/accounts/sign-in"));
            page.locator("#username").fill(account.username());
            page.locator("#password").fill(account.secret());
            page.locator("main form button[type=submit]").first().click();
            page.waitForURL(url -> !url.endsWith("/accounts/sign-in"));
            Matcher key = KEY.matcher(account.tries());
            if (page.url().endsWith("/accounts/second-factor") && key.find()) {
                page.locator("#code").fill(SecondFactors.codeAt(key.group(1), Instant.now()));
                page.locator("main form button[type=submit]").first().click();
                page.waitForURL(url -> !url.endsWith("/accounts/second-factor"));
            }
        }
    }

    /** The class's code, the own name, then the pictures of the secret. */
    private static void asAChild(DemoAccounts.Account account, Page page, UnaryOperator<String> address) {
        page.navigate(address.apply("/accounts/class"));
        page.locator("#code").fill(account.username());
        page.locator("main form button").first().click();
        page.waitForURL(url -> url.endsWith("/accounts/class/names"));
        page.locator(
                        "button[name=child]",
                        new Page.LocatorOptions().setHasText(account.name().split(" ")[0]))
                .first()
                .click();
        for (String picture : account.secret().split(" ")) {
            page.waitForURL(url -> url.endsWith("/accounts/class/pictures"));
            page.waitForResponse(
                    answer -> answer.request().isNavigationRequest() && answer.status() != 302,
                    () -> page.locator("button[name=picture][value=" + picture + "]")
                            .click());
            page.waitForLoadState();
        }
        page.waitForURL(url -> !url.contains("/accounts/class"));
    }
}
