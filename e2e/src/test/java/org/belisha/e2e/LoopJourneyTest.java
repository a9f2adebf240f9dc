package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Proxy;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The whole loop, by the people who walk it: real pages, real database, real proxy. */
class LoopJourneyTest {

    private static final String STORIES = "http://" + Sites.STORIES + "/";
    private static final String GAMES = "http://" + Sites.GAMES + "/";
    private static final String TEACHER = "sunita.rao@lantern.ambercrossing.example";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** A registered device: whose it is, and what it shows the proxy. */
    private record Tablet(String child, String name, String secret) {}

    @Test
    void from_a_roster_to_a_signed_agreement_a_gated_browser_and_a_handled_incident() throws Exception {
        try (Sites sites = new Sites();
                BelishaProcess belisha = BelishaProcess.start("loop", "start", sites.settings());
                Chromium chromium = Chromium.open()) {
            Browser browser = chromium.browser();
            NewTrust trust = new NewTrust(belisha, browser);

            At ict = trust.setUp();
            trust.importRoster(ict);
            theTrustPublishesItsPolicy(trust.invited("judith@ambercrossing.example"));
            theIctManagerAllowsASite(ict);
            Tablet tablet = theIctManagerRegistersATablet(ict, theFirstChildOf(ict, "Cedar"));
            ict.opens("/accounts/people").submits(inviteButton(ict, "Sunita Rao"));
            assertThat(ict.page().locator("main .bel-row__main").allInnerTexts())
                    .as("the head of the set-up and of the roster are one person")
                    .containsOnlyOnce("Margaret Achebe");

            Page device = device(browser, belisha, tablet);
            assertThat(open(device, STORIES)).as("unsigned: held").isEqualTo(403);

            At teacher = trust.invited(TEACHER);
            aClassSigns(teacher);
            assertThat(becomes(device, STORIES, 200))
                    .as("signed: open within seconds")
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(open(device, GAMES)).as("not on the allow-list").isEqualTo(403);

            aChildTellsSomeoneFromTheBlockedPage(device);
            At dsl = trust.invited("ruth@ambercrossing.example");
            theDslMakesAnIncident(dsl, tablet.child());
            LocalDateTime until = theDslWithdrawsInternet(dsl, tablet.child());
            assertThat(becomes(device, STORIES, 403))
                    .as("withdrawn: blocked at once")
                    .isLessThan(Duration.ofSeconds(1));

            theIncidentClosesOnlyWhenComplete(dsl);
            waitUntil(until);
            assertThat(becomes(device, STORIES, 200)).as("open again by itself").isLessThan(Duration.ofSeconds(3));

            Reflecting.theTeacherWithdrawsUntilTheReflection(teacher, tablet.child());
            assertThat(becomes(device, STORIES, 403)).as("withdrawn again").isLessThan(Duration.ofSeconds(1));
            Reflecting.theReflectionIsDone(teacher);
            assertThat(becomes(device, STORIES, 200))
                    .as("the reflection lifts it, an hour before its time")
                    .isLessThan(Duration.ofSeconds(3));

            theClausesShowIt(dsl);
            assertThat(belisha.run("verify-audit"))
                    .contains("The audit log is whole.")
                    .endsWith("exit 0");
        }
    }

    private static void theTrustPublishesItsPolicy(At trust) {
        trust.opens("/policies/import");
        trust.presses("Begin with Belisha’s policy");
        trust.presses("Publish this version");
        trust.presses("Publish for every school");
        assertThat(trust.reads()).contains("in force");
    }

    private static void theIctManagerAllowsASite(At ict) {
        ict.opens("/filtering/rules/new").fills("site", Sites.STORIES).picks("verdict", "allow");
        for (Locator profile : ict.page().locator("input[name=whom]").all()) {
            profile.check();
        }
        ict.fills("why", "Stories that teachers read with classes").presses("Make the rule");
    }

    private static String theFirstChildOf(At ict, String className) {
        ict.opens("/schools/classes");
        ict.page()
                .locator("main th a")
                .filter(new Locator.FilterOptions().setHasText(className))
                .first()
                .click();
        return ict.page().locator("main th a[href*='/schools/people/']").first().innerText();
    }

    private static Tablet theIctManagerRegistersATablet(At ict, String child) {
        ict.opens("/filtering/devices/new").fills("called", "Tablet 1");
        ict.chooses("classId", "Cedar").fills("holder", child).presses("Register it");
        List<String> shown = ict.page().locator("dd code").allInnerTexts();
        return new Tablet(child, shown.get(0), shown.get(1));
    }

    private static Locator inviteButton(At ict, String name) {
        return ict.page()
                .locator("form[action$='/accounts/people/invite'] button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static void aClassSigns(At class2) {
        class2.opens("/agreements/class");
        Page page = class2.page();
        page.locator("main a[href*='/agreements/class/']").first().click();
        for (Locator there : page.locator("input[name=there]").all()) {
            there.check();
        }
        page.locator("main form button").first().click();
        while (page.url().contains("/read/")) {
            page.locator("main form button").first().click();
        }
        List<String> turns = new ArrayList<>();
        for (Locator name : page.locator("a.bel-pick").all()) {
            turns.add(name.getAttribute("href"));
        }
        assertThat(turns).as("every child has a turn").hasSizeGreaterThan(5);
        for (String turn : turns) {
            class2.opens(turn);
            class2.presses("I promise");
        }
        class2.opens(turns.getFirst().replaceAll("/child/.*", "/finish"));
        class2.picks("attest", "yes");
        class2.presses("Sign for the class");
    }

    private static void aChildTellsSomeoneFromTheBlockedPage(Page device) {
        open(device, GAMES);
        device.locator("a", new Page.LocatorOptions().setHasText("Tell someone"))
                .first()
                .click();
        while (device.url().contains("/incidents/tell")) {
            Locator named = device.locator("button[name=named][value=yes]");
            Locator next = named.count() > 0
                    ? named
                    : device.locator("main form button").first();
            if (next.count() == 0) {
                break;
            }
            String before = device.locator("h1").first().innerText();
            next.first().click();
            if (device.locator("h1").first().innerText().equals(before)) {
                break;
            }
            if (device.locator("h1").first().innerText().contains("Thank you")) {
                break;
            }
        }
        assertThat(device.locator("h1").first().innerText()).contains("Thank you");
    }

    private static void theDslMakesAnIncident(At dsl, String child) {
        dsl.opens("/incidents");
        dsl.page().locator("main a[href*='/incidents/concern/']").last().click();
        dsl.fills("summary", "A child met a chat page at school");
        dsl.picks("areas", "CONTACT");
        dsl.chooses("category", "Something else");
        dsl.picks("severity", "LOW");
        dsl.picks("leadTold", "yes");
        dsl.fills("leadWords", "Told at break");
        dsl.presses("Make an incident");
        assertThat(dsl.page().url()).contains("/incidents/incident/");
        dsl.fills("who", child);
        dsl.picks("part", "INSTIGATOR");
        dsl.presses("Add");
    }

    private static LocalDateTime theDslWithdrawsInternet(At dsl, String child) {
        String incident = dsl.page().url();
        dsl.page().locator("a[href*='/sanctions/new']").first().click();
        Locator pupil = dsl.page().locator("select[name=pupil]");
        if (pupil.count() > 0) {
            pupil.selectOption(optionHolding(pupil, child));
        }
        LocalDateTime until = LocalDateTime.now(LONDON).plusSeconds(75).truncatedTo(ChronoUnit.SECONDS);
        dsl.page().locator("input[name=until][value=CHOOSE]").check();
        dsl.fills("untilAt", until.toString());
        dsl.fills("reason", "You opened a chat page after we asked you not to.");
        dsl.presses("Withdraw internet");
        assertThat(dsl.page().locator(".govuk-error-summary").count()).isZero();
        assertThat(dsl.page().url()).as("back at the incident").isEqualTo(incident);
        return until;
    }

    private static void theIncidentClosesOnlyWhenComplete(At dsl) {
        dsl.presses("Close the incident");
        assertThat(dsl.reads())
                .contains("It cannot close yet")
                .contains("13.3")
                .contains("13.4")
                .contains("1.1");

        dsl.picks("decision", "NONE");
        dsl.fills("decisionReason", "The page was refused before anything was said on it.");
        dsl.presses("Save");
        Locator parents = dsl.page().locator("form[action$='/parent']");
        int count = parents.count();
        for (int n = 0; n < count; n++) {
            Locator parent =
                    dsl.page().locator("details:has(form[action$='/parent'])").nth(n);
            parent.locator("summary").click();
            parent.locator("input[name=told][value=yes]").check();
            parent.locator("input[name=toldAt]")
                    .fill(LocalDateTime.now(LONDON)
                            .minusMinutes(5)
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            parent.locator("input[name=how][value=TELEPHONE]").check();
            parent.locator("textarea[name=parentWords]").fill("What was seen, and that the child told us.");
            parent.locator("textarea[name=reply]").fill("Thanked the school.");
            dsl.submits(parent.locator("button"));
        }
        for (String authority : new String[] {"POLICE", "IWF", "CEOP"}) {
            dsl.picks("authorities", authority);
        }
        dsl.picks("reported", "no");
        dsl.fills("reason", "Nothing unlawful was seen or said.");
        dsl.presses("Keep the decision");
        String incident = dsl.page().url().replaceAll("[?#].*|/authorities$", "");
        dsl.page().navigate(incident.replace("/incidents/incident/", "/incidents/casework/learning/"));
        dsl.picks("kind", "NONE");
        dsl.fills("words", "The class has had this lesson already.").presses("Agree");
        dsl.page().navigate(incident);
        dsl.presses("Close the incident");
        assertThat(dsl.page().locator("main").innerText()).contains("Closed").doesNotContain("It cannot close yet");
    }

    private static void theClausesShowIt(At dsl) {
        clause(dsl, "4.2a", "Kept");
        clause(dsl, "5.1", "Kept");
        clause(dsl, "6.2", "Kept", "in the last 12 months");
        clause(dsl, "12.1", "agreements signed this academic year");
        clause(dsl, "13.3", "Kept");
        clause(dsl, "A2", "10 of 30 children");
        clause(dsl, "A3b", "Kept", "in all: 2. Each ends by itself");
    }

    private static void clause(At dsl, String id, String... words) {
        dsl.opens("/assurance/" + id);
        assertThat(dsl.reads()).as("clause " + id).contains(words);
    }

    static String optionHolding(Locator select, String words) {
        return select.locator("option")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .getAttribute("value");
    }

    private static Page device(Browser browser, BelishaProcess belisha, Tablet device) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setProxy(new Proxy("http://127.0.0.1:" + belisha.proxyPort())
                        .setUsername(device.name())
                        .setPassword(device.secret())));
        return context.newPage();
    }

    private static int open(Page device, String url) {
        return java.util.Objects.requireNonNull(device.navigate(url)).status();
    }

    /** How long it took until the device was answered so. */
    private static Duration becomes(Page device, String url, int status) {
        long start = System.nanoTime();
        while (open(device, url) != status) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertThat(waited).as("waiting for %s of %s", status, url).isLessThan(Duration.ofSeconds(20));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void waitUntil(LocalDateTime moment) {
        while (LocalDateTime.now(LONDON).isBefore(moment)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
