package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.belisha.filtering.reading.ListRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list fetched through a parent proxy: the name is checked before the parent hears of it (decision 21; B2, server-side requests). */
class ListThroughParentTest {
    private static final ListFetch.Limits LIMITS =
            new ListFetch.Limits(1 << 20, Duration.ofSeconds(15), Duration.ofSeconds(60));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String answer = "HTTP/1.1 200 Connected\r\n\r\n";
    private HttpsServer publisher;
    private ServerSocket parent;
    private SSLContext trusting;

    @BeforeEach
    void aPublisherBehindAParent() throws Exception {
        SigningAuthority authority = SigningAuthority.create(
                "Publisher", List.of(), InstantSource.system().instant());
        KeyPair keys = SigningAuthority.newKeys();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        var leaf = authority.leaf(
                Hostname.of("localhost"),
                keys.getPublic(),
                InstantSource.system().instant());
        own.setKeyEntry("its", keys.getPrivate(), new char[0], new java.security.cert.Certificate[] {leaf});
        KeyManagerFactory shows = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shows.init(own, new char[0]);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(shows.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", authority.certificate());
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trusts.getTrustManagers(), null);
        publisher = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setHttpsConfigurator(new HttpsConfigurator(serving));
        publisher.createContext("/list", exchange -> {
            byte[] body = "a.test\nb.test\n".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        publisher.start();
        parent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void closed() throws IOException {
        publisher.stop(0);
        parent.close();
    }

    @Test
    void aListComesByATunnelAskedForByNameWithTheCredential() {
        ListFetch.Fetched fetched = through(address -> true, trusting.getSocketFactory(), "anna:secret@")
                .fetch(address("localhost"), null, bytes -> {});
        assertThat(Objects.requireNonNull(fetched.bytes())).hasSize(14);
        assertThat(asked)
                .singleElement()
                .satisfies(head -> assertThat(head)
                        .startsWith(
                                "CONNECT localhost:" + publisher.getAddress().getPort() + " HTTP/1.1\r\n")
                        .contains("Proxy-Authorization: Basic YW5uYTpzZWNyZXQ=\r\n"));
    }

    @Test
    void aNameOrAnAddressOfTheInsideIsNeverAskedOfTheParent() {
        for (String inside : List.of("localhost", "127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "[fd00::1]")) {
            ListFetch fetch = through(AddressGuard::isPublic, trusting.getSocketFactory(), "");
            URI address = URI.create("https://" + inside + ":443/list");
            assertThatThrownBy(() -> fetch.fetch(address, null, bytes -> {}))
                    .as("for %s", inside)
                    .isInstanceOf(ListRefused.class);
        }
        assertThat(asked).as("the parent heard of none").isEmpty();
    }

    @Test
    void aNameThatLeadsNowhereHereIsNotAskedEither() {
        ListFetch fetch = through(AddressGuard::isPublic, trusting.getSocketFactory(), "");
        assertThatThrownBy(() -> fetch.fetch(URI.create("https://no-such.invalid/list"), null, bytes -> {}))
                .isInstanceOf(ListRefused.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aParentThatRefusesIsNotGoneAround() {
        answer = "HTTP/1.1 403 Forbidden\r\n\r\n";
        ListFetch fetch = through(address -> true, trusting.getSocketFactory(), "");
        assertThatThrownBy(() -> fetch.fetch(address("localhost"), null, bytes -> {}))
                .isInstanceOf(ListRefused.class);
        assertThat(asked).isNotEmpty();
    }

    @Test
    void aPublisherThatDoesNotProveWhoItIsIsRefusedThroughAParentToo() {
        ListFetch fetch = through(address -> true, (SSLSocketFactory) SSLSocketFactory.getDefault(), "");
        assertThatThrownBy(() -> fetch.fetch(address("localhost"), null, bytes -> {}))
                .isInstanceOf(ListRefused.class);
        assertThat(asked).isNotEmpty();
    }

    private ListFetch through(Predicate<InetAddress> guard, SSLSocketFactory sockets, String who) {
        ParentProxy proxy = ParentProxy.of(who + "127.0.0.1:" + parent.getLocalPort());
        return new ListFetch(new GuardedSockets(sockets, guard, proxy), Set.of(), LIMITS);
    }

    private URI address(String host) {
        return URI.create("https://" + host + ":" + publisher.getAddress().getPort() + "/list");
    }

    private void serve() {
        while (!parent.isClosed()) {
            try {
                Socket client = parent.accept();
                Thread.ofVirtual().start(() -> tunnel(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void tunnel(Socket client) {
        try (client;
                Socket origin = new Socket(
                        InetAddress.getLoopbackAddress(), publisher.getAddress().getPort())) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            asked.add(head.toString());
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (answer.contains(" 200 ")) {
                Thread back = Thread.ofVirtual().start(() -> copy(origin, client));
                copy(client, origin);
                back.join();
            }
        } catch (IOException | InterruptedException gone) {
            // The client ended it.
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either side has ended.
            Thread.currentThread().isInterrupted();
        }
    }
}
