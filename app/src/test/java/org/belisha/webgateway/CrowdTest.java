package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many who are idle, slow or gone take little, and the others go on. */
class CrowdTest {
    private static final int IDLE = 2_000;
    private static final long LITTLE = 96L * 1024 * 1024;
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ServerSocket silent = listen();
    private final RunningGateway gateway = new RunningGateway(
            roomy(),
            ",code.org:443=127.0.0.1:" + silent.getLocalPort() + ",code.org:8443=127.0.0.1:" + silent.getLocalPort()
                    + ",code.org=127.0.0.1:" + silent.getLocalPort());
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger spoken = new AtomicInteger();

    /** Held here, since a socket that nobody holds is closed with the rubbish. */
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Socket socket : accepted) {
            socket.close();
        }
        gateway.close();
        silent.close();
    }

    /** Where anything may be spoken, and where each tunnel has said hello and is kept with what was read of it. */
    @ParameterizedTest
    @ValueSource(ints = {8443, 443})
    void twoThousandIdleTunnelsTakeLittleAndOthersGoOn(int port) throws Exception {
        acceptForEver();
        byte[] hello = SniTest.hello("code.org");
        long before = PlatformDependent.usedDirectMemory();
        for (int i = 0; i < IDLE; i++) {
            Socket tunnel = send("CONNECT code.org:" + port + " HTTP/1.1\r\nHost: code.org:" + port
                    + "\r\nProxy-Authorization: " + basic(pupil) + "\r\n\r\n");
            assertThat(new String(tunnel.getInputStream().readNBytes(ESTABLISHED.length()), StandardCharsets.UTF_8))
                    .isEqualTo(ESTABLISHED);
            tunnel.getOutputStream().write(hello);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(spoken).as("tunnels whose hello arrived").hasValue(IDLE));
        assertThat(gateway.connections()).isEqualTo(IDLE);
        assertThat(PlatformDependent.usedDirectMemory() - before)
                .as("direct memory of idle tunnels")
                .isLessThan(LITTLE);
        othersGoOn();
        long start = System.nanoTime();
        gateway.filter.withdraw(pupil, gateway.filter.now().plus(Duration.ofMinutes(10)));
        for (Socket tunnel : sockets) {
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("all of them end when the internet is withdrawn")
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoeverReadsSlowlyHoldsUpNobodyAndFillsNoMemory() throws IOException {
        long before = PlatformDependent.usedDirectMemory();
        for (int i = 0; i < 20; i++) {
            Socket slow = send("GET http://nrich.maths.org/bytes/4000000000 HTTP/1.1\r\nHost: nrich.maths.org\r\n"
                    + "Proxy-Authorization: " + basic(pupil) + "\r\n\r\n");
            assertThat(slow.getInputStream().read()).isEqualTo('H');
        }
        othersGoOn();
        assertThat(PlatformDependent.usedDirectMemory() - before)
                .as("direct memory of 20 downloads that nobody reads")
                .isLessThan(LITTLE);
    }

    @Test
    void originsAndResolversThatNeverAnswerHoldUpNobody() throws IOException {
        acceptForEver();
        for (int i = 0; i < 200; i++) {
            send("GET http://code.org/ HTTP/1.1\r\nHost: code.org\r\nProxy-Authorization: " + basic(pupil)
                    + "\r\n\r\n");
            send("GET http://" + RunningGateway.UNANSWERED + "/ HTTP/1.1\r\nHost: " + RunningGateway.UNANSWERED
                    + "\r\nProxy-Authorization: " + basic(teacher) + "\r\n\r\n");
        }
        othersGoOn();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(gateway.connections()).isGreaterThanOrEqualTo(400));
    }

    private void othersGoOn() throws IOException {
        long start = System.nanoTime();
        assertThat(gateway.get("http://nrich.maths.org/still", basic(pupil))).endsWith("GET /still");
        assertThat(gateway.get("http://www.example.com/", basic(pupil)))
                .as("what is closed stays closed, and says so")
                .startsWith("HTTP/1.1 403")
                .contains("Tell someone");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private Socket send(String text) throws IOException {
        Socket socket = gateway.connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        sockets.add(socket);
        return socket;
    }

    private void acceptForEver() {
        Thread.ofVirtual().start(() -> {
            while (!silent.isClosed()) {
                try {
                    Socket one = silent.accept();
                    accepted.add(one);
                    Thread.ofVirtual().start(() -> listenTo(one));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void listenTo(Socket one) {
        try {
            if (one.getInputStream().read() >= 0) {
                spoken.incrementAndGet();
            }
        } catch (IOException gone) {
            // It said nothing.
        }
    }

    private static GatewayLimits roomy() {
        GatewayLimits usual = GatewayLimits.USUAL;
        return new GatewayLimits(
                usual.line(),
                usual.head(),
                usual.headers(),
                usual.headTime(),
                usual.idle(),
                usual.stall(),
                usual.tunnelIdle(),
                usual.connect(),
                5_000,
                5_000);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
