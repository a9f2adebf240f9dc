package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody may hold the gateway up: slow heads, silence, origins that never answer, a port that is taken. */
class PatienceTest {
    private static final Duration SHORT = Duration.ofMillis(150);

    private final ServerSocket silent = listen();
    private final RunningGateway gateway = new RunningGateway(
            GatewayLimits.USUAL.withTimes(SHORT, Duration.ofMillis(600), SHORT, SHORT),
            ",code.org=127.0.0.1:" + silent.getLocalPort() + ",code.org:443=127.0.0.1:" + silent.getLocalPort());
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);

    @AfterEach
    void close() throws IOException {
        gateway.close();
        silent.close();
    }

    @Test
    void aHeadThatDripsIsEnded() throws IOException {
        assertThat(gateway.exchange("GET http://nrich.maths.org/ HTTP/1.1\r\nHo"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (Socket socket = gateway.connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatStopsIsEnded() throws IOException {
        assertThat(gateway.exchange(
                        "POST http://nrich.maths.org/count HTTP/1.1\r\nHost: nrich.maths.org\r\nProxy-Authorization: "
                                + basic(pupil) + "\r\nContent-Length: 9\r\n\r\nabc"))
                .startsWith("HTTP/1.1 504");
    }

    @Test
    void aBodyThatDripsIsEnded() throws IOException {
        try (Socket socket = gateway.connect()) {
            socket.getOutputStream()
                    .write(("POST http://nrich.maths.org/count HTTP/1.1\r\nHost: nrich.maths.org\r\n"
                                    + "Proxy-Authorization: " + basic(pupil) + "\r\nContent-Length: 900\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(drip(socket, 200)).as("bytes taken, one every 20 ms").isLessThan(200);
        }
    }

    @Test
    void aHeadThatDripsByteByByteIsEnded() throws IOException {
        try (Socket socket = gateway.connect()) {
            socket.getOutputStream()
                    .write("GET http://nrich.maths.org/ HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));
            assertThat(drip(socket, 200)).as("bytes taken, one every 20 ms").isLessThan(200);
        }
    }

    @Test
    void aReaderWhoTakesNothingIsEnded() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
            socket.getOutputStream()
                    .write(("GET http://nrich.maths.org/bytes/4000000000 HTTP/1.1\r\nHost: nrich.maths.org\r\n"
                                    + "Proxy-Authorization: " + basic(pupil) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(gateway.connections()).isZero());
        }
    }

    /** Sends a byte at a time until an answer or the end comes; says how many were sent. */
    private static int drip(Socket socket, int most) throws IOException {
        socket.setSoTimeout(20);
        for (int sent = 0; sent < most; sent++) {
            try {
                assertThat(socket.getInputStream().read()).isIn(-1, (int) 'H');
                return sent;
            } catch (SocketTimeoutException notYet) {
                socket.getOutputStream().write('a');
            } catch (SocketException ended) {
                return sent;
            }
        }
        return most;
    }

    @Test
    void anOriginThatNeverAnswersIsGivenUp() throws IOException {
        assertThat(gateway.get("http://code.org/", basic(pupil))).startsWith("HTTP/1.1 504");
    }

    @Test
    void aSilentTunnelIsEnded() throws IOException {
        try (Socket socket = gateway.connect()) {
            socket.getOutputStream()
                    .write(("CONNECT code.org:443 HTTP/1.1\r\nHost: code.org:443\r\nProxy-Authorization: "
                                    + basic(pupil) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aTakenPortFailsTheStartWithOneLine() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort());
        Throwable refusal = Assertions.catchThrowable(() -> Gateway.open(
                taken,
                new Wire(
                        gateway.filter.decisions(),
                        seen -> {},
                        new org.belisha.webgateway.destination.Destinations(
                                new org.belisha.webgateway.destination.SystemLookup(),
                                org.belisha.webgateway.destination.HostExceptions.of("")),
                        new BlockPage(RunningGateway.WEB),
                        GatewayLimits.USUAL,
                        gateway.filter.clock(),
                        gateway.tls()),
                Gateway.loops()));
        assertThat(refusal)
                .hasMessageContaining("port " + silent.getLocalPort())
                .hasMessageContaining("BELISHA_PROXY_PORT");
        assertThat(refusal.getMessage()).doesNotContain("\n");
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
