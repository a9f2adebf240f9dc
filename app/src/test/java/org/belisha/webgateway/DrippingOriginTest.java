package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An origin that sends a byte at a time: its head must be whole in time, its body goes on as it comes, and nobody else waits. */
class DrippingOriginTest {
    private static final String SITE = "nrich.maths.org:8080";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration APART = Duration.ofMillis(20);
    private static final int LONG_HEAD = 400;
    private static final int CROWD = 50;

    private final ServerSocket origin = listen();
    private final Semaphore mayDrip = new Semaphore(0);
    private final Semaphore never = new Semaphore(0);
    private final AtomicInteger dripped = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        origin.close();
    }

    @Test
    void aHeadThatDripsIsGivenUpHoweverOftenAByteComes() throws IOException {
        TlsFixture.listen(origin, accepted -> {
            RawOrigin.readHead(accepted.getInputStream());
            OutputStream out = accepted.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < LONG_HEAD; i++) {
                LockSupport.parkNanos(APART.toNanos());
                out.write('a');
                dripped.incrementAndGet();
            }
            out.write("\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        GatewayLimits usual = GatewayLimits.USUAL;
        try (RunningGateway gateway =
                gateway(usual.withTimes(usual.headTime(), usual.idle(), SHORT, usual.tunnelIdle()))) {
            PersonId pupil = gateway.filter.aPerson(Profile.KS2);
            assertThat(gateway.exchange(request(pupil, "/"))).startsWith("HTTP/1.1 504");
            assertThat(dripped).as("bytes, one every 20 ms").hasPositiveValue().hasValueLessThan(LONG_HEAD);
        }
    }

    @Test
    void aBodyThatDripsIsPassedOnAsItComesAndOthersGoOn() throws IOException {
        TlsFixture.listen(origin, accepted -> {
            boolean watched = RawOrigin.readHead(accepted.getInputStream()).contains("/watched");
            OutputStream out = accepted.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 20\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 20; i++) {
                (watched ? mayDrip : never).acquireUninterruptibly();
                out.write('a' + i);
            }
        });
        try (RunningGateway gateway = gateway(GatewayLimits.USUAL)) {
            PersonId pupil = gateway.filter.aPerson(Profile.KS2);
            send(gateway, request(pupil, "/watched"));
            for (int i = 0; i < CROWD; i++) {
                send(gateway, request(pupil, "/held"));
            }
            for (Socket socket : sockets) {
                assertThat(RawOrigin.readHead(socket.getInputStream())).startsWith("HTTP/1.1 200");
            }
            assertThat(gateway.get("http://nrich.maths.org/still", basic(pupil)))
                    .as("beside them")
                    .endsWith("GET /still");
            assertThat(gateway.get("http://www.example.com/", basic(pupil))).startsWith("HTTP/1.1 403");
            for (int i = 0; i < 20; i++) {
                mayDrip.release();
                assertThat(sockets.getFirst().getInputStream().read())
                        .as("before the next was sent")
                        .isEqualTo('a' + i);
            }
        }
    }

    private RunningGateway gateway(GatewayLimits limits) {
        return new RunningGateway(limits, "," + SITE + "=127.0.0.1:" + origin.getLocalPort());
    }

    private void send(RunningGateway gateway, String request) throws IOException {
        Socket socket = gateway.connect();
        sockets.add(socket);
        GatewayTest.send(socket, request);
    }

    private static String request(PersonId who, String path) {
        return "GET http://" + SITE + path + " HTTP/1.1\r\nHost: " + SITE + "\r\nProxy-Authorization: " + basic(who)
                + "\r\nConnection: close\r\n\r\n";
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
