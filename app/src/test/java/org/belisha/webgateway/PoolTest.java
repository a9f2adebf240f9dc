package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which connections to an origin may serve another client, and which never: response queue poisoning, RFC 9112 9.3 and 11.2. */
class PoolTest {
    private static final int CLIENTS = 24;

    private final ServerSocket origin = listen();
    private final AtomicInteger accepted = new AtomicInteger();
    private final RunningGateway gateway =
            new RunningGateway(GatewayLimits.USUAL, ",code.org=127.0.0.1:" + origin.getLocalPort());
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a clean answer is shared                     | Content-Length: 2                               | ok                                                   |      | true
            an origin that closes                        | Content-Length: 2;Connection: close             | ok                                                   |      | false
            a second answer nobody asked for, RFC 9112 9.2 | Content-Length: 2                             | okHTTP/1.1 200 OK;Content-Length: 6;;poison          |      | false
            bytes behind the answer, RFC 9112 6.3        | Content-Length: 2                               | okpoison                                             |      | false
            a sign-in of the connection, RFC 4559 6      | Content-Length: 2;WWW-Authenticate: Negotiate x | ok                                                   |      | false
            a request signed in by NTLM                  | Content-Length: 2                               | ok                                                   | NTLM | false
            """)
    void isSharedOrNot(String name, String headers, String body, String signIn, boolean shared) throws IOException {
        Thread.ofVirtual().start(() -> serve(lines(headers), lines(body)));
        for (int i = 0; i < CLIENTS; i++) {
            String answer = gateway.exchange("GET http://code.org/" + i + " HTTP/1.1\r\nHost: code.org\r\n"
                    + (signIn == null ? "" : "Authorization: " + signIn + " x\r\n") + "Connection: close\r\n"
                    + "Proxy-Authorization: " + basic(pupil) + "\r\n\r\n");
            assertThat(answer)
                    .as(name)
                    .startsWith("HTTP/1.1 200")
                    .endsWith("ok")
                    .doesNotContain("poison");
        }
        if (shared) {
            assertThat(accepted.get()).as("connections for %d clients", CLIENTS).isLessThan(CLIENTS);
        } else {
            assertThat(accepted.get()).as("a connection each").isEqualTo(CLIENTS);
        }
    }

    private void serve(String headers, String body) {
        while (!origin.isClosed()) {
            try {
                Socket socket = origin.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(socket, headers, body));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket socket, String headers, String body) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException gone) {
            // The gateway closed it.
        }
    }

    private static String lines(String text) {
        return text.replace(";", "\r\n");
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
