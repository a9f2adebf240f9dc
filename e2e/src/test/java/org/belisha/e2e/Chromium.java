package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, headless; where it is missing a journey is skipped by name, but never under CI. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test where there is no browser, and fails it under CI. */
    public static void assumeInstalled() {
        boolean there = Files.isExecutable(PROGRAM);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("Chromium is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "Chromium is not installed");
    }

    /** A browser. */
    public static Chromium open() {
        return open(Map.of());
    }

    /** A browser with a home of its own, where it finds the certificates that it is to believe besides the world's. */
    static Chromium at(Path home) {
        return open(Map.of("HOME", home.toString()));
    }

    private static Chromium open(Map<String, String> more) {
        assumeInstalled();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setEnv(environment)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                // A microphone that hears a tone, and nobody is asked whether it may.
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream")));
        return new Chromium(playwright, browser);
    }

    /** The browser itself, to open contexts in. */
    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
