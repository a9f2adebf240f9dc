package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same exchange over plain HTTP, inside TLS that ends at the gateway, and inside a plain tunnel. */
class InsideExchangeTest {
    private static final long LARGE = 24L * 1024 * 1024 + 17;
    /** Ten downloads of four gigabytes, each with a large piece on its way and, inside TLS, once more encrypted. */
    private static final long LITTLE = 160L * 1024 * 1024;

    private final RawOrigin raw = new RawOrigin();
    private final TlsFixture given = new TlsFixture(false, Set.of(Profile.STAFF), raw.exceptions());
    private final RunningGateway gateway = given.gateway;
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    /** How the client comes to the exchange. */
    enum Way {
        PROXIED,
        TUNNELLED,
        INSPECTED
    }

    @AfterEach
    void close() throws IOException {
        given.close();
        raw.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLargeAnswerIsStreamedWhole(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            GatewayTest.send(
                    socket,
                    head(way, "GET", "nrich.maths.org", "/bytes/" + LARGE, "").replace("1.1", "1.0"));
            InputStream in = socket.getInputStream();
            skipHead(in);
            assertThat(in).hasSameContentAs(new RunningGateway.Pattern(LARGE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeBodyIsStreamedWhole(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            GatewayTest.send(
                    socket, head(way, "POST", "nrich.maths.org", "/count", "Content-Length: " + LARGE + "\r\n"));
            new RunningGateway.Pattern(LARGE).transferTo(socket.getOutputStream());
            assertThat(GatewayTest.answer(GatewayTest.reader(socket))).last().isEqualTo(Long.toString(LARGE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunksGoOnAndTrailersDoNot(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            GatewayTest.send(
                    socket,
                    head(way, "POST", "nrich.maths.org", "/count", "Transfer-Encoding: chunked\r\nTE: trailers\r\n")
                            + "5\r\nhello\r\n6;note=1\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n");
            assertThat(GatewayTest.answer(GatewayTest.reader(socket))).last().isEqualTo("11");
        }
        assertThat(gateway.headersAtOrigin)
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsKeys("Via", "Host")
                        .doesNotContainKeys("Te", "X-trailer", "Proxy-authorization", "Connection"));
    }

    @ParameterizedTest
    @EnumSource
    void aTrailerOfTheOriginIsDropped(Way way) throws IOException {
        try (Socket socket = open(way, "raw.test")) {
            GatewayTest.send(socket, head(way, "GET", "raw.test", "/trailer", "Connection: close\r\n"));
            assertThat(all(socket))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("\r\n\r\n2\r\nhi\r\n0\r\n\r\n")
                    .doesNotContain("X-Late");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverAsksBeforeSendingIsToldToGoOn(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            GatewayTest.send(
                    socket,
                    head(way, "POST", "nrich.maths.org", "/count", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
            BufferedReader reader = GatewayTest.reader(socket);
            assertThat(GatewayTest.head(reader).getFirst()).isEqualTo("HTTP/1.1 100 Continue");
            GatewayTest.send(socket, "hello");
            assertThat(GatewayTest.answer(reader)).last().isEqualTo("5");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRequestsShareAConnectionInTheirOrder(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            BufferedReader reader = GatewayTest.reader(socket);
            for (int i = 0; i < 50; i++) {
                GatewayTest.send(
                        socket,
                        head(way, "GET", "nrich.maths.org", "/" + i, "")
                                + head(way, "HEAD", "nrich.maths.org", "/bytes/9", "")
                                + head(way, "GET", "nrich.maths.org", "/then" + i, ""));
                assertThat(GatewayTest.answer(reader)).last().isEqualTo("GET /" + i);
                assertThat(GatewayTest.head(reader).getFirst()).startsWith("HTTP/1.1 200");
                assertThat(GatewayTest.answer(reader)).last().isEqualTo("GET /then" + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatSendsNoMoreStillGetsItsAnswer(Way way) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            GatewayTest.send(socket, head(way, "GET", "nrich.maths.org", "/last", ""));
            socket.shutdownOutput();
            assertThat(all(socket)).startsWith("HTTP/1.1 200").contains("GET /last");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerEndedByTheConnectionArrivesWhole(Way way) throws IOException {
        try (Socket socket = open(way, "raw.test")) {
            GatewayTest.send(
                    socket, head(way, "GET", "raw.test", "/until-close", "").replace("1.1", "1.0"));
            assertThat(all(socket)).startsWith("HTTP/1.1 200").endsWith("all of it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReadsSlowlyFillsNoMemoryAndLeavesTheOriginWhenGone(Way way) throws IOException {
        long before = PlatformDependent.usedDirectMemory();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = open(way, "raw.test");
            GatewayTest.send(socket, head(way, "GET", "raw.test", "/endless", ""));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            slow.add(socket);
        }
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(LITTLE);
        for (Socket socket : slow) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> raw.closed() == slow.size());
    }

    @ParameterizedTest
    @CsvSource({"PROXIED", "TUNNELLED", "INSPECTED"})
    void webSocketPassesBothWays(Way way) throws IOException {
        try (Socket socket = open(way, "raw.test")) {
            GatewayTest.send(
                    socket,
                    head(
                            way,
                            "GET",
                            "raw.test",
                            "/chat",
                            "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
            InputStream in = socket.getInputStream();
            String answer = RawOrigin.readHead(in);
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .startsWith("http/1.1 101")
                    .contains("upgrade: websocket", "connection: upgrade", "sec-websocket-accept: s3ppl");
            assertThat(in.readNBytes(5))
                    .as("said right behind the answer")
                    .asString()
                    .isEqualTo("early");
            GatewayTest.send(socket, "ping!");
            assertThat(in.readNBytes(5)).asString().isEqualTo("ping!");
            byte[] much = new RunningGateway.Pattern(3_000_000).readAllBytes();
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(much);
                } catch (IOException gone) {
                    // The assertion below sees it.
                }
            });
            assertThat(in.readNBytes(much.length)).isEqualTo(much);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> raw.closed() == 1);
    }

    /** HTTP/2 in clear, and tunnels for datagrams and packets inside HTTP (RFC 9298, RFC 9484). */
    @ParameterizedTest
    @CsvSource({
        "PROXIED, h2c, /x",
        "TUNNELLED, h2c, /x",
        "INSPECTED, h2c, /x",
        "PROXIED, connect-udp, /.well-known/masque/udp/192.0.2.6/443/",
        "INSPECTED, connect-udp, /.well-known/masque/udp/192.0.2.6/443/",
        "INSPECTED, connect-ip, /.well-known/masque/ip/*/*/"
    })
    void anUpgradeToAnythingElseIsNotAskedFor(Way way, String protocol, String path) throws IOException {
        try (Socket socket = open(way, "nrich.maths.org")) {
            String upgrade = "Connection: Upgrade, close\r\nUpgrade: " + protocol + "\r\nCapsule-Protocol: ?1\r\n";
            GatewayTest.send(socket, head(way, "GET", "nrich.maths.org", path, upgrade));
            assertThat(all(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(gateway.headersAtOrigin)
                .singleElement()
                .satisfies(headers -> assertThat(headers).doesNotContainKeys("Upgrade"));
    }

    @Test
    void aWithdrawalEndsAWebSocket() throws IOException {
        try (Socket socket = open(Way.INSPECTED, "raw.test")) {
            GatewayTest.send(
                    socket,
                    head(
                            Way.INSPECTED,
                            "GET",
                            "raw.test",
                            "/chat",
                            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n"));
            RawOrigin.readHead(socket.getInputStream());
            assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
            gateway.filter.withdraw(teacher, gateway.filter.now().plus(Duration.ofMinutes(10)));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket open(Way way, String host) throws IOException {
        return switch (way) {
            case PROXIED -> gateway.connect();
            case TUNNELLED -> given.connect(host + ":80", basic(teacher));
            case INSPECTED -> {
                SSLSocket socket = given.open(host, basic(teacher));
                socket.setSoTimeout(20_000);
                yield socket;
            }
        };
    }

    private String head(Way way, String method, String host, String path, String headers) {
        boolean proxied = way == Way.PROXIED;
        return method + " " + (proxied ? "http://" + host : "") + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (proxied ? "Proxy-Authorization: " + basic(teacher) + "\r\n" : "") + headers + "\r\n";
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void skipHead(InputStream in) throws IOException {
        assertThat(RawOrigin.readHead(in)).startsWith("HTTP/1.1 200");
    }
}
