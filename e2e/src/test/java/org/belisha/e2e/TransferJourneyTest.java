package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A child's file between two schools of the trust; and a concern about the safeguarding lead, of which the lead finds nothing. */
class TransferJourneyTest {

    private static final String SECRET = "stranger wrote to her";

    @Test
    void a_file_is_refused_sent_again_and_accepted_and_a_concern_about_the_lead_reaches_the_head_alone()
            throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("transfers");
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            String first = accounts.first("DSL").school();
            DemoAccounts.Account other = accounts.accounts().stream()
                    .filter(each -> each.role().equals("DSL") && !each.school().equals(first))
                    .findFirst()
                    .orElseThrow();
            At receiver = At.signedIn(belisha, browser.newContext(), accounts.first("DSL", first));
            At sender = At.signedIn(belisha, browser.newContext(), other);

            String file = theFirstFile(receiver);
            assertThat(receiver.reads())
                    .contains("Nothing of it can be read here before you accept it")
                    .doesNotContain(SECRET);
            receiver.presses("Refuse it");
            assertThat(receiver.reads()).contains("Say why the file is refused");
            receiver.fills("reason", "She starts with us after half-term").presses("Refuse it");
            assertThat(receiver.reads()).contains("Rejected").doesNotContain(SECRET);

            sender.opens(file);
            assertThat(sender.reads()).contains("Rejected", "She starts with us after half-term");
            sender.presses("Send it again");
            assertThat(sender.reads()).contains("Sent again");

            receiver.opens(file).presses("Accept the file");
            assertThat(receiver.reads()).contains("Accepted", SECRET);
            sender.opens(file);
            assertThat(sender.reads()).contains("Accepted", SECRET);

            aConcernAboutTheLead(belisha, browser, accounts, first, receiver);
        }
    }

    private static String theFirstFile(At receiver) {
        receiver.opens("/incidents/transfers");
        Locator link = receiver.page()
                .locator("main a.bel-row__main[href*='/incidents/transfers/']")
                .last();
        String path = link.getAttribute("href");
        receiver.submits(link);
        return path;
    }

    private static void aConcernAboutTheLead(
            BelishaProcess belisha, Browser browser, DemoAccounts accounts, String school, At lead) {
        At head = At.signedIn(belisha, browser.newContext(), accounts.first("HEAD", school));
        head.opens("/incidents/report").picks("kind", "ADULT").picks("route", "LEAD");
        head.fills("words", "The lead kept a zebra register on a phone of his own")
                .presses("Send to the safeguarding team");

        head.opens("/incidents/staff");
        head.submits(head.page().locator("main a.bel-row__main").first());
        String address = head.page().url();
        assertThat(head.reads()).contains("zebra register", "Does it meet the threshold of harm?");
        head.picks("met", "no").fills("why", "A lapse, put right the same day").presses("Record the decision");
        assertThat(head.reads()).contains("Threshold of harm: not met");

        assertThat(lead.page().navigate(address).status())
                .as("the lead does not find it")
                .isEqualTo(404);
        for (String page :
                new String[] {"/", "/incidents/staff", "/incidents", "/incidents/all?show=ALL&q=zebra", "/audit"}) {
            assertThat(lead.opens(page).page().locator("main").innerText())
                    .as(page)
                    .doesNotContain("zebra register", "staff concern not opened", "staff-concern");
        }
    }
}
