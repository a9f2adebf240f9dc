package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.belisha.cli.bench.FramingRow;
import org.belisha.cli.bench.RawOrigin;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two readers could read in two ways (bench/framing-requests.txt): refused, or written anew so that one reading is left. */
class FramingTest {
    private static final String HOST = "code.org";
    private static RawOrigin origin;
    private static RunningGateway gateway;

    @BeforeAll
    static void open() throws IOException {
        origin = new RawOrigin();
        gateway = new RunningGateway(
                GatewayLimits.USUAL,
                "," + HOST + "=127.0.0.1:" + origin.port() + "," + HOST + ":443=127.0.0.1:" + origin.port());
        gateway.filter.aNetwork("127.0.0.0/8", Profile.KS2);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
        origin.close();
    }

    static Stream<FramingRow> rows() {
        return FramingRow.requests(HOST).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void hasOneReading(FramingRow row) throws IOException {
        origin.clear();
        switch (row.expect()) {
            case "refuse" -> refused(gateway.exchange(row.bytes()));
            case "one" -> passes(row);
            case "first" -> firstOnly(gateway.exchange(row.bytes()));
            case "abort" -> {
                assertThat(gateway.exchange(row.bytes())).doesNotContain(" 200 ");
                assertThat(origin.requests()).as("whole at the origin").isEmpty();
            }
            default -> {
                assertThat(gateway.exchange(row.bytes())).startsWith("HTTP/1.1 " + row.expect() + " ");
                assertThat(origin.requests()).as("at the origin").isEmpty();
            }
        }
    }

    private static void refused(String answer) {
        assertThat(answer).matches("(?s)HTTP/1\\.1 [45]\\d\\d .*");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer only").hasSize(2);
        assertThat(origin.requests()).as("at the origin").isEmpty();
    }

    /** The answer to the first is whole, and only behind it stands the refusal of the second. */
    private static void firstOnly(String answers) {
        WireAnswer first = WireAnswer.read(answers, false);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("ok");
        assertThat(WireAnswer.read(first.rest(), false).status()).isBetween(400, 499);
        assertThat(origin.requests()).as("at the origin").hasSize(1);
    }

    private static void passes(FramingRow row) throws IOException {
        assertThat(firstAnswer(row)).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(origin.requests()).as("at the origin").hasSize(1);
        String request = origin.requests().getFirst();
        int end = request.indexOf("\r\n\r\n");
        List<String> head =
                request.substring(0, end).toLowerCase(Locale.ROOT).lines().toList();
        assertThat(head.getFirst()).endsWith(" / http/1.1");
        assertThat(head.stream().filter(line -> line.startsWith("host: "))).containsExactly("host: " + HOST);
        assertThat(head.stream()
                        .filter(line -> line.startsWith("content-length") || line.startsWith("transfer-encoding")))
                .as("framings")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(head)
                .noneMatch(line ->
                        line.matches("(upgrade|http2-settings|connection|te|trailer|proxy-.*|authorization):.*"));
        assertThat(request.substring(0, end).replace("\r\n", "")).doesNotContain("\r", "\n", "smuggled");
        String body = row.bytes().substring(row.bytes().indexOf("\r\n\r\n") + 4);
        if (body.contains("smuggled HTTP")) {
            assertThat(request).as("its body stays its body").endsWith(body);
        } else {
            assertThat(request).doesNotContain("smuggled");
        }
    }

    private static String firstAnswer(FramingRow row) throws IOException {
        try (Socket socket = gateway.connect()) {
            socket.getOutputStream().write(row.bytes().getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().contains("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                assertThat(next).as("after " + answer).isNotNegative();
                answer.append((char) next);
            }
            return answer.toString();
        }
    }
}
