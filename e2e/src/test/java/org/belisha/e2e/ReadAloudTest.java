package org.belisha.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The read-aloud button always answers: with a voice of the device, or with words and a picture that say there is none. */
class ReadAloudTest {

    private static final Path SCRIPT = Path.of("../app/src/main/resources/static/ui/read-aloud.js");

    private static final String CHILDS_PAGE = """
            <button data-read-aloud-button hidden><img src="/ui/pictures/speaker.svg" alt=""><span data-read-aloud-label>Read to me</span></button>
            <p data-read-aloud-message role="status"></p>
            <h1 data-read-aloud>I am kind.</h1><p data-read-aloud>I tell someone.</p>
            """;

    /** A device whose voices are known only after they were asked for, and which keeps what it was given to say. */
    private static final String LATE_VOICES = """
            window.said = []; const heard = [];
            const voices = [{ localService: false, lang: 'en-GB' }, { localService: true, lang: 'en-GB', own: true }];
            let known = [];
            Object.defineProperty(window, 'speechSynthesis', { value: {
              getVoices: () => { setTimeout(() => { if (!known.length) { known = voices; heard.forEach((each) => each()) } }, 50); return known },
              addEventListener: (name, each) => heard.push(each), removeEventListener: () => {}, cancel: () => {},
              speak: (words) => { window.said.push(words.text + (words.voice.own ? '' : ' (sent away)')); words.onstart(); setTimeout(words.onend, 10) } } });
            window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
            """;

    private static final String MUTE = LATE_VOICES.replace("words.onstart(); setTimeout(words.onend, 10)", "");

    private static Chromium chromium;

    @BeforeAll
    static void browser() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_device_without_voices_says_so_in_words_and_with_a_picture() {
        try (Page page = pageOn("")) {
            page.getByText("Read to me").click();

            Locator message = page.locator("[data-read-aloud-message]");
            assertThat(message).containsText("This device cannot read aloud. Ask a grown-up to read it to you.");
            assertThat(message.locator("img")).hasAttribute("src", java.util.regex.Pattern.compile("ask-a-grown-up"));
            assertThat(page.locator("[data-read-aloud-label]")).hasText("Read to me");
        }
    }

    @Test
    void voices_that_come_late_are_waited_for_and_only_those_of_the_device_speak() {
        try (Page page = pageOn(LATE_VOICES)) {
            page.getByText("Read to me").click();

            page.waitForFunction("window.said.length === 2");
            org.assertj.core.api.Assertions.assertThat(page.evaluate("window.said.join(' ')"))
                    .isEqualTo("I am kind. I tell someone.");
            assertThat(page.locator("[data-read-aloud-message]")).isEmpty();
        }
    }

    @Test
    void a_voice_that_never_begins_is_no_silence_either() {
        try (Page page = pageOn(MUTE)) {
            page.getByText("Read to me").click();

            assertThat(page.locator("[data-read-aloud-message]")).containsText("cannot read aloud");
        }
    }

    private static Page pageOn(String device) {
        Browser browser = chromium.browser();
        Page page = browser.newPage();
        page.setContent(CHILDS_PAGE);
        if (!device.isEmpty()) {
            page.evaluate("() => {" + device + "}");
        }
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
        return page;
    }
}
