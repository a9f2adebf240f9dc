package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.SecurityDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Chromium that believes the trust's certificate, through the proxy, where its connections are read and where not. */
@ExtendWith(RealWorld.Shared.class)
class RealBrowserTest {
    private static final String SITE = "https://" + RealWorld.READING;

    private final RealWorld world;

    @TempDir
    private Path home;

    private Chromium chromium;

    RealBrowserTest(RealWorld world) {
        this.world = world;
    }

    @BeforeEach
    void aBrowserThatBelievesTheTrust() throws Exception {
        String certutil = Programs.needed("certutil");
        String database = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
        Programs.run(List.of(certutil, "-d", database, "-N", "--empty-password"));
        believes(certutil, database, "trust", world.trustPem);
        believes(certutil, database, "world", world.worldPem);
        chromium = Chromium.at(home);
    }

    private static void believes(String certutil, String database, String name, Path pem) {
        assertThat(Programs.run(List.of(certutil, "-d", database, "-A", "-t", "C,,", "-n", name, "-i", pem.toString()))
                        .status())
                .isZero();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_page_is_shown_and_a_part_of_the_same_site_is_not() {
        try (BrowserContext device = device(world.child())) {
            Page page = device.newPage();
            Response shown = page.navigate(SITE + "/shown");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(issuer(shown)).startsWith(RealWorld.TRUST);
            assertThat(page.locator("h1").innerText()).isEqualTo("This is " + RealWorld.READING);
            assertThat(page.navigate(SITE + "/secret/shown").status()).isEqualTo(403);
            assertThat(page.locator("body").innerText()).contains("Tell someone");
            assertThat(world.sites.get(RealWorld.READING).asked)
                    .contains("GET /shown")
                    .doesNotContain("GET /secret/shown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RealWorld.EXEMPT, RealWorld.HELP})
    void what_is_exempt_and_help_keep_their_own_certificate(String host) {
        try (BrowserContext device = device(world.child())) {
            Response shown = device.newPage().navigate("https://" + host + "/");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(issuer(shown)).startsWith(RealWorld.WORLD);
        }
    }

    @Test
    void a_blocked_site_gives_the_block_page_where_it_is_read_and_the_browsers_own_error_where_not() {
        try (BrowserContext device = device(world.child())) {
            Page page = device.newPage();
            assertThat(page.navigate("https://" + RealWorld.GAMES + "/").status())
                    .isEqualTo(403);
            assertThat(page.url()).startsWith("https://" + RealWorld.GAMES);
            assertThat(page.locator("body").innerText()).contains("Tell someone", "Ask for this site");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "block-page-on-https.png")));
        }
        try (BrowserContext device = device(world.teacher())) {
            Page page = device.newPage();
            assertThat(issuer(page.navigate(SITE + "/"))).startsWith(RealWorld.WORLD);
            assertThatThrownBy(() -> page.navigate("https://" + RealWorld.GAMES + "/"))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_TUNNEL_CONNECTION_FAILED");
        }
        assertThat(world.sites.get(RealWorld.GAMES).asked).isEmpty();
    }

    @Test
    void a_site_that_does_not_prove_who_it_is_is_told_of_and_has_no_way_past_it() {
        try (BrowserContext device = device(world.child())) {
            Page page = device.newPage();
            assertThat(page.navigate("https://" + RealWorld.EXPIRED + "/").status())
                    .isEqualTo(502);
            assertThat(page.locator("h1").innerText()).isEqualTo("This site cannot be trusted now");
            assertThat(page.locator("a, button, form").count()).isZero();
        }
    }

    @Test
    void web_socket_passes_where_it_is_read_and_where_it_is_not() {
        for (DemoAccounts.Account who : List.of(world.child(), world.teacher())) {
            try (BrowserContext device = device(who)) {
                Page page = device.newPage();
                page.navigate(SITE + "/talk");
                assertThat(page.evaluate("""
                        () => new Promise((resolve, reject) => {
                          const socket = new WebSocket('wss://' + location.host + '/chat');
                          socket.onopen = () => socket.send('good morning');
                          socket.onmessage = said => { socket.close(); resolve(said.data); };
                          socket.onerror = () => reject('refused');
                        })""")).isEqualTo("good morning");
            }
        }
    }

    private static String issuer(Response response) {
        SecurityDetails details = response.securityDetails();
        return details == null ? "" : details.issuer;
    }

    private BrowserContext device(DemoAccounts.Account whose) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setProxy(new Proxy("http://127.0.0.1:" + world.belisha.proxyPort())
                                .setUsername(whose.username())
                                .setPassword(whose.secret())));
    }
}
