package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tunnels on a port that the trust opened for one site, where anything may be spoken. */
class TunnelTest {
    private static final long SIZE = 64L * 1024 * 1024 + 5;
    private static final int SLICE = 1024 * 1024;

    /** What the kernel's buffers of four connections and ours may hold between them. */
    private static final long UNDER_WAY = SIZE / 2;

    private static final long OURS = 24L * 1024 * 1024;
    private static final int SMALL_BUFFER = 64 * 1024;

    private final ServerSocket origin = listen();
    private final RunningGateway gateway =
            new RunningGateway(GatewayLimits.USUAL, ",scratch.mit.edu:8443=127.0.0.1:" + origin.getLocalPort());
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);

    @BeforeEach
    void originEchoes() {
        Thread.ofVirtual().start(() -> {
            while (!origin.isClosed()) {
                try {
                    Socket accepted = origin.accept();
                    accepted.setSendBufferSize(SMALL_BUFFER);
                    Thread.ofVirtual().start(() -> echo(accepted));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void bytesGoBothWaysAndEachSideMayFinishFirst() throws IOException {
        try (Socket tunnel = open(basic(pupil), "early ")) {
            send(tunnel, "hello");
            tunnel.shutdownOutput();
            assertThat(new String(tunnel.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("early hello");
        }
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.visit().port()).isEqualTo(8443);
            assertThat(seen.visit().path()).isEmpty();
        });
    }

    @Test
    void muchGoesThroughUnchangedToASlowReaderWhomTheSenderWaitsFor() throws IOException {
        long before = PlatformDependent.usedDirectMemory();
        AtomicLong sent = new AtomicLong();
        try (Socket tunnel = open(basic(pupil), "")) {
            Thread.ofVirtual().start(() -> sendAll(tunnel, sent));
            InputStream in = tunnel.getInputStream();
            RunningGateway.Pattern expected = new RunningGateway.Pattern(SIZE);
            for (int slice = 0; slice < 4; slice++) {
                untilNothingMoves(sent);
                assertThat(sent.get() - (long) slice * SLICE)
                        .as("bytes taken that nobody reads")
                        .isPositive()
                        .isLessThan(UNDER_WAY);
                assertThat(PlatformDependent.usedDirectMemory() - before)
                        .as("direct memory for them")
                        .isLessThan(OURS);
                assertThat(in.readNBytes(SLICE)).isEqualTo(expected.readNBytes(SLICE));
            }
            assertThat(in).hasSameContentAs(expected);
        }
    }

    private static void sendAll(Socket tunnel, AtomicLong sent) {
        RunningGateway.Pattern pattern = new RunningGateway.Pattern(SIZE);
        byte[] piece = new byte[SMALL_BUFFER];
        try {
            for (int read = pattern.read(piece, 0, piece.length); read > 0; ) {
                tunnel.getOutputStream().write(piece, 0, read);
                sent.addAndGet(read);
                read = pattern.read(piece, 0, piece.length);
            }
            tunnel.shutdownOutput();
        } catch (IOException gone) {
            // What arrived is compared by the other end.
        }
    }

    private static void untilNothingMoves(AtomicLong sent) {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> sent.get() > 0 && last.getAndSet(sent.get()) == sent.get());
    }

    @Test
    void aBlockedTunnelIsRefused() throws IOException {
        assertThat(gateway.exchange("CONNECT www.example.com:443 HTTP/1.1\r\nHost: www.example.com:443\r\n"
                        + "Connection: close\r\nProxy-Authorization: " + basic(pupil) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(seen -> assertThat(seen.reference()).isNotNull());
    }

    @Test
    void aWithdrawalEndsOpenTunnelsInUnderASecondAndTheyOpenAgainByThemselves() throws IOException {
        try (Socket tunnel = open(basic(pupil), "")) {
            send(tunnel, "a");
            assertThat(tunnel.getInputStream().read()).isEqualTo('a');
            long before = System.nanoTime();
            gateway.filter.withdraw(pupil, gateway.filter.now().plus(Duration.ofMinutes(10)));
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(gateway.exchange(request(basic(pupil), "Connection: close\r\n")))
                .startsWith("HTTP/1.1 403");
        gateway.filter.timePasses(Duration.ofMinutes(10));
        try (Socket again = open(basic(pupil), "")) {
            send(again, "b");
            assertThat(again.getInputStream().read()).isEqualTo('b');
        }
    }

    @Test
    void aDeviceInTheChildsHandsIsEndedToo() throws IOException {
        DeviceId tablet = gateway.filter.aDeviceOf(pupil);
        try (Socket tunnel = open(basic(tablet), "")) {
            gateway.filter.withdraw(pupil, gateway.filter.now().plus(Duration.ofMinutes(10)));
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aRevokedDeviceLosesItsTunnelAndOthersKeepTheirs() throws IOException {
        UUID classId = gateway.filter.aClass(true);
        DeviceId lost = gateway.filter.aDeviceOf(classId);
        DeviceId kept = gateway.filter.aDeviceOf(classId);
        try (Socket one = open(basic(lost), "");
                Socket other = open(basic(kept), "")) {
            gateway.filter.revoke(lost);
            assertThat(one.getInputStream().read()).isEqualTo(-1);
            send(other, "still");
            assertThat(other.getInputStream().readNBytes(5)).asString().isEqualTo("still");
        }
    }

    @Test
    void whatCannotBeReachedIsSaid() throws IOException {
        origin.close();
        assertThat(gateway.exchange(request(basic(pupil), ""))).startsWith("HTTP/1.1 502");
    }

    private Socket open(String credential, String early) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSendBufferSize(SMALL_BUFFER);
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
        send(socket, request(credential, "") + early);
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(39), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
        return socket;
    }

    private static String request(String credential, String more) {
        return "CONNECT scratch.mit.edu:8443 HTTP/1.1\r\nHost: scratch.mit.edu:8443\r\nProxy-Authorization: "
                + credential + "\r\n" + more + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    private static void echo(Socket accepted) {
        try (accepted;
                InputStream in = accepted.getInputStream();
                OutputStream out = accepted.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // The other end went first.
        }
    }
}
