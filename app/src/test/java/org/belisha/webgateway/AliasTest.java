package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name that is an alias of a closed host is closed over the proxy as it is over DNS (B2, CNAME cloaking). */
class AliasTest {
    private static final String SITE = "site.test";
    private static final String CANARY = "illegal-canary.belisha.test";

    private final HttpServer origin = anOrigin();
    private final int port = origin.getAddress().getPort();
    private final RunningGateway gateway = new RunningGateway(GatewayLimits.USUAL, "," + SITE + ":" + port);
    private PersonId teacher = PersonId.random();

    @BeforeEach
    void aTeacherAndASite() {
        teacher = gateway.filter.aPerson(Profile.STAFF);
        gateway.name(SITE, "127.0.0.1");
    }

    @AfterEach
    void close() {
        gateway.close();
        origin.stop(0);
    }

    @Test
    void an_alias_of_an_illegal_host_is_refused_with_the_page_and_recorded_once_as_stopped() throws IOException {
        gateway.alias(SITE, "edge.site.test", CANARY);
        assertThat(get(teacher)).startsWith("HTTP/1.1 403").contains("<h1");
        stoppedOnce(Reason.Code.ILLEGAL);
    }

    @Test
    void a_tunnel_to_such_an_alias_is_refused_and_recorded_once_as_stopped() throws IOException {
        gateway.alias(SITE, CANARY);
        assertThat(connect()).startsWith("HTTP/1.1 403");
        stoppedOnce(Reason.Code.ILLEGAL);
    }

    @Test
    void inside_an_inspected_connection_it_is_refused_too() throws IOException {
        try (TlsFixture inspected = new TlsFixture(false, Set.of(Profile.STAFF), ",cloaked.test:443")) {
            inspected.gateway.name("cloaked.test", "127.0.0.1");
            inspected.gateway.alias("cloaked.test", CANARY);
            PersonId one = inspected.gateway.filter.aPerson(Profile.STAFF);
            assertThat(inspected.get("cloaked.test", "/", basic(one)))
                    .startsWith("HTTP/1.1 403")
                    .contains("<h1");
        }
    }

    @Test
    void an_alias_of_a_closed_category_is_refused_but_for_a_name_that_was_opened() throws IOException {
        gateway.alias(SITE, "mail.yahoo.com");
        assertThat(get(teacher)).startsWith("HTTP/1.1 403");
        gateway.filter.aRule(SchoolId.TRUST, SITE, true, false);
        assertThat(get(teacher)).as("opened by name").startsWith("HTTP/1.1 200");
        gateway.alias(SITE, CANARY);
        assertThat(connect()).as("never for the illegal tier").startsWith("HTTP/1.1 403");
    }

    @Test
    void an_alias_of_an_open_host_opens_and_one_that_is_on_no_list_too_since_sites_are_served_by_others()
            throws IOException {
        PersonId pupil = gateway.filter.aPerson(Profile.KS2);
        gateway.filter.learnsFrom(SITE);
        gateway.alias(SITE, "edge.cdn.test", "nrich.maths.org");
        assertThat(get(pupil)).startsWith("HTTP/1.1 200");
        assertThat(connect()).startsWith("HTTP/1.1 200");
        assertThat(gateway.visits).hasSize(2).allMatch(visit -> visit.decision().isAllowed());
    }

    @Test
    void a_connection_that_another_opened_is_not_lent_to_one_for_whom_the_host_behind_is_closed() throws IOException {
        PersonId pupil = gateway.filter.aPerson(Profile.KS2);
        gateway.filter.learnsFrom(SITE);
        gateway.filter.aRule(FilterFixture.SCHOOL, "games.test", false, false, Profile.KS2);
        gateway.alias(SITE, "games.test");
        for (int loop = 0; loop < 8; loop++) {
            assertThat(get(teacher)).startsWith("HTTP/1.1 200");
        }
        for (int loop = 0; loop < 8; loop++) {
            assertThat(get(pupil)).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void a_tunnel_that_is_not_reached_is_recorded_once_as_it_was_decided() throws IOException {
        gateway.name(SITE);
        assertThat(connect()).startsWith("HTTP/1.1 502");
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(visit -> assertThat(visit.decision().isAllowed()).isTrue());
    }

    @Test
    void an_alias_that_is_no_host_name_is_refused_as_over_dns() throws IOException {
        gateway.alias(SITE, "no host name");
        assertThat(get(teacher)).startsWith("HTTP/1.1 403");
    }

    private void stoppedOnce(Reason.Code code) {
        assertThat(gateway.visits).singleElement().satisfies(visit -> {
            assertThat(visit.decision().isAllowed()).isFalse();
            assertThat(visit.decision().reason().code()).isEqualTo(code);
            assertThat(visit.decision().reason().detail()).isEqualTo(CANARY);
        });
    }

    private String get(PersonId who) throws IOException {
        return gateway.get("http://" + SITE + ":" + port + "/", basic(who));
    }

    private String connect() throws IOException {
        try (var socket = gateway.connect()) {
            GatewayTest.send(
                    socket,
                    "CONNECT " + SITE + ":" + port + " HTTP/1.1\r\nHost: " + SITE + ":" + port
                            + "\r\nProxy-Authorization: " + basic(teacher) + "\r\n\r\n");
            return RawOrigin.readHead(socket.getInputStream());
        }
    }

    private static HttpServer anOrigin() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
