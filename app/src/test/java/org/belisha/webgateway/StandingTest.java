package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.LessonAct;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TimeWindow;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is open stays open only as long as everything it was opened for stands: also names behind it, and the hour. */
class StandingTest {
    private static final String SITE = "site.test";
    private static final String ADDRESS = "203.0.113.9";

    private final ServerSocket origin = TlsFixture.listen(listen(), StandingTest::serve);
    private final int port = origin.getLocalPort();
    private final RunningGateway gateway = new RunningGateway(
            GatewayLimits.USUAL,
            "," + SITE + ":" + port + "," + SITE + ":443=127.0.0.1:" + port + "," + ADDRESS + ":443=127.0.0.1:" + port);
    private final UUID owl = gateway.filter.aClass(true);
    private final PersonId pupil = gateway.filter.aPupilOf(owl);

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void a_tunnel_of_a_lesson_ends_when_the_lesson_ends_though_nothing_else_happens() throws IOException {
        gateway.filter.anAct(lesson(Duration.ofMinutes(40)));
        try (Socket tunnel = opened(443, Hello.of(SITE))) {
            gateway.filter.timePasses(Duration.ofMinutes(39));
            stillThere(tunnel);
            gateway.filter.timePasses(Duration.ofMinutes(2));
            endsSoon(tunnel, Duration.ofSeconds(5));
        }
    }

    @Test
    void a_tunnel_of_a_rule_with_hours_ends_with_them() throws IOException {
        gateway.filter.inHours(
                SITE,
                TimeWindow.of(EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(9, 30)),
                Profile.KS2);
        try (Socket tunnel = opened(443, Hello.of(SITE))) {
            stillThere(tunnel);
            gateway.filter.timePasses(Duration.ofMinutes(30));
            endsSoon(tunnel, Duration.ofSeconds(5));
        }
    }

    @Test
    void a_withdrawal_and_a_pause_end_it_within_a_second_and_another_pupil_keeps_theirs() throws IOException {
        gateway.filter.learnsFrom(SITE);
        PersonId other = gateway.filter.aPerson(Profile.KS2);
        try (Socket withdrawn = opened(443, Hello.of(SITE));
                Socket kept = opened(other, SITE, 443, Hello.of(SITE))) {
            gateway.filter.withdraw(pupil, gateway.filter.now().plus(Duration.ofHours(1)));
            endsSoon(withdrawn, Duration.ofSeconds(1));
            stillThere(kept);
        }
        PersonId third = gateway.filter.aPupilOf(owl);
        try (Socket paused = opened(third, SITE, 443, Hello.of(SITE))) {
            gateway.filter.anAct(new LessonAct(
                    UUID.randomUUID(),
                    SCHOOL,
                    LessonAct.Kind.PAUSE,
                    owl,
                    null,
                    null,
                    null,
                    null,
                    gateway.filter.now().plus(Duration.ofMinutes(5)),
                    "listen now"));
            endsSoon(paused, Duration.ofSeconds(1));
        }
    }

    @Test
    void a_rule_about_the_host_behind_an_alias_ends_the_tunnel_and_one_about_another_does_not() throws IOException {
        throughAnAlias();
        try (Socket tunnel = opened(port, "hello".getBytes(StandardCharsets.UTF_8))) {
            gateway.filter.aRule(SCHOOL, "elsewhere.test", false, false, Profile.KS2);
            stillThere(tunnel);
            gateway.filter.aRule(SCHOOL, "games.test", false, false, Profile.KS2);
            endsSoon(tunnel, Duration.ofSeconds(1));
        }
    }

    @Test
    void a_download_under_way_from_the_host_behind_an_alias_ends_too() throws IOException {
        throughAnAlias();
        try (Socket socket = gateway.connect()) {
            GatewayTest.send(
                    socket,
                    "GET http://" + SITE + ":" + port + "/ HTTP/1.1\r\nHost: " + SITE + ":" + port
                            + "\r\nProxy-Authorization: " + basic(pupil) + "\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            gateway.filter.aRule(SCHOOL, "games.test", false, false, Profile.KS2);
            endsSoon(socket, Duration.ofSeconds(1));
        }
    }

    @Test
    void the_name_said_behind_an_address_and_the_address_itself_must_both_stay_open() throws IOException {
        gateway.filter.aRule(SCHOOL, ADDRESS, true, false);
        gateway.filter.aRule(SCHOOL, "said.test", true, false);
        try (Socket byName = opened(pupil, ADDRESS, 443, Hello.of("said.test"))) {
            stillThere(byName);
            gateway.filter.aRule(SchoolId.TRUST, "said.test", false, true);
            endsSoon(byName, Duration.ofSeconds(1));
        }
        gateway.filter.aRule(SCHOOL, "also.test", true, false);
        try (Socket byAddress = opened(pupil, ADDRESS, 443, Hello.of("also.test"))) {
            stillThere(byAddress);
            gateway.filter.aRule(SchoolId.TRUST, ADDRESS, false, true);
            endsSoon(byAddress, Duration.ofSeconds(1));
        }
    }

    @Test
    void the_outer_name_of_an_encrypted_hello_must_stay_open() throws IOException {
        gateway.filter.learnsFrom(SITE);
        gateway.filter.aRule(SCHOOL, "outer.test", true, false);
        try (Socket tunnel = opened(443, Hello.hiddenBehind("outer.test"))) {
            stillThere(tunnel);
            gateway.filter.aRule(SchoolId.TRUST, "outer.test", false, true);
            endsSoon(tunnel, Duration.ofSeconds(1));
        }
    }

    @Test
    void a_tunnel_that_nobody_read_ends_when_the_trust_begins_to_read_it() throws IOException {
        gateway.filter.learnsFrom(SITE);
        try (Socket tunnel = opened(443, Hello.of(SITE))) {
            gateway.filter.inspects(true, Set.of(), "code.org");
            stillThere(tunnel);
            gateway.filter.inspects(false, Set.of(Profile.KS2));
            endsSoon(tunnel, Duration.ofSeconds(1));
        }
    }

    @Test
    void inside_a_read_connection_the_address_that_led_there_is_asked_for_each_request() throws IOException {
        try (TlsFixture read = new TlsFixture(false, Set.of(Profile.KS2), "," + ADDRESS + ":443=127.0.0.1:1")) {
            PersonId child = read.gateway.filter.aPerson(Profile.KS2);
            read.gateway.filter.aRule(SCHOOL, ADDRESS, true, false);
            try (SSLSocket socket = read.open(ADDRESS, "nrich.maths.org", basic(child), read.trust)) {
                BufferedReader reader = GatewayTest.reader(socket);
                GatewayTest.send(socket, "GET /a HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
                assertThat(GatewayTest.answer(reader)).last().isEqualTo("GET /a");
                read.gateway.filter.aRule(SchoolId.TRUST, ADDRESS, false, true);
                GatewayTest.send(socket, "GET /b HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
                assertThat(reader.readLine()).isNull();
            }
            assertThat(read.gateway.headersAtOrigin).hasSize(1);
        }
    }

    private void throughAnAlias() {
        gateway.name(SITE, "127.0.0.1");
        gateway.alias(SITE, "games.test");
        gateway.filter.learnsFrom(SITE);
    }

    private LessonAct lesson(Duration time) {
        return new LessonAct(
                UUID.randomUUID(),
                SCHOOL,
                LessonAct.Kind.OPEN,
                owl,
                null,
                null,
                null,
                Hostname.of(SITE),
                gateway.filter.now().plus(time),
                "fractions");
    }

    private Socket opened(int to, byte[] first) throws IOException {
        return opened(pupil, SITE, to, first);
    }

    /** A tunnel through which these bytes went to the origin and came back. */
    private Socket opened(PersonId who, String host, int to, byte[] first) throws IOException {
        Socket socket = gateway.connect();
        GatewayTest.send(
                socket,
                "CONNECT " + host + ":" + to + " HTTP/1.1\r\nHost: " + host + ":" + to + "\r\nProxy-Authorization: "
                        + basic(who) + "\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(39))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.getOutputStream().write(first);
        assertThat(socket.getInputStream().readNBytes(first.length)).isEqualTo(first);
        return socket;
    }

    /** Longer than it takes to decide again by the hour. */
    private static void stillThere(Socket tunnel) throws IOException {
        long end = System.nanoTime() + Duration.ofMillis(1300).toNanos();
        while (System.nanoTime() < end) {
            tunnel.getOutputStream().write('x');
            assertThat(tunnel.getInputStream().read()).isEqualTo('x');
        }
    }

    private static void endsSoon(Socket socket, Duration most) throws IOException {
        long start = System.nanoTime();
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketException reset) {
            // An end as well.
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(most);
    }

    /** Answers GET without end, and sends anything else back. */
    private static void serve(Socket accepted) throws IOException {
        InputStream in = accepted.getInputStream();
        byte[] piece = new byte[4096];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (new String(piece, 0, read, StandardCharsets.ISO_8859_1).startsWith("GET /")) {
                GatewayTest.send(accepted, "HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n");
                new RunningGateway.Pattern(900_000_000_000L).transferTo(accepted.getOutputStream());
            }
            accepted.getOutputStream().write(piece, 0, read);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    /** Hellos as {@link SniTest} makes them. */
    private static final class Hello {
        private Hello() {}

        static byte[] of(String name) {
            try {
                return SniTest.hello(name);
            } catch (java.security.NoSuchAlgorithmException | javax.net.ssl.SSLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        static byte[] hiddenBehind(String outer) {
            return SniTest.withEncryptedHello(of(outer));
        }
    }
}
