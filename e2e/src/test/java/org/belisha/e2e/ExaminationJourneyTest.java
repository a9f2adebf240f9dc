package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A phone on which an indecent image is suspected: nothing can be looked at, sent in, deleted or closed until the police have it. */
class ExaminationJourneyTest {

    /** The smallest picture there is. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void suspected_imagery_is_held_for_the_police_and_the_incident_waits_for_it() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("examination");
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            DemoAccounts.Account lead = accounts.first("DSL");
            At dsl = At.signedIn(belisha, browser.newContext(), lead);
            At head = At.signedIn(belisha, browser.newContext(), accounts.first("HEAD", lead.school()));

            dsl.opens("/incidents/examinations?show=ALL&q=blue+phone");
            dsl.submits(dsl.page().locator("main a.bel-row__main").first());
            String device = dsl.page().url();
            adds(dsl, "imagery", "A classmate said there is a picture on it.", "");
            assertThat(dsl.reads())
                    .contains(
                            "Stop: indecent imagery is suspected",
                            "Do not copy",
                            "child under 13",
                            "the reference of the police");
            assertThat(dsl.page().locator("input[type=file]").count())
                    .as("no place for a picture")
                    .isZero();
            assertThat(dsl.page().locator("form[action$='/viewed']").count())
                    .as("nobody looks further")
                    .isZero();

            aPictureIsRefused(dsl);
            dsl.page().navigate(device);
            proposes(dsl, "DELETE");
            assertThat(dsl.reads()).contains("nothing is deleted by the school");
            cannotClose(dsl, "the reference of the police");
            dsl.page().navigate(device);
            adds(dsl, "police", "PC 41 Hughes will collect it.", "CAD 1142");
            proposes(dsl, "POLICE");
            head.opens("/");
            head.submits(head.page()
                    .locator("a[href='/incidents/examinations/waiting']")
                    .first());
            head.submits(head.page().locator("main a.bel-row__main").first());
            assertThat(head.reads()).contains("Hand it to the police", "CAD 1142", "A blue phone");
            head.picks("agreed", "yes").presses("Keep my answer");
            assertThat(head.reads()).contains("Agreed by");

            dsl.page().navigate(device);
            dsl.picks("act", "POLICE")
                    .fills("takenWords", "PC 41 Hughes, custody sheet 12")
                    .fills("where", "The office")
                    .fills("handedAt", minute());
            dsl.presses("Hand it on");
            assertThat(dsl.reads())
                    .contains("Handed to the police", "PC 41 Hughes, custody sheet 12")
                    .doesNotContain("the reference of the police")
                    .doesNotContain("where the device went in the end");
            cannotClose(dsl, "whether the parents were told of the search");
        }
    }

    private static void aPictureIsRefused(At dsl) {
        dsl.submits(
                dsl.page().locator("a[href*='/incidents/evidence/incident/']").first());
        dsl.picks("undressed", "no").presses("Go on to choose the file");
        dsl.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "screen.png", "image/png", Base64.getDecoder().decode(DOT)));
        dsl.presses("Add the file");
        assertThat(dsl.reads()).contains("Do not send this picture", "No file was kept");
    }

    private static void adds(At dsl, String kind, String words, String reference) {
        Locator part =
                dsl.page().locator("details:has(form[action$='/" + kind + "'])").first();
        part.locator("summary").click();
        if (!reference.isEmpty()) {
            part.locator("[name=reference]").fill(reference);
        }
        part.locator("textarea").fill(words);
        dsl.submits(part.locator("button[type=submit], button").last());
    }

    private static void proposes(At dsl, String what) {
        dsl.picks("what", what).fills("because", "So that nothing is lost").presses("Propose it");
    }

    private static void cannotClose(At dsl, String words) {
        dsl.submits(dsl.page().locator("a.govuk-back-link").first());
        dsl.submits(dsl.page().locator("a.govuk-back-link").first());
        dsl.presses("Close the incident");
        assertThat(dsl.reads()).contains("It cannot close yet", words);
    }

    /** Now, as a browser's field for day and time wants it, in the time of the school. */
    private static String minute() {
        return java.time.LocalDateTime.now(java.time.ZoneId.of("Europe/London"))
                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .toString();
    }
}
