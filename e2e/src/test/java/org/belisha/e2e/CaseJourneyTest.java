package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A case from the teacher who saw it to the meeting of the senior leaders, by the people who walk it. */
class CaseJourneyTest {

    private static final String SEEN = "A player called @darkfox99 on Roblox asked for a picture of our school jumper.";

    @Test
    void from_a_teachers_words_to_the_agenda_of_the_senior_leaders() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("case");
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            DemoAccounts accounts = DemoAccounts.of(belisha);
            DemoAccounts.Account lead = accounts.first("DSL");
            At teacher = At.signedIn(belisha, browser.newContext(), accounts.first("TEACHER", lead.school()));
            At dsl = At.signedIn(belisha, browser.newContext(), lead);

            theTeacherReports(teacher, SEEN);
            theTeacherReports(teacher, "Another child got gifts from @darkfox99, also on Roblox.");
            assertThat(teacher.opens("/incidents").reads()).doesNotContain("darkfox99");

            String incident = theLeadMakesAnIncident(dsl);
            theSuggestedConcernJoinsIt(dsl, incident);
            theIncidentIsCompleted(dsl, incident);
            dsl.presses("Close the incident");
            assertThat(dsl.reads()).contains("It cannot close yet", "What the school learns");
            theSchoolLearns(dsl, incident);
            dsl.page().navigate(incident);
            dsl.presses("Close the incident");
            assertThat(dsl.reads()).contains("Closed").doesNotContain("It cannot close yet");

            assertThat(dsl.opens("/incidents/casework/reviews").reads())
                    .contains("A stranger asked a child for a picture", "Grooming for games");
            assertThat(dsl.opens("/incidents/casework/board").reads()).contains("Grooming for games");
            assertThat(teacher.page()
                            .navigate(belisha.address("/incidents/casework/reviews"))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static void theTeacherReports(At teacher, String words) {
        teacher.opens("/incidents/report").picks("kind", "NOBODY").fills("words", words);
        teacher.picks("told", "no").presses("Send to the safeguarding team");
    }

    private static String theLeadMakesAnIncident(At dsl) {
        dsl.opens("/incidents?q=jumper");
        dsl.submits(dsl.page().locator("main a[href*='/incidents/concern/']").first());
        assertThat(dsl.reads()).contains("It may belong with", "Both name @darkfox99, roblox");
        dsl.fills("summary", "A stranger asked a child for a picture").picks("areas", "CONTACT");
        dsl.chooses("category", "Something else").picks("severity", "LOW").picks("leadTold", "yes");
        dsl.presses("Make an incident");
        assertThat(dsl.page().url()).contains("/incidents/incident/");
        return dsl.page().url();
    }

    private static void theSuggestedConcernJoinsIt(At dsl, String incident) {
        dsl.opens("/incidents?q=gifts");
        dsl.submits(dsl.page().locator("main a[href*='/incidents/concern/']").first());
        dsl.submits(dsl.page().locator("form[action$='/add-to'] button").first());
        assertThat(dsl.page().url()).isEqualTo(incident);
        assertThat(dsl.reads()).contains("A further concern was added.");
    }

    private static void theIncidentIsCompleted(At dsl, String incident) {
        dsl.page().navigate(incident);
        Locator who = dsl.page().locator("input[name=who]");
        who.fill(theOwnNameOf(dsl));
        dsl.picks("part", "WITNESS").presses("Add");
        dsl.picks("decision", "NONE").fills("decisionReason", "Blocked and told before anything was sent.");
        dsl.presses("Save");
        for (String authority : new String[] {"POLICE", "IWF", "CEOP"}) {
            dsl.picks("authorities", authority);
        }
        dsl.picks("reported", "no").fills("reason", "Nothing unlawful was said.");
        dsl.presses("Keep the decision");
    }

    /** The name of whoever is signed in. */
    private static String theOwnNameOf(At dsl) {
        String who = dsl.page().locator(".bel-menu__who").textContent();
        return who.replace("Signed in as ", "").strip();
    }

    private static void theSchoolLearns(At dsl, String incident) {
        LocalDate due = LocalDate.now(java.time.ZoneId.of("Europe/London")).plusDays(10);
        dsl.page().navigate(incident.replace("/incidents/incident/", "/incidents/casework/learning/"));
        dsl.picks("kind", "LESSON").fills("words", "Grooming for games");
        dsl.page()
                .locator("select[name=owner]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        dsl.fills("due-day", Integer.toString(due.getDayOfMonth()));
        dsl.fills("due-month", Integer.toString(due.getMonthValue()));
        dsl.fills("due-year", Integer.toString(due.getYear())).presses("Agree");
    }
}
