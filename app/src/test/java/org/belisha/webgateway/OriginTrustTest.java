package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SigningAuthority;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An origin that does not prove who it is gets no request, and the reader a page that says why, without a way past it. */
class OriginTrustTest {
    private static final Instant NOW = TlsFixture.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(60));

    /** TLS 1.1 is chosen, whatever was offered. */
    private static final byte[] OLD =
            HexFormat.of().parseHex("160302002a020000260302" + "00".repeat(32) + "00c013000000".substring(0, 6) + "00");

    private final List<Closeable> more = new ArrayList<>();
    private final List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Closeable each : more) {
            each.close();
        }
    }

    static Stream<Arguments> origins() {
        SigningAuthority stranger = SigningAuthority.create("A stranger", List.of(), NOW.minus(Duration.ofDays(9)));
        return Stream.of(
                Arguments.of("expired", TlsFixture.speaks(TlsFixture.WORLD, LONG_AGO, "bad.test"), "out of date", true),
                Arguments.of(
                        "of an unknown authority",
                        TlsFixture.speaks(stranger, NOW, "bad.test"),
                        "not made by anyone",
                        true),
                Arguments.of(
                        "for another host",
                        TlsFixture.speaks(TlsFixture.WORLD, NOW, "other.test"),
                        "another site",
                        true),
                Arguments.of("of old TLS", null, "could not agree", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("origins")
    void isRefusedWithAPage(String what, SSLContext speaks, String words, boolean counted) throws IOException {
        ServerSocket origin = speaks == null ? plain() : secure(speaks);
        try (TlsFixture given =
                new TlsFixture(false, Set.of(Profile.STAFF), ",bad.test:443=127.0.0.1:" + origin.getLocalPort())) {
            PersonId teacher = given.gateway.filter.aPerson(Profile.STAFF);
            String page = given.get("bad.test", "/secret", basic(teacher));
            assertThat(page)
                    .startsWith("HTTP/1.1 502")
                    .contains("This site cannot be trusted now", words)
                    .doesNotContain("secret", "<a ", "Exception");
            assertThat(heard).as("what the origin was asked").isEmpty();
            assertThat(given.gateway.troubles).isEqualTo(counted ? List.of("bad.test ORIGIN") : List.of());
        }
    }

    private ServerSocket secure(SSLContext speaks) {
        try {
            ServerSocket server =
                    speaks.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            more.add(server);
            return TlsFixture.listen(server, socket -> heard.add(RawOrigin.readHead(socket.getInputStream())));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private ServerSocket plain() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        more.add(server);
        return TlsFixture.listen(server, OriginTrustTest::choosesOldTls);
    }

    private static void choosesOldTls(Socket socket) throws IOException {
        socket.getInputStream().read();
        socket.getOutputStream().write(OLD);
        socket.getInputStream().readAllBytes();
    }
}
