package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that come over IPv6, sites that have no other address, and addresses typed in place of names. */
class OverIpv6Test {
    private static final InetAddress HERE = InetAddress.ofLiteral("::1");
    private static final String LITERAL = "[2606:2800:220:1::7]";

    private final ServerSocket origin = listen();
    private final int port = origin.getLocalPort();
    private final RunningGateway gateway = RunningGateway.at(
            HERE, "," + LITERAL + "=[::1]:" + port + "," + LITERAL + ":443=[::1]:" + port + ",six.test:" + port);

    OverIpv6Test() {
        TlsFixture.listen(origin, accepted -> {
            byte[] first = accepted.getInputStream().readNBytes(5);
            if (first[0] == 'G') {
                String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nsix";
                accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } else {
                accepted.getOutputStream().write(first);
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void a_client_is_known_by_its_network_and_is_nobody_elsewhere() throws IOException {
        gateway.filter.aNetwork("fd00::/8", Profile.STAFF);
        assertThat(gateway.get("http://nrich.maths.org/", "")).startsWith("HTTP/1.1 407");
        gateway.filter.aNetwork("::1/128", Profile.KS2);
        assertThat(gateway.get("http://nrich.maths.org/a", "")).endsWith("GET /a");
        assertThat(gateway.get("http://www.example.com/", "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_site_that_has_no_other_address_is_reached() throws IOException {
        gateway.name("six.test", "::1");
        gateway.filter.learnsFrom("six.test");
        PersonId pupil = gateway.filter.aPerson(Profile.KS2);
        assertThat(gateway.get("http://six.test:" + port + "/", basic(pupil))).endsWith("six");
    }

    @Test
    void an_address_in_place_of_a_name_is_closed_until_a_rule_opens_that_address_in_any_spelling() throws IOException {
        PersonId teacher = gateway.filter.aPerson(Profile.STAFF);
        String spelled = "[2606:2800:0220:0001:0:0:0:0007]";
        for (String literal : new String[] {LITERAL, spelled}) {
            assertThat(gateway.get("http://" + literal + "/", basic(teacher))).startsWith("HTTP/1.1 403");
            assertThat(connected(literal + ":443", teacher)).startsWith("HTTP/1.1 403");
        }
        assertThat(gateway.visits)
                .allSatisfy(seen ->
                        assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.CATEGORY, "address")));
        gateway.filter.aRule(SCHOOL, LITERAL, true, false);
        assertThat(gateway.get("http://" + spelled + "/", basic(teacher))).endsWith("six");
        assertThat(gateway.get("http://[2606:2800:220:1::8]/", basic(teacher)))
                .as("the next address")
                .startsWith("HTTP/1.1 403");
        assertThat(connected(spelled + ":443", teacher)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_tunnel_to_an_address_needs_a_hello_without_a_name_or_with_one_that_is_open() throws Exception {
        PersonId pupil = gateway.filter.aPerson(Profile.KS2);
        gateway.filter.aRule(SCHOOL, LITERAL, true, false);
        assertThat(echoed(pupil, SniTest.hello(null))).startsWith(22, 3);
        assertThat(echoed(pupil, SniTest.hello("nrich.maths.org"))).startsWith(22, 3);
        assertThat(echoed(pupil, SniTest.hello("www.example.com")))
                .as("an alert")
                .startsWith(21, 3);
        assertThat(echoed(pupil, "SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    private byte[] echoed(PersonId who, byte[] hello) throws IOException {
        try (Socket socket = asked(LITERAL + ":443", who)) {
            assertThat(RawOrigin.readHead(socket.getInputStream())).startsWith("HTTP/1.1 200");
            socket.getOutputStream().write(hello);
            return socket.getInputStream().readNBytes(5);
        }
    }

    private String connected(String place, PersonId who) throws IOException {
        try (Socket socket = asked(place, who)) {
            return RawOrigin.readHead(socket.getInputStream());
        }
    }

    private Socket asked(String place, PersonId who) throws IOException {
        Socket socket = gateway.connect();
        GatewayTest.send(
                socket,
                "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\nProxy-Authorization: " + basic(who)
                        + "\r\n\r\n");
        return socket;
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, HERE);
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
