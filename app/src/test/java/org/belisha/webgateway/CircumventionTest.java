package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways around the filter that begin at the proxy itself: whom to ask for names, whom to tunnel to, on what port, in what protocol. */
class CircumventionTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final RunningGateway gateway =
            new RunningGateway(GatewayLimits.USUAL.withTimes(SHORT, SHORT, Duration.ofSeconds(15), SHORT), "");
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "DNS over HTTPS RFC 8484, dns.google",
        "DNS over HTTPS RFC 8484, DNS.Google.",
        "DNS over HTTPS RFC 8484, mozilla.cloudflare-dns.com",
        "oblivious DNS RFC 9230, odoh.cloudflare-dns.com",
        "a relay of the device's maker, mask.icloud.com",
        "a network of the maker's, api.cloudflareclient.com",
        "VPN, nordvpn.com",
        "VPN below its name, downloads.nordvpn.com",
        "onion routing, www.torproject.org",
        "onion routing in a page, snowflake.torproject.net",
        "a proxy in a page, www.croxyproxy.com"
    })
    void aKnownWayAroundIsClosedToPupilsAndStaffByRequestAndByTunnel(String what, String host) throws IOException {
        for (PersonId person : new PersonId[] {pupil, teacher}) {
            assertThat(gateway.get("http://" + host + "/", basic(person)))
                    .as(what)
                    .startsWith("HTTP/1.1 403");
            assertThat(tunnel(host, 443, person)).as(what).startsWith("HTTP/1.1 403");
        }
        assertThat(gateway.visits)
                .as("recorded as what it is, so that a rule of monitoring may hear of it")
                .hasSize(4)
                .allSatisfy(seen -> assertThat(seen.decision().reason())
                        .isEqualTo(new Reason(Reason.Code.CATEGORY, HiddenNames.CATEGORY)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "SSH, 22",
        "SMTP, 25",
        "DNS RFC 1035, 53",
        "HTTP in another place, 81",
        "DNS over TLS RFC 7858, 853",
        "SOCKS RFC 1928, 1080",
        "OpenVPN, 1194",
        "PPTP RFC 2637, 1723",
        "another proxy, 3128",
        "IPsec over TCP RFC 8229, 4500",
        "Tor, 9001",
        "WireGuard, 51820"
    })
    void aTunnelToAnotherPortOfAnOpenSiteIsRefusedToStaffToo(String what, int port) throws IOException {
        gateway.name("public.test", "93.184.216.34");
        assertThat(tunnel("public.test", port, teacher)).as(what).startsWith("HTTP/1.1 403 Forbidden\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SOCKS 5 RFC 1928, 050100",
        "SOCKS 4, 0401005d5db8d70e00",
        "HTTP/2 with prior knowledge RFC 9113 3.3, 505249202a20485454502f322e300d0a0d0a534d0d0a0d0a",
        "TLS to the proxy, 160301000501000001",
        "SSH, 5353482d322e302d78 0d0a"
    })
    void whatIsNoRequestOfHttpIsAnsweredByNothingButARefusal(String what, String hex) throws IOException {
        try (Socket socket = gateway.connect()) {
            socket.getOutputStream().write(java.util.HexFormat.of().parseHex(hex.replace(" ", "")));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .as(what)
                    .matches("(?s)(HTTP/1\\.1 (4\\d\\d|505) .*)?");
        }
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    @Test
    void aMethodThatIsNoneOfHttpsOpensNoTunnel() throws IOException {
        assertThat(gateway.exchange("CONNECT-UDP nrich.maths.org:443 HTTP/1.1\r\nHost: nrich.maths.org:443\r\n"
                        + "Proxy-Authorization: " + basic(teacher) + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    private String tunnel(String host, int port, PersonId person) throws IOException {
        String at = host + ":" + port;
        return gateway.exchange("CONNECT " + at + " HTTP/1.1\r\nHost: " + at + "\r\nProxy-Authorization: "
                + basic(person) + "\r\nConnection: close\r\n\r\n");
    }
}
