package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A teacher's concern about the safeguarding lead: the head decides it, and the lead finds no trace of it anywhere (15.5). */
class StaffConcernJourneyTest {

    private static final String WORDS = "A zebra register is kept on a telephone of the lead’s own";

    private static final List<String> WHERE_A_LEAD_LOOKS = List.of(
            "/",
            "/notices",
            "/incidents",
            "/incidents?q=zebra",
            "/incidents/all?show=ALL&q=zebra",
            "/incidents/chronology/search?q=zebra",
            "/incidents/casework/board",
            "/incidents/staff",
            "/incidents/staff?q=zebra",
            "/audit");

    @Test
    void a_teacher_reports_the_lead_the_head_decides_and_the_lead_finds_nothing() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("staff");
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            DemoAccounts.Account leading = accounts.first("DSL");
            At lead = At.signedIn(belisha, browser.newContext(), leading);
            List<String> before = spokenOfStaff(lead.opens("/"));

            At teacher = At.signedIn(belisha, browser.newContext(), accounts.first("TEACHER", leading.school()));
            reports(teacher, leading.name());

            At head = At.signedIn(belisha, browser.newContext(), accounts.first("HEAD", leading.school()));
            head.opens("/incidents/staff?q=zebra");
            assertThat(head.reads()).contains(leading.name(), "Not opened");
            head.submits(head.page().locator("main a.bel-row__main").first());
            String address = head.page().url();
            assertThat(head.reads()).contains(WORDS, "Does it meet the threshold of harm?");

            findsNothing(lead, address);
            assertThat(spokenOfStaff(lead.opens("/")))
                    .as("the lead's home page says no more than before")
                    .isEqualTo(before);

            decides(head);
            assertThat(head.opens("/incidents/staff?q=zebra").reads()).contains(leading.name(), "Closed");
            findsNothing(lead, address);
            assertThat(teacher.page().navigate(address).status())
                    .as("whoever reported it does not read what was decided")
                    .isIn(403, 404);
        }
    }

    private static void reports(At teacher, String lead) {
        teacher.opens("/incidents/report").picks("kind", "ADULT");
        Page page = teacher.page();
        page.locator("#about").fill(lead);
        page.locator("[data-found] [data-person]").first().click();
        page.locator("[data-chosen] li").waitFor();
        teacher.fills("words", WORDS).presses("Send to the safeguarding team");
        assertThat(page.url()).endsWith("/incidents/mine?saved=apart");
    }

    private static void decides(At head) {
        head.fills("outcomeWords", "Spoken to").picks("outcome", "LOW_LEVEL").presses("Record the outcome");
        assertThat(head.reads())
                .as("nothing ends before the threshold is decided")
                .contains("Decide first whether it meets the threshold of harm");
        head.picks("met", "no").fills("why", "A lapse, put right the same day").presses("Record the decision");
        assertThat(head.reads()).contains("Threshold of harm: not met");
        head.picks("outcome", "LOW_LEVEL")
                .fills("outcomeWords", "Spoken to, the telephone is gone")
                .presses("Record the outcome");
        assertThat(head.reads()).contains("Low-level: below the threshold of harm", "Closed");
    }

    private static void findsNothing(At lead, String address) {
        Response direct = Objects.requireNonNull(lead.page().navigate(address));
        assertThat(direct.status()).as("by its own address").isEqualTo(404);
        for (String path : WHERE_A_LEAD_LOOKS) {
            // What was searched for stands in the search box alone, which has no text.
            assertThat(lead.opens(path).page().locator("main").innerText())
                    .as(path)
                    .doesNotContain(WORDS, address.substring(address.lastIndexOf('/') + 1));
        }
    }

    private static List<String> spokenOfStaff(At lead) {
        return lead.page()
                .locator("main")
                .innerText()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.UK).contains("staff concern"))
                .toList();
    }
}
