package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.time.Year;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A child's file between two schools of the trust: refused with a reason, sent again, accepted, and unread until then. */
class TransferJourneyTest {

    private static final String SECRET = "stranger wrote to her";

    @Test
    void a_file_is_refused_sent_again_and_accepted_and_read_from_then_on() throws Exception {
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
            String again = sendsAnew(sender, first);
            assertThat(again).isNotEqualTo(file);

            receiver.opens(again).presses("Accept the file");
            assertThat(receiver.reads()).contains("Accepted", SECRET);
            sender.opens(again);
            assertThat(sender.reads()).contains("Accepted", SECRET);
            assertThat(receiver.opens(file).reads())
                    .as("what was refused stays unread")
                    .contains("Rejected")
                    .doesNotContain(SECRET);
        }
    }

    /** By the form, everything ticked; without a school it is refused and nothing typed is lost. Where the file is then. */
    private static String sendsAnew(At sender, String school) {
        sender.submits(sender.page().locator("main a[href*='/incidents/transfers/of/']"));
        sender.picks("destination", "TRUST")
                .chooses("toSchool", "Choose")
                .fills("leftOn-day", "20")
                .fills("leftOn-month", "11")
                .fills("leftOn-year", Integer.toString(Year.now(ZoneOffset.UTC).getValue() - 1))
                .presses("Send the file");
        assertThat(sender.page().locator(".govuk-error-summary").innerText()).contains("school");
        assertThat(sender.page().locator("[name=leftOn-day]").inputValue()).isEqualTo("20");
        sender.chooses("toSchool", school).presses("Send the file");
        assertThat(sender.reads()).contains("Sent");
        return URI.create(sender.page().url()).getPath();
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
}
