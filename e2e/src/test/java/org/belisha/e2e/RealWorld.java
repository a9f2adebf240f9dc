package org.belisha.e2e;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.belisha.filtering.SigningAuthority;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * A demo whose trust reads what its pupils of Key Stage 2 open over HTTPS, the sites they open and the resolver behind it;
 * set up on the pages once, for every test that asks for it.
 */
final class RealWorld implements AutoCloseable {
    static final String READING = "www.reading.test";
    static final String EXEMPT = "bank.reading.test";
    static final String HELP = "www.childline.org.uk";
    static final String EXPIRED = "expired.reading.test";
    static final String STRANGE = "strange.reading.test";
    static final String GAMES = "games.other.test";

    /** Names that may lead to this machine. */
    static final String HOME = "home.reading.test";

    /** How the certificates of the two authorities are called. */
    static final String WORLD = "The world inspection";

    static final String TRUST = "Amber Crossing Primary Trust inspection";

    private static final Pattern PEM = Pattern.compile("/filtering/certificate/[0-9a-f-]+/belisha\\.pem");

    /** Sites by host. */
    final Map<String, Site> sites = new LinkedHashMap<>();

    final Site plain;
    final NamesOutside outside;
    final SigningAuthority world;
    BelishaProcess belisha;
    final DemoAccounts accounts;

    /** Where the certificates are as files: the world's and the trust's. */
    final Path worldPem;

    final Path trustPem;

    /** The path of an address for names that ICT made for a tablet. */
    String namesPath = "";

    /** Where names are asked. */
    final int dnsPort = BelishaProcess.freePort();

    private final String believing;
    private boolean closed;

    private RealWorld() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), "real");
        world = SigningAuthority.create("The world", List.of(), now.minus(Duration.ofDays(400)));
        SigningAuthority stranger = SigningAuthority.create("A stranger", List.of(), now);
        for (String host : List.of(READING, EXEMPT, HELP, GAMES)) {
            sites.put(host, Site.with(Certified.of(world, host, now)));
        }
        sites.put(EXPIRED, Site.with(Certified.of(world, EXPIRED, now.minus(Duration.ofDays(60)))));
        sites.put(STRANGE, Site.with(Certified.of(stranger, STRANGE, now)));
        plain = Site.plain();
        outside = new NamesOutside(HOME);
        worldPem = Certified.pem(world, folder.resolve("world.pem"));
        believing = Certified.believing(world, folder.resolve("world.p12"));
        belisha = BelishaProcess.start("real", "demo", settings());
        accounts = DemoAccounts.of(belisha);
        trustPem = folder.resolve("trust.pem");
        try (Chromium chromium = Chromium.open()) {
            theTrustReads(chromium.browser());
            Files.writeString(trustPem, page(page("/filtering/certificate"), PEM));
        } catch (Throwable failed) {
            close();
            throw failed;
        }
    }

    private Map<String, String> settings() throws IOException {
        String exceptions = sites.entrySet().stream()
                .map(each -> each.getKey() + ":443=127.0.0.1:" + each.getValue().port())
                .collect(Collectors.joining(","));
        return Map.of(
                "JDK_JAVA_OPTIONS",
                believing,
                "BELISHA_GATEWAY_EXCEPTIONS",
                exceptions + "," + READING + "=127.0.0.1:" + plain.port(),
                "BELISHA_DNS_PORT",
                Integer.toString(dnsPort),
                "BELISHA_DNS_FORWARDERS",
                outside.place(),
                "BELISHA_DNS_PRIVATE_NAMES",
                HOME,
                "SERVER_HTTP2_ENABLED",
                "true");
    }

    /** The same trust in a network where nothing is reached but through this proxy; there is no way back. */
    void moveBehind(int parent) throws Exception {
        belisha = belisha.stoppedAndStartedAgain(
                "start",
                Map.of(
                        "JDK_JAVA_OPTIONS",
                        believing,
                        "BELISHA_GATEWAY_RESOLVER",
                        outside.place(),
                        "BELISHA_PROXY_PARENT",
                        "127.0.0.1:" + parent));
    }

    private void theTrustReads(Browser browser) {
        At trust = At.signedIn(belisha, browser.newContext(), accounts.first("TRUST_ICT"));
        rule(trust, "reading.test", "allow", "KS2");
        rule(trust, READING + "/secret", "block", "KS2");
        rule(trust, "www.google.com", "allow", "KS2");
        rule(trust, GAMES, "block", "STAFF");
        trust.opens("/filtering/inspection/certificate")
                .fills("why", "Agreed by the trust")
                .presses("Decide");
        trust.opens("/filtering/inspection/exempt").fills("site", EXEMPT).picks("stance", "NEVER");
        trust.fills("why", "A bank").presses("Decide");
        trust.opens("/filtering/inspection/scope")
                .chooses("profile", "Key Stage 2")
                .picks("stance", "ON");
        trust.fills("why", "Agreed by the trust").presses("Decide");
        At ict = At.signedIn(belisha, browser.newContext(), accounts.first("ICT_MANAGER"));
        network(ict, "Room of Key Stage 2", "127.0.0.2/32", "Key Stage 2");
        network(ict, "Staff room", "127.0.0.3/32", "Staff");
        ict.opens("/filtering/devices")
                .submits(ict.page()
                        .locator("li:has-text('Tablets of Elm') form[action='/filtering/devices/dns-address'] button")
                        .first());
        namesPath = ict.page().locator("main p.bel-words").innerText().replaceFirst("https?://[^/]+", "");
    }

    private static void rule(At trust, String site, String verdict, String whom) {
        trust.opens("/filtering/rules/new")
                .fills("site", site)
                .picks("verdict", verdict)
                .picks("whom", whom);
        trust.picks("owner", "trust").fills("why", "For this journey").presses("Make the rule");
    }

    private static void network(At ict, String called, String range, String profile) {
        ict.opens("/filtering/networks/new").fills("called", called).fills("range", range);
        ict.chooses("profile", profile).presses("Add the network");
    }

    private String page(String words, Pattern path) throws Exception {
        Matcher found = path.matcher(words);
        if (!found.find()) {
            throw new AssertionError("the page names no " + path + ": " + words);
        }
        return page(found.group());
    }

    private String page(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(belisha.address(path)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    /** A pupil of Key Stage 2, whose connections are read. */
    DemoAccounts.Account child() {
        return accounts.accounts().stream()
                .filter(each -> each.role().equals("PROXY") && each.tries().contains("child"))
                .findFirst()
                .orElseThrow();
    }

    /** A teacher, whose connections are not. */
    DemoAccounts.Account teacher() {
        return accounts.accounts().stream()
                .filter(each -> each.role().equals("PROXY") && each.tries().contains("Staff"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        belisha.close();
        for (Site site : sites.values()) {
            site.close();
        }
        plain.close();
        outside.close();
    }

    /** Gives each test class that asks for it the same one, and ends it after the last test of all. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(RealWorld.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            ExtensionContext.Store store =
                    context.getRoot().getStore(ExtensionContext.Namespace.create(RealWorld.class));
            RealWorld known = store.get(RealWorld.class, RealWorld.class);
            if (known != null && !known.closed) {
                return known;
            }
            Throwable before = store.get("failed", Throwable.class);
            if (before != null) {
                throw new IllegalStateException("it could not be set up before", before);
            }
            RealWorld fresh = open(store);
            store.put(RealWorld.class, fresh);
            return fresh;
        }

        private static RealWorld open(ExtensionContext.Store store) {
            try {
                return new RealWorld();
            } catch (TestAbortedException missing) {
                throw missing;
            } catch (Exception failed) {
                store.put("failed", failed);
                throw new IllegalStateException(failed);
            }
        }
    }
}
