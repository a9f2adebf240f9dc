package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.WireSafety;
import org.belisha.filtering.YouTubeMode;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search engines, YouTube and sign-ins are told what this network allows, by us alone and only where it is due. */
class GuidingTest {
    private static final Tenants OURS =
            new Tenants("trust.sch.uk", "trust.sch.uk", "11111111-2222-3333-4444-555555555555", false);
    private static final String FORGED = "YouTube-Restrict: None\r\nX-GoogApps-Allowed-Domains: evil.test\r\n"
            + "Restrict-Access-To-Tenants: evil.test\r\nRestrict-Access-Context: x\r\n"
            + "Sec-Restrict-Tenant-Access-Policy: none\r\n";

    /** Their own addresses, at which nobody answers. */
    private static final String NOBODY = ",www.google.com:443=127.0.0.1:9,www.youtube.com:443=127.0.0.1:9";

    private final TlsFixture given = new TlsFixture(false, Set.of(Profile.KS2, Profile.STAFF), NOBODY);
    private final RunningGateway gateway = given.gateway;
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    @BeforeEach
    void open() {
        for (String site : List.of(
                "google.com",
                "youtube.com",
                "login.microsoftonline.com",
                "login.microsoft.com",
                "login.windows.net",
                "login.live.com")) {
            gateway.filter.aRule(SCHOOL, site, true, false);
        }
    }

    @AfterEach
    void close() throws IOException {
        given.close();
    }

    @Test
    void aPupilsSearchIsAskedAtTheSafeHostUnderItsOwnName() throws IOException {
        gateway.filter.inspects(false, Set.of());
        // Not read: the name inside is Google's own, and so is the certificate; the address is that of the safe host.
        try (SSLSocket socket = given.open("www.google.com", "www.google.com", basic(pupil), given.world)) {
            assertThat(TlsFixture.issuer(socket)).contains("The world");
        }
    }

    @Test
    void aConnectionToTheSafeHostIsNobodysWhoIsNotHeldToIt() throws IOException {
        String answer = given.get("www.google.com", "/search?q=cats", basic(pupil));
        assertThat(answer).endsWith("GET /search?q=cats");
        gateway.filter.holds(Profile.STAFF, new WireSafety(false, YouTubeMode.OFF, Tenants.ANY));
        assertThat(given.get("www.google.com", "/search?q=cats", basic(teacher)))
                .as("its own host, which is not there")
                .startsWith("HTTP/1.1 502");
        assertThat(gateway.headersAtOrigin).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonline.com, Restrict-access-to-tenants, trust.sch.uk",
        "login.microsoftonline.com, Restrict-access-context, 11111111-2222-3333-4444-555555555555",
        "login.microsoft.com, Restrict-access-to-tenants, trust.sch.uk",
        "login.windows.net, Restrict-access-to-tenants, trust.sch.uk",
        "login.live.com, Sec-restrict-tenant-access-policy, restrict-msa",
        "www.google.com, X-googapps-allowed-domains, trust.sch.uk",
        "accounts.google.com, X-googapps-allowed-domains, trust.sch.uk",
    })
    void aSignInIsHeldToTheTrustsOwnAccounts(String host, String header, String value) throws IOException {
        gateway.filter.holds(Profile.STAFF, new WireSafety(true, YouTubeMode.OFF, OURS));
        assertThat(headersAt(host)).containsEntry(header, List.of(value));
    }

    @ParameterizedTest
    @CsvSource({"nrich.maths.org", "code.org", "login.live.com", "login.microsoftonline.com", "www.google.com"})
    void whatAClientSaysInOurPlaceIsTakenAwayAndNothingIsToldToOthers(String host) throws IOException {
        gateway.filter.holds(Profile.STAFF, new WireSafety(true, YouTubeMode.OFF, Tenants.ANY));
        assertThat(headersAt(host))
                .doesNotContainKeys(
                        "Youtube-restrict",
                        "X-googapps-allowed-domains",
                        "Restrict-access-to-tenants",
                        "Restrict-access-context",
                        "Sec-restrict-tenant-access-policy");
    }

    @Test
    void theTenantsAreNotToldOverPlainHttp() throws IOException {
        gateway.filter.holds(Profile.STAFF, new WireSafety(false, YouTubeMode.STRICT, OURS));
        try (Socket socket = gateway.connect()) {
            GatewayTest.send(
                    socket,
                    "GET http://open.test/ HTTP/1.1\r\nHost: open.test\r\nProxy-Authorization: " + basic(teacher)
                            + "\r\n" + FORGED + "\r\n");
            assertThat(GatewayTest.answer(GatewayTest.reader(socket)).getFirst())
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(gateway.headersAtOrigin.getFirst())
                .doesNotContainKeys("Youtube-restrict", "X-googapps-allowed-domains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.youtube.com", "m.youtube.com"})
    void youTubeIsToldItsModeAndAskedAtTheHostOfIt(String host) throws IOException {
        gateway.filter.holds(Profile.KS2, new WireSafety(true, YouTubeMode.STRICT, Tenants.ANY));
        try (SSLSocket socket = given.open(host, basic(pupil))) {
            GatewayTest.send(socket, "GET /watch HTTP/1.1\r\nHost: " + host + "\r\n" + FORGED + "\r\n");
            assertThat(GatewayTest.answer(GatewayTest.reader(socket))).last().isEqualTo("GET /watch");
        }
        assertThat(gateway.headersAtOrigin.getFirst()).containsEntry("Youtube-restrict", List.of("Strict"));
    }

    private Map<String, List<String>> headersAt(String host) throws IOException {
        gateway.prepared = new RunningGateway.Prepared(
                200, Map.of("Alt-Svc", "h3=\":443\"; ma=86400", "Alternate-Protocol", "443:quic", "X-Kept", "1"), "hi");
        try (SSLSocket socket = given.open(host, basic(teacher))) {
            GatewayTest.send(socket, "GET / HTTP/1.1\r\nHost: " + host + "\r\n" + FORGED + "\r\n");
            BufferedReader reader = GatewayTest.reader(socket);
            assertThat(GatewayTest.answer(reader))
                    .as("no invitation to QUIC reaches a browser (RFC 7838)")
                    .anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("x-kept"))
                    .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("alt"));
        }
        return gateway.headersAtOrigin.getFirst();
    }
}
