package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.belisha.accounts.SecondFactors;
import org.belisha.schools.DemoRoster;

/** An empty Belisha on its first day: set up with the terminal's code, filled from a roster, its people let in by the links they are mailed. */
final class NewTrust {

    /** The first school of the roster, opened in the set-up under the same name. */
    static final String SCHOOL = "Lantern Primary School";

    private static final String PASSWORD = "harbour-pebble-lantern-4";
    private static final Pattern CODE = Pattern.compile("with this code: (\\S+)");
    private static final Pattern LINK = Pattern.compile("http://\\S+/accounts/link/\\S+");

    private final BelishaProcess belisha;
    private final Browser browser;

    NewTrust(BelishaProcess belisha, Browser browser) {
        this.belisha = belisha;
        this.browser = browser;
    }

    /** Walks the set-up, and signs in as the ICT manager who walked it. */
    At setUp() throws Exception {
        Matcher code = CODE.matcher(belisha.terminal());
        assertThat(code.find()).as("the terminal shows the code").isTrue();
        At at = new At(belisha, browser.newContext().newPage()).opens("/");
        at.fills("code", code.group(1)).presses("Continue");
        at.fills("trust", "Amber Crossing Primary Trust").fills("school", SCHOOL);
        named(at, "chief", "Judith", "Marlow").presses("Continue");
        at.fills("headGiven", "Margaret")
                .fills("headFamily", "Achebe")
                .fills("headEmail", "margaret.achebe@lantern.ambercrossing.example");
        named(at, "lead", "Ruth", "Adeyemi");
        named(at, "deputy", "Tom", "Beckett").presses("Continue");
        named(at, "ict", "Priya", "Raman").fills("username", "priya.raman").fills("password", PASSWORD);
        at.page().locator("main form button").last().click();
        at.page().waitForURL(url -> url.contains("/accounts/sign-in"));
        assertThat(at.reads()).contains("Belisha is set up");
        return signsIn(at, "priya.raman");
    }

    /** Sends the roster, sees what it would do, and has it done. */
    void importRoster(At ict) {
        ict.opens("/schools/import");
        ict.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("roster.zip", "application/zip", DemoRoster.zip()));
        ict.presses("Check the file");
        ict.page().getByText("What would be done").first().waitFor();
        ict.presses("Apply these changes");
        ict.page().getByText("What was done").first().waitFor();
    }

    /** Somebody who follows the link in the mail they were sent, chooses a password and signs in. */
    At invited(String email) throws Exception {
        Page page = browser.newContext().newPage();
        page.navigate(linkMailedTo(email));
        At at = new At(belisha, page);
        at.submits(page.locator("main form button").first());
        String username = page.locator("#your-username").innerText();
        at.fills("password", PASSWORD).presses("Set password");
        return signsIn(at, username);
    }

    private At signsIn(At at, String username) {
        Page page = at.page();
        page.locator("#username").fill(username);
        page.locator("#password").fill(PASSWORD);
        at.submits(page.locator("main form button[type=submit]").first());
        if (page.url().endsWith("/accounts/second-factor/set-up")) {
            String key = page.locator("code.bel-key").innerText().replace(" ", "");
            at.fills("code", SecondFactors.codeAt(key, Instant.now()))
                    .submits(page.locator("main form button").first());
        }
        return at;
    }

    private String linkMailedTo(String email) throws Exception {
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); System.nanoTime() < end; ) {
            for (Path letter : letters()) {
                Matcher link = LINK.matcher(wordsIfTo(email, letter));
                if (link.find()) {
                    return belisha.address(link.group().replaceFirst("http://[^/]+", ""));
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no link was mailed to " + email);
    }

    private List<Path> letters() throws Exception {
        Path folder = belisha.home().resolve("sent-mail");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
        }
    }

    private static String wordsIfTo(String email, Path letter) throws Exception {
        try (InputStream in = Files.newInputStream(letter)) {
            MimeMessage message = new MimeMessage(null, in);
            boolean theirs = message.getAllRecipients()[0].toString().contains(email);
            return theirs ? String.valueOf(message.getContent()) : "";
        }
    }

    private static At named(At at, String who, String given, String family) {
        return at.fills(who + "Given", given)
                .fills(who + "Family", family)
                .fills(who + "Email", given.toLowerCase(java.util.Locale.ROOT) + "@ambercrossing.example");
    }
}
