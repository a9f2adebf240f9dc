package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.belisha.cli.bench.RawOrigin;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.webgateway.destination.Destination;
import org.belisha.webgateway.destination.Destinations;
import org.belisha.webgateway.destination.HostExceptions;
import org.belisha.webgateway.destination.NameLookup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to make a proxy open what only it can reach (B2, "proxy as SSRF"; RFC 6890): each is refused. */
class ReachTest {
    private static RunningGateway gateway;
    private static PersonId teacher;

    @BeforeAll
    static void open() {
        gateway = new RunningGateway();
        teacher = gateway.filter.aPerson(Profile.STAFF);
        gateway.filter.aRule(org.belisha.database.SchoolId.TRUST, "127.0.0.1", true, true);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 1122 3.2.1.3, 0.0.0.0",
        "RFC 1918, 10.1.2.3",
        "RFC 6598, 100.64.0.1",
        "RFC 6598, 100.127.255.254",
        "RFC 1122 3.2.1.3, 127.0.0.1",
        "RFC 1122 3.2.1.3, 127.8.9.1",
        "RFC 3927, 169.254.169.254",
        "RFC 1918, 172.16.0.1",
        "RFC 1918, 172.31.255.255",
        "RFC 7600, 192.0.0.8",
        "RFC 1918, 192.168.1.1",
        "RFC 2544, 198.18.0.1",
        "RFC 1112, 224.0.0.1",
        "RFC 919 7, 255.255.255.255",
        "RFC 4291 2.5.2, ::",
        "RFC 4291 2.5.3, ::1",
        "RFC 4291 2.5.5.2, ::ffff:127.0.0.1",
        "RFC 4291 2.5.5.2, ::ffff:10.0.0.1",
        "RFC 4291 2.5.5.1, ::7f00:1",
        "RFC 6052 2.1, 64:ff9b::7f00:1",
        "RFC 8215, 64:ff9b:1::1",
        "RFC 6666, 100::1",
        "RFC 4380, 2001::1",
        "RFC 3849, 2001:db8::1",
        "RFC 3056, 2002:7f00:1::",
        "RFC 9637, 3fff::1",
        "RFC 4193, fc00::1",
        "RFC 4193, fd00::1",
        "RFC 4291 2.5.6, fe80::1",
        "RFC 3879, fec0::1",
        "RFC 4291 2.7, ff02::1"
    })
    void aNameThatLeadsInsideIsForbidden(String source, String address) throws IOException {
        gateway.name("leads-inside.test", address);
        assertThat(gateway.get("http://leads-inside.test/", basic(teacher)))
                .as(source)
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
        gateway.name("mixed.test", "93.184.216.34", address);
        assertThat(gateway.get("http://mixed.test/", basic(teacher)))
                .as("one bad answer spoils all (DNS rebinding)")
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 3986 7.4, http://2130706433/",
        "RFC 3986 7.4, http://0x7f000001/",
        "RFC 3986 7.4, http://0x7f.1/",
        "CVE-2021-29923, http://0177.0.0.1/",
        "RFC 3986 7.4, http://127.1/",
        "RFC 3986 7.4, http://0/",
        "RFC 3986 3.2.2, http://127.0.0.1./x",
        "CVE-2026-43929, http://[::ffff:127.0.0.1]/",
        "RFC 4291 2.5.3, http://[::1]/",
        "RFC 6874, http://[::1%25lo]/",
        "RFC 1122 3.2.1.3, http://127.0.0.1/",
        "RFC 6761 6.3, http://localhost/",
        "RFC 6761 6.3, http://localhost:22/",
        "RFC 6761 6.3 and RFC 4343 3, http://LOCALHOST./",
        "RFC 6761 6.3, http://ip6-localhost/",
        "RFC 3986 7.4, http://127.0.1/",
        "RFC 3986 7.4, http://0x7f000001./",
        "RFC 3986 7.4, http://0x7f.0x0.0x0.0x1/",
        "RFC 3986 7.4, http://017700000001/",
        "CVE-2021-28918, http://0300.0250.1.1/",
        "RFC 3986 7.3, http://127.0.0.1%00.example.com/",
        "RFC 3986 2.4, http://127%2e0.0.1/",
        "UTS 46 4, http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
        "UTS 46 4, http://127\u30020\u30020\u30021/",
        "RFC 3492, http://xn--127-9v7a.0.0.1/",
        "CVE-2026-43929, http://[::ffff:7f00:1]/",
        "RFC 4291 2.2, http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "RFC 4291 2.5.5.1, http://[::127.0.0.1]/",
        "RFC 6052 2.1, http://[64:ff9b::127.0.0.1]/",
        "RFC 6874, http://[fe80::1%25eth0]/",
        "RFC 3986 3.2.2, http://[::1/",
        "RFC 3986 3.2.2, http://::1/",
        "RFC 3986 7.6, http://127.0.0.1@127.0.0.1/"
    })
    void noSpellingOfLoopbackIsOpened(String source, String url) throws IOException {
        assertThat(gateway.exchange("GET " + url + " HTTP/1.0\r\nProxy-Authorization: " + basic(teacher) + "\r\n\r\n"))
                .as(source)
                .matches("(?s)HTTP/1\\.1 (400|403|502) .*");
        String host = url.substring(7, url.indexOf('/', 7));
        for (int port : new int[] {443, gateway.port(), gateway.originPort()}) {
            assertThat(gateway.exchange("CONNECT " + host + ":" + port + " HTTP/1.0\r\nProxy-Authorization: "
                            + basic(teacher) + "\r\n\r\n"))
                    .as("%s: a tunnel to port %d", source, port)
                    .matches("(?s)HTTP/1\\.1 (400|403|502) .*");
        }
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    @Test
    void whatWasCheckedIsWhatIsConnectedTo() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        List<Destination> found = new ArrayList<>();
        NameLookup rebinding = new NameLookup() {
            @Override
            public void find(String name, Consumer<List<InetAddress>> then) {
                then.accept(List.of(InetAddress.ofLiteral(answers.remove())));
            }

            @Override
            public void close() {}
        };
        new Destinations(rebinding, HostExceptions.of("")).find(Hostname.of("rebinds.test"), 80, false, found::add);
        assertThat(found)
                .as("an address, not a name that is looked up again (DNS rebinding, Jackson 2007)")
                .containsExactly(new Destination.Found(
                        List.of(new InetSocketAddress(InetAddress.ofLiteral("93.184.216.34"), 80)), List.of()));
        assertThat(answers).as("asked once").hasSize(1);
    }

    @Test
    void anOriginThatLeadsInsideIsNotFollowed() throws IOException {
        try (RawOrigin origin = new RawOrigin();
                RunningGateway other =
                        new RunningGateway(GatewayLimits.USUAL, ",code.org=127.0.0.1:" + origin.port())) {
            String inside = "http://127.0.0.1:" + other.originPort() + "/";
            origin.says(request -> "HTTP/1.1 302 Found\r\nLocation: " + inside + "\r\nContent-Length: 0\r\n\r\n");
            other.filter.aNetwork("127.0.0.0/8", Profile.STAFF);
            assertThat(other.get("http://code.org/", ""))
                    .as("told, not followed (RFC 9110 15.4)")
                    .startsWith("HTTP/1.1 302")
                    .containsIgnoringCase("location: " + inside);
            assertThat(other.get(inside, "")).startsWith("HTTP/1.1 403");
            assertThat(other.headersAtOrigin).isEmpty();
        }
    }

    /** RFC 9110 9.3.6: a proxy should restrict CONNECT to known ports. */
    @Test
    void onlyTheUsualPortsAreOpenedUnlessTheTrustNamesThem() throws IOException {
        gateway.name("public.test", "93.184.216.34");
        for (int port : new int[] {22, 25, 443, 3128, 8080}) {
            assertThat(gateway.get("http://public.test:" + port + "/", basic(teacher)))
                    .as("port %d", port)
                    .startsWith("HTTP/1.1 403 Forbidden\r\n");
        }
        assertThat(gateway.exchange("CONNECT public.test:22 HTTP/1.1\r\nHost: public.test:22\r\nProxy-Authorization: "
                        + basic(teacher) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
        assertThat(gateway.get("http://nowhere.test:81/", basic(teacher)))
                .as("an exception, but its name leads nowhere")
                .startsWith("HTTP/1.1 502");
    }
}
