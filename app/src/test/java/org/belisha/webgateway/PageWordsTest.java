package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.belisha.activity.SeenVisit;
import org.belisha.database.SchoolId;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Hit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are read before anybody sees them: what is stopped never begins to arrive, and what is open arrives as it was sent. */
class PageWordsTest {
    private static final String GOOD = "<html><title>Owls</title><p>Owls hunt by night in Essex.</p></html>";
    private static final String BAD = "<html><title>Free spins</title><p>Online casino with free bets.</p></html>";

    private final HttpServer origin = origin();
    private final RunningGateway gateway = new RunningGateway(
            GatewayLimits.USUAL, ",words.test=127.0.0.1:" + origin.getAddress().getPort());
    private final PersonId adult = gateway.filter.aPerson(Profile.VISITOR);
    private final PersonId child = gateway.filter.aPerson(Profile.KS2);

    private byte[] body = new byte[0];
    private String type = "text/html; charset=utf-8";
    private String encoding = "";
    private boolean chunked;

    @BeforeEach
    void limits() {
        gateway.filter.wordsWeighUpTo(80, 40);
    }

    @AfterEach
    void close() {
        gateway.close();
        origin.stop(0);
    }

    @Test
    void where_an_alert_alone_asks_pages_are_weighed_and_arrive_and_elsewhere_they_are_not_weighed()
            throws IOException {
        PersonId teacher = gateway.filter.aPerson(Profile.STAFF);
        gateway.filter.wordsAreWatchedFor(FilterFixture.SCHOOL, Profile.STAFF);
        byte[] page = BAD.getBytes(StandardCharsets.UTF_8);
        assertThat(get(page, teacher)).startsWith("HTTP/1.1 200").contains("casino");
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.decision().isAllowed()).isTrue();
            assertThat(seen.score())
                    .satisfies(score -> assertThat(score.total()).isGreaterThanOrEqualTo(80));
        });
        encoding = "zstd";
        assertThat(get(page, teacher))
                .as("one that cannot be read goes its way")
                .startsWith("HTTP/1.1 200");
        encoding = "";
        gateway.visits.clear();
        gateway.filter.wordsAreWatchedFor(new SchoolId(8), Profile.STAFF);
        assertThat(get(page, teacher)).startsWith("HTTP/1.1 200");
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(seen ->
                        assertThat(seen.score()).as("another school's rule").isNull());
        gateway.visits.clear();
        gateway.filter.wordsAreWatchedFor(SchoolId.TRUST, Profile.KS2);
        assertThat(get(page, teacher)).startsWith("HTTP/1.1 200");
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.score()).as("a rule for others").isNull());
    }

    @Test
    void a_page_whose_words_weigh_too_much_is_replaced_and_on_record_with_what_weighed() throws IOException {
        String answer = get(BAD);
        assertThat(answer)
                .startsWith("HTTP/1.1 403")
                .contains("Words on the page are about gambling")
                .doesNotContain("casino");
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.WORDS, "gambling"));
            assertThat(answer).contains("visit=" + seen.reference());
            assertThat(seen.score()).satisfies(score -> {
                assertThat(score.total()).isGreaterThanOrEqualTo(80);
                assertThat(score.hits()).contains(new Hit("free spins", "gambling", 60));
            });
        });
    }

    @Test
    void an_open_page_arrives_as_it_was_sent_and_is_on_record_with_its_weight() throws IOException {
        chunked = true;
        assertThat(get(GOOD)).startsWith("HTTP/1.1 200").contains("hunt by night");
        assertThat(only().decision().isAllowed()).isTrue();
        assertThat(only().score()).satisfies(score -> assertThat(score.total()).isZero());
    }

    @Test
    void packed_pages_are_read_too() throws IOException {
        encoding = "gzip";
        assertThat(get(gzip(BAD))).startsWith("HTTP/1.1 403");
        encoding = "deflate";
        assertThat(get(deflate(BAD, false))).startsWith("HTTP/1.1 403");
        assertThat(get(deflate(BAD, true))).startsWith("HTTP/1.1 403");
        encoding = "br";
        // One block that is not compressed, as RFC 7932 9.2 has it.
        assertThat(get(storedBrotli(BAD))).startsWith("HTTP/1.1 403");
        assertThat(get(storedBrotli(GOOD))).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_page_that_cannot_be_read_is_closed_to_children_and_open_to_adults() throws IOException {
        gateway.filter.learnsFrom("words.test");
        encoding = "gzip";
        byte[] bomb = gzip("a".repeat(60 << 20));
        assertThat(get(bomb, child)).startsWith("HTTP/1.1 403");
        assertThat(only().decision().reason().code()).isEqualTo(Reason.Code.UNREADABLE);
        assertThat(get(bomb, adult)).startsWith("HTTP/1.1 200");
        assertThat(get("no gzip at all".getBytes(StandardCharsets.UTF_8), child))
                .startsWith("HTTP/1.1 403");
        encoding = "zstd";
        assertThat(get(GOOD.getBytes(StandardCharsets.UTF_8), child)).startsWith("HTTP/1.1 403");
        encoding = "";
        assertThat(get("<p>".repeat(1 << 20).getBytes(StandardCharsets.UTF_8), child))
                .startsWith("HTTP/1.1 403");
        assertThat(get("<p>owls ".repeat(1 << 15).getBytes(StandardCharsets.UTF_8), child))
                .as("large, and weighed beside the loop")
                .startsWith("HTTP/1.1 200");
        assertThat(get((" ".repeat(200_000) + BAD).getBytes(StandardCharsets.UTF_8), child))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void pictures_and_other_files_go_their_way_unread() throws IOException {
        type = "image/png";
        assertThat(get(BAD)).startsWith("HTTP/1.1 200").contains("casino");
        assertThat(only().score()).isNull();
    }

    @Test
    void an_answer_that_names_no_type_is_read_where_it_looks_like_a_page() throws IOException {
        type = "";
        assertThat(get(BAD)).startsWith("HTTP/1.1 403");
        assertThat(get("\u0000binary online casino free spins free bets")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_site_that_the_school_opened_is_weighed_and_not_stopped() throws IOException {
        gateway.filter.aRule(FilterFixture.SCHOOL, "words.test", true, false);
        assertThat(get(BAD.getBytes(StandardCharsets.UTF_8), child))
                .startsWith("HTTP/1.1 200")
                .contains("casino");
        assertThat(only().score()).satisfies(score -> assertThat(score.total()).isGreaterThanOrEqualTo(80));
    }

    @Test
    void the_connection_goes_on_after_a_page_that_was_stopped() throws IOException {
        body = BAD.getBytes(StandardCharsets.UTF_8);
        String one =
                "GET http://words.test/ HTTP/1.1\r\nHost: words.test\r\nProxy-Authorization: " + basic(adult) + "\r\n";
        assertThat(gateway.exchange(one + "\r\n" + one + "Connection: close\r\n\r\n")
                        .split("HTTP/1.1 403"))
                .hasSize(3);
    }

    @Test
    void a_search_is_stopped_before_it_leaves_and_its_words_are_on_record() throws IOException {
        body = GOOD.getBytes(StandardCharsets.UTF_8);
        assertThat(gateway.get("http://words.test/search?q=online+casino", basic(adult)))
                .startsWith("HTTP/1.1 403");
        assertThat(only().searched()).isEqualTo("online casino");
        assertThat(only().score()).satisfies(score -> assertThat(score.total()).isGreaterThanOrEqualTo(40));
        assertThat(gateway.get("http://words.test/search?q=owls", basic(adult))).startsWith("HTTP/1.1 200");
        assertThat(gateway.visits.getLast().searched()).isEqualTo("owls");
    }

    private SeenVisit only() {
        assertThat(gateway.visits).hasSize(1);
        return gateway.visits.getFirst();
    }

    private String get(String page) throws IOException {
        return get(page.getBytes(StandardCharsets.UTF_8));
    }

    private String get(byte[] page) throws IOException {
        return get(page, adult);
    }

    private String get(byte[] page, PersonId who) throws IOException {
        gateway.visits.clear();
        body = page;
        return gateway.get("http://words.test/", basic(who));
    }

    private HttpServer origin() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::serve);
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        if (!encoding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
        }
        exchange.sendResponseHeaders(200, chunked ? 0 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(String text, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** Window bits 16; one uncompressed meta-block; an empty last one. */
    private static byte[] storedBrotli(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int length = plain.length - 1;
        // Bits, lowest first: 0 (window), 0 (not last), 00 (four nibbles), 16 bits of length, 1 (uncompressed).
        long bits = ((long) length << 4) | (1L << 20);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write((int) (bits & 0xff));
        all.write((int) ((bits >> 8) & 0xff));
        all.write((int) ((bits >> 16) & 0xff));
        all.writeBytes(plain);
        all.write(3);
        return all.toByteArray();
    }
}
