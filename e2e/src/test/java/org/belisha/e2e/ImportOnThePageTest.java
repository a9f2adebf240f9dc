package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** 10,080 pupils imported on the page: progress is seen; after a cancel and after a `kill -9` nothing is changed; then all is. */
class ImportOnThePageTest {

    private final Set<String> steps = new LinkedHashSet<>();

    @Test
    void progress_is_shown_and_a_cancel_or_a_kill_changes_nothing() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("import");
                Chromium chromium = Chromium.open();
                BrowserContext context = chromium.browser().newContext()) {
            Path csv = belisha.home().resolve("pupils.csv");
            LargeRoster.writeCsv(csv);
            SignIn.as(DemoAccounts.of(belisha).first("ICT_MANAGER"), context, belisha::address);
            Page page = context.newPage();
            int before = PeopleOnDisk.running(belisha.home());

            check(page, belisha, csv);
            assertThat(steps).as("steps seen on the page").hasSizeGreaterThan(2);
            assertThat(page.locator("main").innerText()).contains("Child Number0", "Added", "10080");
            button(page, "Apply these changes").click();
            button(page, "Cancel this import").click();
            waitFor(page, "Cancelled: nothing was changed");
            assertThat(PeopleOnDisk.running(belisha.home()))
                    .as("after a cancel")
                    .isEqualTo(before);

            check(page, belisha, csv);
            button(page, "Apply these changes").click();
            String address = page.url();
            waitFor(page, "Pupils");
            try (BelishaProcess again = belisha.killedAndStartedAgain("demo")) {
                assertThat(PeopleOnDisk.running(again.home()))
                        .as("after a kill")
                        .isEqualTo(before);
                page.navigate(address);
                assertThat(page.locator("main").innerText())
                        .contains("Belisha stopped while it ran: nothing was changed");
                check(page, again, csv);
                button(page, "Apply these changes").click();
                waitFor(page, "See the people");
                assertThat(PeopleOnDisk.running(again.home())).isEqualTo(before + LargeRoster.ALL_PUPILS);
            }
        }
    }

    private void check(Page page, BelishaProcess belisha, Path csv) {
        page.navigate(belisha.address("/schools/import"));
        page.locator("input[type=file]").setInputFiles(csv);
        button(page, "Check the file").click();
        page.waitForURL("**/schools/import/*-*");
        button(page, "Check the file").click();
        waitFor(page, "Apply these changes");
    }

    private static Locator button(Page page, String words) {
        return page.locator("main button", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    private void waitFor(Page page, String words) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < end) {
            try {
                steps.addAll(page.locator(".bel-progress__label").allTextContents());
                if (page.locator("main").innerText().contains(words)) {
                    return;
                }
            } catch (PlaywrightException between) {
                // The page is being replaced; the next look sees the new one.
                LockSupport.parkNanos(1);
            }
            LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
        }
        assertThat(page.locator("main").innerText()).contains(words);
    }
}
