package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.belisha.filtering.reading.ListRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListFetchTest {
    private HttpServer publisher;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void aPublisher() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        publisher.createContext("/list", exchange -> {
            asked.incrementAndGet();
            boolean same = "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().add("ETag", "\"one\"");
            byte[] body = "a.test\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : body.length);
            if (!same) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        publisher.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/list");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        publisher.createContext("/round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        publisher.createContext("/inside", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/list");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        publisher.createContext("/gone", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        publisher.start();
    }

    @AfterEach
    void closed() {
        publisher.stop(0);
    }

    @Test
    void aListIsFetchedOnceUntilItChanges() {
        ListFetch fetch = excepted();
        AtomicLong progress = new AtomicLong();
        ListFetch.Fetched first = fetch.fetch(at("/moved"), null, progress::set);
        assertThat(Objects.requireNonNull(first.bytes())).hasSize(7);
        assertThat(progress).hasValue(7);
        ListFetch.Fetched again = fetch.fetch(at("/list"), first.etag(), progress::set);
        assertThat(again.bytes()).as("nothing is new").isNull();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatDoesNotAnswerAsAListIsRefused() {
        assertThatThrownBy(() -> excepted().fetch(at("/gone"), null, bytes -> {}))
                .isInstanceOf(ListRefused.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> excepted().fetch(at("/round"), null, bytes -> {}))
                .hasMessageContaining("without end");
        assertThatThrownBy(() -> excepted().fetch(at("/inside"), null, bytes -> {}))
                .as("each step is checked like the first (B2, redirects of a server-side request)")
                .hasMessageContaining("https://");
    }

    /** A publisher that sends more than is taken, drips for ever, or says nothing: none holds the fetch beyond its limits. */
    @Test
    void whatIsTooLargeTooSlowOrSilentIsLeft() throws Exception {
        ListFetch.Limits limits = new ListFetch.Limits(2 << 20, Duration.ofMillis(800), Duration.ofSeconds(2));
        ListFetch fetch = new ListFetch(
                address -> false, Set.of("127.0.0.1:" + publisher.getAddress().getPort()), limits);
        AtomicLong sent = new AtomicLong();
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        publisher.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            try {
                while (sent.addAndGet(piece.length) < 1L << 32) {
                    exchange.getResponseBody().write(piece);
                }
            } catch (IOException gone) {
                left.countDown();
            }
        });
        publisher.createContext("/drips", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('a');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException | InterruptedException gone) {
                exchange.close();
            }
        });
        publisher.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException ended) {
                exchange.close();
            }
        });
        try {
            assertThatThrownBy(() -> fetch.fetch(at("/endless"), null, bytes -> {}))
                    .isInstanceOf(ListRefused.class)
                    .hasMessageContaining("larger than 2 MB");
            assertThat(left.await(15, TimeUnit.SECONDS))
                    .as("and its connection is closed")
                    .isTrue();
            assertThatThrownBy(() -> fetch.fetch(at("/drips"), null, bytes -> {}))
                    .isInstanceOf(ListRefused.class)
                    .hasMessageContaining("longer than 2 seconds");
            assertThatThrownBy(() -> fetch.fetch(at("/silent"), null, bytes -> {}))
                    .isInstanceOf(ListRefused.class)
                    .hasMessageContaining("could not be fetched");
        } finally {
            over.countDown();
        }
    }

    @Test
    void onlyHttpsWithoutAUserIsFetched() {
        ListFetch fetch = new ListFetch(address -> true, Set.of());
        for (String address : new String[] {
            "http://example.test/list", "ftp://example.test/list", "file:///etc/passwd", "https://a:b@example.test/list"
        }) {
            assertThatThrownBy(() -> fetch.fetch(URI.create(address), null, bytes -> {}))
                    .as("for %s", address)
                    .isInstanceOf(ListRefused.class);
        }
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsLeftBeforeAByteIsSent() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListFetch fetch = new ListFetch(address -> !address.isLoopbackAddress(), Set.of());
            URI address = URI.create("https://localhost:" + inside.getLocalPort() + "/list");
            assertThatThrownBy(() -> fetch.fetch(address, null, bytes -> {})).isInstanceOf(ListRefused.class);
            inside.setSoTimeout(2000);
            assertThat(inside.accept().getInputStream().read())
                    .as("the connection was closed unused")
                    .isEqualTo(-1);
        }
    }

    private ListFetch excepted() {
        return new ListFetch(
                address -> false, Set.of("127.0.0.1:" + publisher.getAddress().getPort()));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + publisher.getAddress().getPort() + path);
    }
}
