package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.webgateway.destination.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the network demands a parent proxy it is asked for everything that was decided and checked here, and for nothing else. */
class ParentTest {
    private static final String AWAY = "away.test";
    private static final String PUBLIC = "93.184.215.14";

    private final FakeParent parent = new FakeParent();
    private final ServerSocket origin = TlsFixture.speaks(TlsFixture.WORLD, TlsFixture.NOW, AWAY)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final TlsFixture given = new TlsFixture("belisha:s3cret@" + parent.place(), false, Set.of(Profile.KS2), "");
    private final RunningGateway gateway = given.gateway;
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    ParentTest() throws IOException {
        parent.leadsTo(origin.getLocalPort());
        TlsFixture.listen(origin, socket -> {
            String head = RawOrigin.readHead(socket.getInputStream());
            String body = head.substring(0, head.indexOf("\r\n"));
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
        });
        gateway.name(AWAY, PUBLIC);
        gateway.filter.aRule(SCHOOL, AWAY, true, false);
    }

    @AfterEach
    void close() throws IOException {
        given.close();
        parent.close();
        origin.close();
    }

    @Test
    void aPlainRequestGoesToItWhole() throws IOException {
        assertThat(gateway.get("http://" + AWAY + "/page?a=1", basic(pupil)))
                .startsWith("HTTP/1.1 200")
                .endsWith("by parent\n");
        assertThat(parent.heard).singleElement().satisfies(head -> {
            assertThat(head.toLowerCase(java.util.Locale.ROOT))
                    .startsWith("get http://away.test/page?a=1 http/1.1\r\n")
                    .contains("\r\nhost: away.test\r\n", "via: 1.1 belisha");
            assertThat(head).contains("Basic YmVsaXNoYTpzM2NyZXQ=").doesNotContain(basic(pupil));
        });
    }

    @Test
    void aTunnelLeadsThroughOneOfItsOwn() throws IOException {
        try (SSLSocket socket = given.open(AWAY, AWAY, basic(teacher), given.world)) {
            GatewayTest.send(socket, "GET /unread HTTP/1.1\r\nHost: away.test\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("GET /unread HTTP/1.1");
        }
        assertThat(parent.heard)
                .containsExactly("CONNECT away.test:443 HTTP/1.1\r\nHost: away.test:443\r\n"
                        + "Proxy-Authorization: Basic YmVsaXNoYTpzM2NyZXQ=\r\n\r\n");
    }

    @Test
    void anOriginThatIsReadProvesWhoItIsThroughTheParent() throws IOException {
        assertThat(given.get(AWAY, "/read", basic(pupil)))
                .startsWith("HTTP/1.1 200")
                .endsWith("GET /read HTTP/1.1");
        assertThat(parent.heard).singleElement().asString().startsWith("CONNECT away.test:443 ");
        gateway.name("other.away.test", PUBLIC);
        assertThat(given.get("other.away.test", "/", basic(pupil)))
                .startsWith("HTTP/1.1 502")
                .contains("cannot be trusted now");
    }

    @ParameterizedTest
    @CsvSource({"example.com, 93.184.215.14", "inward.away.test, 10.1.2.3", "nobody.away.test, ''"})
    void whatIsBlockedOrLeadsInwardsOrNowhereIsNotAskedOfIt(String host, String address) throws IOException {
        if (!address.isEmpty()) {
            gateway.name(host, address);
        }
        assertThat(gateway.get("http://" + host + "/", basic(pupil))).matches("(?s)HTTP/1.1 (403|502).*");
        assertThat(given.get(host, "/", basic(pupil))).matches("(?s)HTTP/1.1 (403|502).*");
        assertThat(parent.heard).isEmpty();
    }

    @Test
    void whatTheTrustNamesAsItsOwnIsReachedWithoutIt() throws IOException {
        assertThat(gateway.get("http://nrich.maths.org/near", basic(pupil))).endsWith("GET /near");
        assertThat(parent.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://portal.test/\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "SSH-2.0-x\r\n\r\n",
                "HTTP/1.1 200 OK\r\n"
            })
    void aTunnelThatItRefusesIsNoneHere(String answer) throws IOException {
        parent.says(answer);
        assertThat(connected(AWAY, teacher)).startsWith("HTTP/1.1 502");
        try (SSLSocket socket = given.open(AWAY, basic(pupil))) {
            GatewayTest.send(socket, "GET / HTTP/1.1\r\nHost: away.test\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 502");
        }
    }

    @Test
    void whereItIsDeadNothingIsReached() throws IOException {
        parent.close();
        assertThat(gateway.get("http://" + AWAY + "/", basic(pupil))).startsWith("HTTP/1.1 502");
        assertThat(connected(AWAY, teacher)).startsWith("HTTP/1.1 502");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"parent.test", "parent.test:0", "parent.test:70000", ":3128", "http://parent.test:3128", "a@:1"})
    void whatIsNoPlaceIsRefusedByName(String setting) {
        assertThatThrownBy(() -> Parent.of(setting)).hasMessageContaining("BELISHA_PROXY_PARENT");
    }

    @Test
    void itIsNeverThisProxyItselfAndShowsNoSecret() {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 3128);
        Parent given = Objects.requireNonNull(Parent.of("name:secret@127.0.0.1:3128"));
        assertThat(given.isAt(here)).isTrue();
        assertThat(given.isAt(new InetSocketAddress(3128))).isTrue();
        assertThat(Objects.requireNonNull(Parent.of("localhost:3128")).isAt(here))
                .isTrue();
        assertThat(Objects.requireNonNull(Parent.of("127.0.0.1:3129")).isAt(here))
                .isFalse();
        assertThat(given.toString()).isEqualTo("127.0.0.1:3128");
        assertThat(Parent.of(" ")).isNull();
    }

    /** What CONNECT is answered with, to the end of the connection. */
    private String connected(String host, PersonId who) throws IOException {
        try (Socket socket = gateway.connect()) {
            GatewayTest.send(
                    socket,
                    "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\nProxy-Authorization: " + basic(who)
                            + "\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
