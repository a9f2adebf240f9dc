package org.belisha.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.belisha.ui.web.NamedPeers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Whose word about a client's address is believed: that of the peers the trust named, and of nobody else. */
class NamedPeersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none      | 127.0.0.2 | 203.0.113.66                | 127.0.0.2 http",
                "127.0.0.2 | 127.0.0.3 | 203.0.113.66                | 127.0.0.3 http",
                "127.0.0.2 | 127.0.0.2 | 203.0.113.66                | 203.0.113.66 https",
                "127.0.0.2 | 127.0.0.2 | 203.0.113.66, 10.0.0.9      | 10.0.0.9 https",
                "127.0.0.2 | 127.0.0.2 | 203.0.113.66, 127.0.0.2     | 203.0.113.66 https",
                "127.0.0.2,127.0.0.4 | 127.0.0.4 | 10.1.1.1, 127.0.0.2 | 10.1.1.1 https",
                "127.0.0.2 | 127.0.0.2 | none                        | 127.0.0.2 http",
                "127x0.0.2 | 127.0.0.2 | 203.0.113.66                | refused",
            })
    void the_last_address_that_no_named_peer_has_is_the_clients(String peers, String from, String said, String expected)
            throws IOException {
        if (expected.equals("refused")) {
            assertThatThrownBy(() -> new NamedPeers(peers))
                    .hasMessageContaining(peers)
                    .hasMessageContaining("BELISHA_WEB_PROXIES");
            return;
        }
        assertThat(seen(peers == null ? "" : peers, from, said)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "proxy.school.test", "*", "127.0.0.1:80"})
    void a_range_a_name_or_everybody_cannot_be_named(String entry) {
        assertThatThrownBy(() -> new NamedPeers("127.0.0.1," + entry)).hasMessageContaining(entry);
    }

    @Test
    void a_peer_on_ipv6_is_known_in_any_spelling() throws IOException {
        assertThat(seen("::1", "::1", "2001:db8::7")).isEqualTo("2001:db8::7 https");
        assertThat(seen("0:0::1", "::1", "2001:db8::7")).isEqualTo("2001:db8::7 https");
        assertThat(seen("2001:db8::9", "::1", "2001:db8::7")).isEqualTo("0:0:0:0:0:0:0:1 http");
    }

    /** The address and scheme that a page sees of a request from here which says this. */
    private static String seen(String peers, String from, String said) throws IOException {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.ofLiteral(from.contains(":") ? "::1" : "127.0.0.1"));
        new NamedPeers(peers).customize(factory);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("where", new Where()).addMapping("/"));
        server.start();
        try (Socket socket = new Socket(factory.getAddress(), server.getPort(), InetAddress.ofLiteral(from), 0)) {
            socket.setSoTimeout(15_000);
            String forwarded = said == null ? "" : "X-Forwarded-For: " + said + "\r\nX-Forwarded-Proto: https\r\n";
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: belisha.test\r\nConnection: close\r\n" + forwarded + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("X-Seen: "))
                    .findFirst()
                    .orElse(answer)
                    .replace("X-Seen: ", "");
        } finally {
            server.stop();
        }
    }

    /** Says whose request it takes this for. */
    private static final class Where extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Seen", request.getRemoteAddr() + " " + request.getScheme());
        }
    }
}
