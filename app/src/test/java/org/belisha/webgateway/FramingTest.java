package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.util.stream.Stream;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two readers could read in two ways: each is refused, its connection closed, nothing goes to the origin. */
class FramingTest {
    private static RunningGateway gateway;
    private static PersonId pupil;

    @BeforeAll
    static void open() {
        gateway = new RunningGateway();
        pupil = gateway.filter.aPerson(Profile.KS2);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    static Stream<Arguments> ambiguous() {
        String smuggled = "GET http://nrich.maths.org/smuggled HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n";
        return Stream.of(
                post("CL.TE, RFC 9112 6.1", "Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n" + smuggled),
                post("TE.CL, RFC 9112 6.1", "Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n" + smuggled),
                post("TE.TE, RFC 9112 6.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "0\r\n\r\n"),
                post("TE.0: unknown coding, RFC 9112 6.1", "Transfer-Encoding: xchunked", "0\r\n\r\n"),
                post("chunked is not last, RFC 9112 6.1", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
                post("chunked twice, RFC 9112 7.1", "Transfer-Encoding: chunked, chunked", "0\r\n\r\n"),
                post("CVE-2026-42585: malformed coding", "Transfer-Encoding: ,chunked", "0\r\n\r\n"),
                post("vertical tab in the coding, RFC 9110 5.5", "Transfer-Encoding: \u000bchunked", "0\r\n\r\n"),
                post("NUL in the coding, RFC 9110 5.5", "Transfer-Encoding: chunked\u0000", "0\r\n\r\n"),
                post("space before the colon, RFC 9112 5.1", "Transfer-Encoding : chunked", "0\r\n\r\n"),
                post("tab before the colon, RFC 9112 5.1", "Content-Length\t: 3", "abc"),
                post("folded line, RFC 9112 5.2", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n"),
                post("folded line, harmless name", "X-A: 1\r\n\tX-B: 2\r\nContent-Length: 0", ""),
                post("two lengths that differ, RFC 9112 6.3", "Content-Length: 3\r\nContent-Length: 4", "abcd"),
                post("two lengths alike, RFC 9112 6.3", "Content-Length: 3\r\nContent-Length: 3", "abc"),
                post("lengths in a list, RFC 9112 6.3", "Content-Length: 3, 3", "abc"),
                post("signed length, RFC 9110 8.6", "Content-Length: +3", "abc"),
                post("negative length, RFC 9110 8.6", "Content-Length: -3", "abc"),
                post("hexadecimal length, RFC 9110 8.6", "Content-Length: 0x3", "abc"),
                post("length with a space, RFC 9110 8.6", "Content-Length: 1 1", "abc"),
                post("empty length, RFC 9110 8.6", "Content-Length:", ""),
                post("length beyond a long", "Content-Length: 99999999999999999999", "abc"),
                post("bare LF in the head, RFC 9112 2.2", "X-A: 1\nContent-Length: 0", ""),
                post("lone CR in the head, RFC 9112 2.2", "X-A: 1\rX-B: 2\r\nContent-Length: 0", ""),
                raw(
                        "coding on HTTP/1.0, RFC 9112 6.1",
                        line("POST", "HTTP/1.0")
                                + "Host: nrich.maths.org\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                raw("two hosts, RFC 9112 3.2", get() + "Host: nrich.maths.org\r\nHost: other.test\r\n\r\n"),
                raw("no host, RFC 9112 3.2", get() + "\r\n"),
                raw("another host than the target's, RFC 9112 3.2.2", get() + "Host: other.test\r\n\r\n"),
                raw("host is only the start of the target's", get() + "Host: nrich.maths\r\n\r\n"),
                raw("user info in the target, RFC 9110 4.2.4", target("http://nrich.maths.org@other.test/")),
                raw("user info before the host, RFC 9110 4.2.4", target("http://a:b@nrich.maths.org/")),
                raw("backslash in the target", target("http://other.test\\@nrich.maths.org/")),
                raw("fragment in the target, RFC 9112 3.2", target("http://nrich.maths.org#@other.test/")),
                raw("origin-form at a proxy", target("/")),
                raw("another scheme", target("ftp://nrich.maths.org/")),
                raw("https without a tunnel", target("https://nrich.maths.org/")),
                raw("port 0", target("http://nrich.maths.org:0/")),
                raw("port beyond its range", target("http://nrich.maths.org:65616/")),
                raw("port with letters", target("http://nrich.maths.org:80a/")),
                raw("percent in the host", target("http://nrich%2emaths.org/")),
                raw("line starts with a space", get() + " X: 1\r\nHost: nrich.maths.org\r\n\r\n"),
                raw("spaces in the target", "GET http://nrich.maths.org/ a HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n"),
                raw("HTTP/2 preface, RFC 9113 3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                raw("CONNECT with a body, RFC 9110 9.3.6", connect("Content-Length: 3\r\n") + "abc"),
                raw(
                        "CONNECT without a port, RFC 9112 3.2.3",
                        "CONNECT nrich.maths.org HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n"),
                raw(
                        "CVE-2026-42578: header in the CONNECT target",
                        "CONNECT nrich.maths.org:443\rX: 1 HTTP/1.1\r\nHost: nrich.maths.org:443\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void isRefusedAndClosed(String source, String request) throws IOException {
        gateway.headersAtOrigin.clear();
        String answer =
                gateway.exchange(request.replace("\r\nHost", "\r\nProxy-Authorization: " + basic(pupil) + "\r\nHost"));
        assertThat(answer).as(source).matches("(?s)HTTP/1\\.1 (400|505) .*");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer only").hasSize(2);
        assertThat(gateway.headersAtOrigin).as("nothing went to the origin").isEmpty();
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                chunks("negative size", "-1\r\na\r\n0\r\n\r\n"),
                chunks("0x prefix", "0x1\r\na\r\n0\r\n\r\n"),
                chunks("no size", "\r\na\r\n0\r\n\r\n"),
                chunks("size that spills over, RFC 9112 7.1", "FFFFFFFFFFFFFFFF1\r\na\r\n0\r\n\r\n"),
                chunks("more bytes than the size says", "1\r\nab\r\n0\r\n\r\n"),
                chunks("CVE-2025-58056: bare LF ends an extension", "1;a\nb\r\na\r\n0\r\n\r\n"),
                chunks("CVE-2026-33870: quoted extension with a line end", "1;a=\"\r\nb\"\r\na\r\n0\r\n\r\n"),
                chunks("bare LF after the size, RFC 9112 2.2", "1\na\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void abortsTheExchange(String source, String request) throws IOException {
        String answer =
                gateway.exchange(request.replace("\r\nHost", "\r\nProxy-Authorization: " + basic(pupil) + "\r\nHost"));
        assertThat(answer).as(source).doesNotContain("HTTP/1.1 200");
    }

    static Stream<Arguments> tooMuch() {
        String host = "Host: nrich.maths.org\r\n";
        return Stream.of(
                Arguments.of("414", "GET http://nrich.maths.org/" + "a".repeat(9000) + " HTTP/1.1\r\n" + host + "\r\n"),
                Arguments.of("431", get() + host + "X: " + "a".repeat(40_000) + "\r\n\r\n"),
                Arguments.of("431", get() + host + "X: 1\r\n".repeat(120) + "\r\n"),
                Arguments.of("417", get() + host + "Expect: a-pony\r\n\r\n"),
                Arguments.of("405", "TRACE http://nrich.maths.org/ HTTP/1.1\r\n" + host + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void isRefusedWithItsStatus(String status, String request) throws IOException {
        assertThat(gateway.exchange(request)).startsWith("HTTP/1.1 " + status);
    }

    private static Arguments post(String source, String headers, String body) {
        return raw(source, line("POST", "HTTP/1.1") + "Host: nrich.maths.org\r\n" + headers + "\r\n\r\n" + body);
    }

    private static Arguments chunks(String source, String body) {
        return raw(
                source,
                line("POST", "HTTP/1.1") + "Host: nrich.maths.org\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    private static Arguments raw(String source, String request) {
        return Arguments.of(source, request);
    }

    private static String get() {
        return line("GET", "HTTP/1.1");
    }

    private static String line(String method, String version) {
        return method + " http://nrich.maths.org/ " + version + "\r\n";
    }

    private static String target(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n";
    }

    private static String connect(String headers) {
        return "CONNECT nrich.maths.org:443 HTTP/1.1\r\nHost: nrich.maths.org:443\r\n" + headers + "\r\n";
    }
}
