package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tunnel to the port of HTTPS carries TLS or nothing, for everybody; another port only where the trust opened it. */
class NotTlsTest {
    private static final String SITE = "scratch.mit.edu";
    private static final Duration HEAD_TIME = Duration.ofMillis(1500);

    private final ServerSocket origin = listen();
    private final AtomicInteger reachedOrigin = new AtomicInteger();
    private volatile String greeting = "";
    private final RunningGateway gateway = new RunningGateway(
            GatewayLimits.USUAL.withTimes(HEAD_TIME, HEAD_TIME, HEAD_TIME, Duration.ofMinutes(10)),
            "," + SITE + ":443=127.0.0.1:" + origin.getLocalPort() + "," + SITE + ":8022=127.0.0.1:"
                    + origin.getLocalPort());

    @BeforeEach
    void originGreetsAndEchoes() {
        TlsFixture.listen(origin, accepted -> {
            accepted.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[1024];
            for (int read = 0; read >= 0; read = accepted.getInputStream().read(piece)) {
                reachedOrigin.addAndGet(read);
                accepted.getOutputStream().write(piece, 0, read);
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void it_is_refused_to_every_profile_even_where_a_rule_opens_the_site(Profile profile) throws IOException {
        PersonId person = gateway.filter.aPerson(profile);
        gateway.filter.aRule(SCHOOL, SITE, true, false);
        try (Socket tunnel = open(443, person)) {
            GatewayTest.send(tunnel, "SSH-2.0-x\r\n");
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(reachedOrigin).as("bytes that reached the site").hasValue(0);
        assertThat(gateway.visits).last().satisfies(seen -> {
            assertThat(seen.visit().host().text()).isEqualTo(SITE);
            assertThat(seen.person()).isEqualTo(person);
            assertThat(seen.decision().isAllowed()).isFalse();
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.NOT_TLS, SITE));
            assertThat(seen.decision().reason().code().words()).contains("encrypted");
            assertThat(seen.reference()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0002\u0000", "\u0000", "\u0080.\u0001\u0003\u0001"})
    void http_in_clear_old_ssl_and_rubbish_are_not_tls(String bytes) throws IOException {
        try (Socket tunnel = open(443, gateway.filter.aPerson(Profile.STAFF))) {
            tunnel.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(reachedOrigin).hasValue(0);
    }

    @Test
    void a_server_that_speaks_first_is_not_heard_and_its_tunnel_ends_in_time() throws IOException {
        greeting = "220 mail.example ESMTP\r\n";
        endsMute();
    }

    @Test
    void a_client_that_says_nothing_is_ended_in_the_time_of_a_head_not_of_an_idle_tunnel() throws IOException {
        endsMute();
    }

    @Test
    void half_a_hello_is_waited_for_no_longer() throws IOException {
        try (Socket tunnel = open(443, gateway.filter.aPerson(Profile.STAFF))) {
            tunnel.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(reachedOrigin).hasValue(0);
    }

    @Test
    void on_a_port_that_the_trust_opened_for_the_site_either_side_may_speak_first() throws IOException {
        greeting = "SSH-2.0-server\r\n";
        try (Socket tunnel = open(8022, gateway.filter.aPerson(Profile.STAFF))) {
            assertThat(tunnel.getInputStream().readNBytes(16)).asString().isEqualTo(greeting);
            GatewayTest.send(tunnel, "SSH-2.0-x\r\n");
            assertThat(tunnel.getInputStream().readNBytes(11)).asString().isEqualTo("SSH-2.0-x\r\n");
        }
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(seen -> assertThat(seen.decision().isAllowed()).isTrue());
    }

    private void endsMute() throws IOException {
        long start = System.nanoTime();
        try (Socket tunnel = open(443, gateway.filter.aPerson(Profile.STAFF))) {
            assertThat(tunnel.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(HEAD_TIME.minusMillis(50), Duration.ofSeconds(15));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(gateway.connections()).isZero());
    }

    private Socket open(int port, PersonId person) throws IOException {
        Socket socket = gateway.connect();
        GatewayTest.send(
                socket,
                "CONNECT " + SITE + ":" + port + " HTTP/1.1\r\nHost: " + SITE + ":" + port + "\r\nProxy-Authorization: "
                        + basic(person) + "\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(39))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
        return socket;
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
