package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a child tells: in pictures and aloud, heard by the safeguarding lead alone; and without a name, by a code that brings a question and its answer. */
class TellingJourneyTest {

    private static BelishaProcess belisha;
    private static Chromium chromium;
    /** Signed in once: a code of the second factor serves one sign-in in its thirty seconds. */
    private static At dsl;

    @BeforeAll
    static void demo() throws Exception {
        chromium = Chromium.open();
        belisha = BelishaProcess.demo("telling");
        dsl = signedIn(aBrowser(), "DSL");
    }

    @AfterAll
    static void end() {
        if (belisha != null) {
            belisha.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_child_tells_in_pictures_and_aloud_and_only_the_lead_hears_it() throws Exception {
        try (BrowserContext tablet = aBrowser("microphone")) {
            Page child = signedIn(tablet, "PUPIL").opens("/incidents/tell").page();
            pressUntil(child, "aloud");
            child.locator("[data-voice-start]").click();
            // It is there once sound has arrived.
            child.locator("[data-voice-stop]").click();
            child.locator("[data-voice-heard]").waitFor();
            send(child);
            assertThat(heading(child)).contains("Thank you");
            assertThat(child.locator("main").innerText()).contains("Your voice is kept safe");

            dsl.opens("/incidents");
            dsl.page().locator("main a[href*='/incidents/concern/']").last().click();
            follow(dsl.page(), "a[href*='/evidence/concern/']");
            follow(dsl.page(), "a[href*='/evidence/sound/']");
            Response sound = dsl.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/play"),
                            () -> dsl.page().locator("audio").evaluate("sound => sound.play()"));
            assertThat(sound.status()).isEqualTo(200);
            assertThat(sound.headers().get("content-type")).startsWith("audio/");
            assertThat(dsl.page().locator("audio").evaluate("sound => sound.error === null"))
                    .isEqualTo(true);
            assertThat(tablet.request().get(sound.url()).status())
                    .as("the child does not hear it again, and nobody else does")
                    .isEqualTo(403);
        }
    }

    @Test
    void without_a_name_a_code_brings_the_question_and_takes_the_answer() throws Exception {
        try (BrowserContext anywhere = aBrowser()) {
            At nobody = new At(belisha, anywhere.newPage()).opens("/incidents/tell?child=yes");
            pressUntil(nobody.page(), "aloud");
            send(nobody.page());
            String code = nobody.page().locator("#receipt").innerText();
            assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}");

            dsl.opens("/incidents");
            dsl.page().locator("main a[href*='/incidents/concern/']").last().click();
            dsl.fills("answer", "Which game was it in?").presses("Send the answer");
            String concern = dsl.page().url();

            nobody.opens("/incidents/receipt").fills("code", code).presses("Read");
            assertThat(nobody.reads()).contains("Which game was it in?");
            nobody.fills("more", "The one with the blocks").presses("Add");
            dsl.page().navigate(concern);
            assertThat(dsl.reads()).contains("The one with the blocks", "Not signed in, no name given");
        }
    }

    /** Presses the first answer of each question until the one that holds these words. */
    private static void pressUntil(Page page, String words) {
        for (int question = 0; question < 8 && !heading(page).contains(words); question++) {
            Locator named = page.locator("button[name=named][value=yes]");
            Locator next =
                    named.count() > 0 ? named : page.locator("main form button").first();
            page.waitForResponse(answer -> answer.request().isNavigationRequest(), next::click);
            page.waitForLoadState();
        }
        assertThat(heading(page)).contains(words);
    }

    private static void send(Page page) {
        page.waitForResponse(
                answer -> answer.request().isNavigationRequest(),
                () -> page.locator("button[name=sound]").click());
        page.waitForLoadState();
    }

    private static String heading(Page page) {
        return page.locator("h1").first().innerText();
    }

    private static void follow(Page page, String link) {
        page.locator(link).first().click();
        page.waitForLoadState();
    }

    private static At signedIn(BrowserContext context, String role) throws Exception {
        List<DemoAccounts.Account> accounts = DemoAccounts.of(belisha).accounts();
        String school = accounts.stream()
                .filter(account -> account.role().equals("PUPIL"))
                .findFirst()
                .orElseThrow()
                .school();
        return At.signedIn(
                belisha,
                context,
                accounts.stream()
                        .filter(account ->
                                account.role().equals(role) && account.school().equals(school))
                        .findFirst()
                        .orElseThrow());
    }

    private static BrowserContext aBrowser(String... permissions) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setPermissions(List.of(permissions)));
    }
}
